using GovInfoReports.Core;
using GovInfoReports.Core.Agencies;
using GovInfoReports.Web.Tests.Data;
using Microsoft.EntityFrameworkCore;
using Shouldly;

namespace GovInfoReports.Web.Tests.Agencies;

/// <summary>More time, or no report, for several agencies at once.</summary>
public sealed class BulkTermTests(DatabaseFixture fixture) : DatabaseTest(fixture)
{
    private static readonly DateOnly Until = new(2026, 2, 10);

    private ReportingYears Years => World.Get<ReportingYears>();

    private FilingTerms Terms => World.Get<FilingTerms>();

    [Fact]
    public async Task All_get_it_with_a_notice_each()
    {
        await World.AgencyAsync("dx-jy", "东溪区教育局", AgencyKind.Department, World.District);
        await Terms.ExtendAsync(World.Reviewer, ["dx-cz", "dx-jy"], Scenario.Year, Until, "办公楼搬迁");

        var plan = await Years.PlanAsync("yh-dx", Scenario.Year);
        plan.Duties.Select(duty => duty.Due.SubmitOn).Distinct().ShouldBe([Until]);
        await using var db = World.Db();
        (await db.Notices.Where(n => n.Kind == "extend").Select(n => n.AgencyId).Distinct().CountAsync()).ShouldBe(2);
        (await db.AuditEntries.CountAsync(entry => entry.Kind == "extend")).ShouldBe(2);
    }

    [Fact]
    public async Task When_one_cannot_have_it_none_gets_it_and_the_one_is_named()
    {
        var town = await World.AgencyAsync("dx-zh", "东溪镇人民政府", AgencyKind.Town, World.District);
        await Terms.ExtendAsync(World.Reviewer, town.Code, Scenario.Year, Until, "搬迁");
        var refused = await Should.ThrowAsync<RefusedException>(() =>
            Terms.ExtendAsync(World.Reviewer, ["dx-cz", town.Code], Scenario.Year, new DateOnly(2026, 1, 31), "搬迁"));

        refused.Message.ShouldContain("东溪区财政局");
        await Should.ThrowAsync<RefusedException>(() => Terms.ExemptAsync(World.Reviewer, ["dx-cz", "unknown"], Scenario.Year, "年底新设"));
        await Should.ThrowAsync<Core.Accounts.AccessDeniedException>(() => Terms.ExemptAsync(World.Reviewer, ["dx-cz", "xl-cz"], Scenario.Year, "年底新设"));
        await using var db = World.Db();
        (await db.FilingTerms.Select(term => term.AgencyId).ToListAsync()).ShouldBe([town.Id]);
    }
}
