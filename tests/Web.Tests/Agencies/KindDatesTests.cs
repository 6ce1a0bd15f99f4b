using GovInfoReports.Core;
using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Settings;
using GovInfoReports.Web.Tests.Data;
using Microsoft.EntityFrameworkCore;
using Shouldly;

namespace GovInfoReports.Web.Tests.Agencies;

/// <summary>An office gives a kind of agency a date of its own; who has another date by it is told.</summary>
public sealed class KindDatesTests(DatabaseFixture fixture) : DatabaseTest(fixture)
{
    private static readonly DateOnly Opens = new(2025, 12, 1);
    private static readonly DateOnly Common = new(2026, 1, 20);

    private ReportingYears Years => World.Get<ReportingYears>();

    [Fact]
    public async Task A_kind_with_a_date_of_its_own_has_it_and_is_told_when_it_changes()
    {
        await World.AgencyAsync("dx-zhen", "东溪镇人民政府", AgencyKind.Town, World.District);
        (await OpenAsync((AgencyKind.Town, new DateOnly(2026, 1, 15)))).ShouldBe(2);
        (await DueAsync()).ShouldBe([("dx-cz", Common), ("dx-zhen", new DateOnly(2026, 1, 15))]);

        World.Clock.Advance(TimeSpan.FromMinutes(1));
        (await OpenAsync((AgencyKind.Town, new DateOnly(2026, 1, 25)))).ShouldBe(1);
        (await DueAsync()).ShouldBe([("dx-cz", Common), ("dx-zhen", new DateOnly(2026, 1, 25))]);
        await using var db = World.Db();
        (await db.Notices.OrderByDescending(notice => notice.Id).Select(notice => notice.Text).FirstAsync()).ShouldContain("由2026年1月15日改为2026年1月25日");
        (await db.AuditEntries.OrderByDescending(entry => entry.Id).Where(entry => entry.Kind == "year-open").Select(entry => entry.Details).FirstAsync())
            .ShouldContain("本级期限2026-01-20，乡镇人民政府2026-01-25");

        World.Clock.Advance(TimeSpan.FromMinutes(1));
        (await OpenAsync()).ShouldBe(1);
        (await DueAsync()).ShouldBe([("dx-cz", Common), ("dx-zhen", Common)]);
        (await Years.PlanAsync("yh-dx", 2024)).Duties.ShouldAllBe(duty => duty.Due.SubmitOn == new DateOnly(2025, 1, 31));
    }

    [Fact]
    public async Task A_date_behind_the_law_or_before_the_opening_is_refused_at_its_field_and_nothing_is_kept()
    {
        var refused = await Should.ThrowAsync<RefusedException>(() => OpenAsync(
            (AgencyKind.Town, new DateOnly(2026, 2, 1)), (AgencyKind.Street, new DateOnly(2025, 11, 1))));

        refused.Problems.Select(problem => problem.Field).ShouldBe(
            [YearDatesValidator.FieldOf(AgencyKind.Town), YearDatesValidator.FieldOf(AgencyKind.Street)]);
        (await World.Get<PortalSettings>().ReadAsync(PortalSettings.KindDates, World.District.Id)).Of(2025).ShouldBeEmpty();
        await Should.ThrowAsync<AccessDeniedException>(() => Years.OpenAsync(World.Publisher, "yh-dx", 2025, Opens, Common));
    }

    [Fact]
    public void The_proposed_date_leaves_as_many_days_as_the_office_has_set()
    {
        new DeadlineSettings().ProposedFor(2025).ShouldBe(Common);
        new DeadlineSettings { InternalLeadDays = 5 }.ProposedFor(2025).ShouldBe(new DateOnly(2026, 1, 26));
    }

    private Task<int> OpenAsync(params (AgencyKind Kind, DateOnly Day)[] kinds) =>
        Years.OpenAsync(World.Reviewer, "yh-dx", 2025, Opens, Common, kinds.ToDictionary(kind => kind.Kind, kind => kind.Day));

    private async Task<IReadOnlyList<(string, DateOnly)>> DueAsync() =>
        [.. (await Years.PlanAsync("yh-dx", 2025)).Duties.Select(duty => (duty.Agency.Code, duty.Due.SubmitOn)).Order()];
}
