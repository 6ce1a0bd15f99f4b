using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Data;
using GovInfoReports.Core.Filing;
using GovInfoReports.Core.Publishing;
using GovInfoReports.Core.Reports;
using GovInfoReports.Core.Review;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GovInfoReports.Browser.Tests;

/// <summary>Somebody with an account.</summary>
internal sealed record OfficePerson(string UserName, string Name, Actor Actor);

/// <summary>An agency and its clerk.</summary>
internal sealed record OfficeFiler(Agency Agency, OfficePerson Clerk);

/// <summary>A district of a test's own, with an office and agencies, made through the services: nobody else works on what its lists show.</summary>
internal sealed class OfficeDistrict
{
    public const string Password = "Test-2026-password";
    private static readonly string PasswordHash = new PasswordHasher<PortalUser>().HashPassword(new PortalUser(), Password);

    private readonly IServiceProvider _services;
    private int _people;

    private OfficeDistrict(IServiceProvider services, Agency agency) => (_services, Agency) = (services, agency);

    public Agency Agency { get; }

    public string Name => Agency.Name;

    public OfficePerson Reviewer { get; private set; } = null!;

    public OfficePerson Publisher { get; private set; } = null!;

    /// <summary>A year whose dates have passed, whatever the day on which the tests run.</summary>
    public static int Year { get; } = ReportingYears.Current(TimeProvider.System.Today()) - 1;

    public static async Task<OfficeDistrict> FoundAsync(IServiceProvider services, string cityCode = "sf")
    {
        var code = $"qu-{Guid.NewGuid():N}"[..11];
        var input = new AgencyInput(code, $"测试{code[3..]}区人民政府", AgencyKind.DistrictGovernment, cityCode, new DateOnly(2010, 1, 1));
        var district = new OfficeDistrict(services, await services.GetRequiredService<AgencyDirectory>().AddAsync(Actor.System("测试"), input));
        district.Reviewer = await district.HireAsync("审核员甲", (Role.Reviewer, district.Agency));
        district.Publisher = await district.HireAsync("发布人甲", (Role.Publisher, district.Agency));
        return district;
    }

    public async Task<OfficeFiler> AddAsync(string name, AgencyKind kind = AgencyKind.Department, DateOnly? from = null)
    {
        var code = $"{Agency.Code}-{++_people}";
        var input = new AgencyInput(code, name, kind, Agency.Code, from ?? new DateOnly(2015, 1, 1));
        var agency = await Get<AgencyDirectory>().AddAsync(Actor.System("测试"), input);
        return new OfficeFiler(agency, await HireAsync($"{name}经办人", (Role.Clerk, agency)));
    }

    public async Task<OfficePerson> HireAsync(string name, params (Role Role, Agency? Agency)[] roles)
    {
        await using var db = await Get<IDbContextFactory<ReportsDb>>().CreateDbContextAsync();
        var login = $"{Agency.Code}-u{++_people}";
        var user = new PortalUser
        {
            UserName = login, NormalizedUserName = login.ToUpperInvariant(), DisplayName = name, PasswordHash = PasswordHash,
            Email = $"{login}@example.invalid", NormalizedEmail = $"{login}@EXAMPLE.INVALID".ToUpperInvariant(),
            SecurityStamp = Guid.NewGuid().ToString("N"), CreatedAt = TimeProvider.System.GetUtcNow(),
            Roles = [.. roles.Select(role => new RoleAssignment { Role = role.Role, AgencyId = role.Agency?.Id })],
        };
        db.Users.Add(user);
        await db.SaveChangesAsync();
        return new OfficePerson(login, name, await Get<Actors>().OfAsync(user.Id));
    }

    /// <param name="change">What the report says otherwise than <see cref="ClerkAgency.ContentOf"/>.</param>
    public Task<int> StartAsync(OfficeFiler filer, int? year = null, Action<ReportContent>? change = null)
    {
        var content = ClerkAgency.ContentOf(filer.Agency, year ?? Year);
        change?.Invoke(content);
        return Get<DraftStarter>().StartFromContentAsync(filer.Clerk.Actor, filer.Agency.Id, content.Year, content, "录入");
    }

    /// <summary>Gives a reason for everything that asks for one, and submits.</summary>
    public async Task<int> SubmitAsync(OfficeFiler filer, int report)
    {
        var (actor, submission) = (filer.Clerk.Actor, Get<Submission>());
        foreach (var finding in (await submission.PreviewAsync(actor, report)).Blocking)
            await Get<FindingResponses>().ExplainAsync(actor, report, finding.Key, "已与台账核对无误。", isPublic: false);
        return (await submission.SubmitAsync(actor, report, Guid.NewGuid().ToString("N"), declared: true)).RevisionId;
    }

    /// <returns>The report.</returns>
    public async Task<int> SubmittedAsync(OfficeFiler filer, int? year = null, Action<ReportContent>? change = null)
    {
        var report = await StartAsync(filer, year, change);
        await SubmitAsync(filer, report);
        return report;
    }

    public async Task ApproveAsync(int report)
    {
        await Get<ReviewDesk>().TakeAsync(Reviewer.Actor, report);
        await Get<ReviewDesk>().ApproveAsync(Reviewer.Actor, report);
    }

    /// <returns>The report.</returns>
    public async Task<int> PublishedAsync(OfficeFiler filer, int? year = null)
    {
        var report = await SubmittedAsync(filer, year);
        await ApproveAsync(report);
        await Get<Publisher>().PublishAsync(Publisher.Actor, await LatestRevisionAsync(report));
        return report;
    }

    public async Task<int> LatestRevisionAsync(int report)
    {
        await using var db = await Get<IDbContextFactory<ReportsDb>>().CreateDbContextAsync();
        return await db.Revisions.Where(revision => revision.ReportId == report).OrderByDescending(revision => revision.Number).Select(revision => revision.Id).FirstAsync();
    }

    public async Task<IReadOnlyList<ReportEvent>> EventsAsync(int report)
    {
        await using var db = await Get<IDbContextFactory<ReportsDb>>().CreateDbContextAsync();
        return await db.Events.AsNoTracking().Where(happened => happened.ReportId == report).ToListAsync();
    }

    private T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();
}
