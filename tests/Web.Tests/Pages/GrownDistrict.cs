using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Checks;
using GovInfoReports.Core.Filing;
using GovInfoReports.Core.Reports;
using GovInfoReports.Web.Tests.Data;
using Microsoft.EntityFrameworkCore;
using Shouldly;

namespace GovInfoReports.Web.Tests.Pages;

/// <summary>Makes a scenario's district larger: agencies with submitted reports, years, waivers.</summary>
public sealed class GrownDistrict(Scenario world)
{
    private const int Agencies = 5;
    private const string NaturalPersons = "table3.new_received.natural_person";

    private readonly List<(Agency Agency, Actor Clerk)> _agencies = [];

    /// <summary>Further bureaus, each with a report of 2025 that waits for review.</summary>
    public async Task GrowAsync()
    {
        for (var i = 1; i <= Agencies; i++)
        {
            var agency = await world.AgencyAsync($"dx-more{i}", $"东溪区第{i}局", AgencyKind.Department, world.District);
            var clerk = await world.PersonAsync($"第{i}局经办人", (Role.Clerk, agency));
            _agencies.Add((agency, clerk));
            await world.SubmitAsync(await world.CleanDraftAsync(clerk, agency, text: $"第{i}局全年主动公开政府信息，按时更新公开目录，答复各类咨询。"), clerk);
        }
    }

    /// <summary>Published reports of earlier years, of the bureau and of all the others.</summary>
    public async Task PublishedAsync(params int[] years)
    {
        foreach (var year in years)
            foreach (var (agency, clerk) in _agencies.Prepend((world.Bureau, world.Clerk)))
                await world.PublishedAsync(await world.CleanDraftAsync(clerk, agency, year), clerk);
    }

    /// <summary>An agency's own earlier years, by turns approved and only drafted.</summary>
    public async Task HistoryAsync(Agency agency, Actor clerk, params int[] years)
    {
        foreach (var year in years)
        {
            var id = await world.CleanDraftAsync(clerk, agency, year);
            if (year % 2 == 0) await world.ApprovedAsync(id, clerk);
        }
    }

    /// <summary>The person also files for two more bureaus, which have drafts.</summary>
    public async Task ClerkToSeveralAsync(Actor clerk)
    {
        for (var i = 1; i <= 2; i++)
        {
            var agency = await world.AgencyAsync($"dx-own{i}", $"东溪区代办{i}局", AgencyKind.Department, world.District);
            await using (var db = world.Db())
            {
                var user = await db.Users.Include(u => u.Roles).SingleAsync(u => u.Id == clerk.UserId);
                user.Roles.Add(new RoleAssignment { Role = Role.Clerk, AgencyId = agency.Id });
                user.ConcurrencyStamp = Guid.NewGuid().ToString("N");
                await db.SaveChangesAsync();
            }
            await world.CleanDraftAsync(await world.Get<Actors>().OfAsync(clerk.UserId!.Value), agency);
        }
    }

    /// <summary>A report of a two-person agency that its clerk has signed.</summary>
    public async Task WaitingForApprovalAsync(Agency agency, int year)
    {
        var clerk = await world.PersonAsync("经办人", (Role.Clerk, agency));
        await world.Get<SignOff>().SendToCheckAsync(clerk, await world.CleanDraftAsync(clerk, agency, year));
    }

    /// <summary>A draft with an error for which a waiver is asked.</summary>
    public async Task WaiverAsync(Agency agency, Actor clerk, int year)
    {
        var id = await world.CleanDraftAsync(clerk, agency, year);
        await world.Drafts.ApplyAsync(clerk, id, [new CellPatch(NaturalPersons, 0, 5)], "b", "录入");
        var errors = (await world.Get<ReportChecks>().RunAsync(clerk, id)).Findings.Where(finding => finding is { Severity: Severity.Error, IsUnfilled: false }).ToList();
        errors.ShouldNotBeEmpty();
        foreach (var error in errors) await world.Get<FindingResponses>().RequestWaiverAsync(clerk, id, error.Key, "确属事实。");
    }

    /// <summary>Each of the further bureaus asks for a waiver for 2024.</summary>
    public async Task WaiversOfOthersAsync()
    {
        foreach (var (agency, clerk) in _agencies) await WaiverAsync(agency, clerk, 2024);
    }
}
