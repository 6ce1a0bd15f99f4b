using GovInfoReports.Core;
using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Settings;
using GovInfoReports.Web.Tests.Data;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace GovInfoReports.Web.Tests.Agencies;

public sealed class ReportingYearsTests(DatabaseFixture fixture) : DatabaseTest(fixture)
{
    private ReportingYears Years => World.Get<ReportingYears>();

    private FilingTerms Terms => World.Get<FilingTerms>();

    [Theory]
    [InlineData(AgencyKind.Department, "2026-01-31")]
    [InlineData(AgencyKind.Street, "2026-01-31")]
    [InlineData(AgencyKind.Town, "2026-01-31")]
    [InlineData(AgencyKind.DistrictGovernment, "2026-03-31")]
    [InlineData(AgencyKind.CityGovernment, "2026-03-31")]
    public void Statutory_dates_follow_the_kind(AgencyKind kind, string date) =>
        DueDates.For(kind, 2025, null, new DeadlineSettings()).StatutoryOn.ShouldBe(DateOnly.Parse(date));

    [Fact]
    public void An_extension_beats_the_internal_date_and_the_internal_date_never_lies_behind_the_law()
    {
        var settings = new DeadlineSettings();
        DueDates.For(AgencyKind.Department, 2025, null, settings, new DateOnly(2026, 1, 20)).SubmitOn.ShouldBe(new DateOnly(2026, 1, 20));
        DueDates.For(AgencyKind.Department, 2025, null, settings, new DateOnly(2026, 3, 1)).SubmitOn.ShouldBe(new DateOnly(2026, 1, 31));
        DueDates.For(AgencyKind.Department, 2025, new FilingTerm { ExtendedTo = new DateOnly(2026, 2, 9) }, settings, new DateOnly(2026, 1, 20)).SubmitOn.ShouldBe(new DateOnly(2026, 2, 9));
    }

    [Fact]
    public async Task Opening_a_year_tells_every_agency_once()
    {
        await OpenAsync();
        await OpenAsync();

        await using var db = World.Db();
        (await db.Notices.CountAsync(n => n.Kind == "year-open" && n.AgencyId == World.Bureau.Id)).ShouldBe(1);
        (await Years.PlanAsync("yh-dx", 2025)).Duties.Single().Due.SubmitOn.ShouldBe(new DateOnly(2026, 1, 20));
    }

    [Fact]
    public async Task A_year_that_begins_later_is_not_said_to_have_begun()
    {
        await Years.OpenAsync(World.Reviewer, "yh-dx", 2025, new DateOnly(2026, 1, 15), new DateOnly(2026, 1, 25));

        await using var db = World.Db();
        (await db.Notices.SingleAsync(n => n.Kind == "year-open" && n.AgencyId == World.Bureau.Id)).Text
            .ShouldBe("2025年度报告将于2026年1月15日开始填报，请于2026年1月25日前报送。");
    }

    [Fact]
    public async Task Of_offices_that_open_a_year_or_give_a_term_at_once_one_succeeds_and_the_others_are_told()
    {
        (await Acts.AtOnceAsync(8, _ => OpenAsync())).ShouldBeGreaterThan(0);
        (await Acts.AtOnceAsync(8, i => Terms.ExemptAsync(World.Reviewer, "dx-cz", 2025, $"理由{i}"))).ShouldBeGreaterThan(0);

        await using var db = World.Db();
        (await db.ReportingYears.CountAsync(), await db.FilingTerms.CountAsync()).ShouldBe((1, 1));
        await Acts.AtOnceAsync(8, _ => Terms.RevokeAsync(World.Reviewer, "dx-cz", 2025, "恢复报送"));
        (await db.FilingTerms.CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Exemption_and_extension_need_a_reason_and_the_own_office()
    {
        await OpenAsync();
        await Should.ThrowAsync<RefusedException>(() => Terms.ExemptAsync(World.Reviewer, "dx-cz", 2025, " "));
        await Should.ThrowAsync<AccessDeniedException>(() => Terms.ExemptAsync(World.Reviewer, "xl-cz", 2025, "当年撤销"));

        await Terms.ExtendAsync(World.Reviewer, "dx-cz", 2025, new DateOnly(2026, 2, 5), "办公楼搬迁");
        (await Years.PlanAsync("yh-dx", 2025)).Duties.Single().Due.SubmitOn.ShouldBe(new DateOnly(2026, 2, 5));
        await Terms.ExemptAsync(World.Reviewer, "dx-cz", 2025, "当年撤销");
        (await Years.PlanAsync("yh-dx", 2025)).Duties.Single().Due.IsExempt.ShouldBeTrue();
        await Terms.RevokeAsync(World.Reviewer, "dx-cz", 2025, "恢复报送");
        (await Years.PlanAsync("yh-dx", 2025)).Duties.Single().Due.IsExempt.ShouldBeFalse();
    }

    [Fact]
    public async Task Dates_out_of_order_are_refused()
    {
        await Should.ThrowAsync<RefusedException>(() => Years.OpenAsync(World.Reviewer, "yh-dx", 2025, new DateOnly(2026, 1, 20), new DateOnly(2026, 1, 10)));
        await Should.ThrowAsync<RefusedException>(() => Years.OpenAsync(World.Reviewer, "yh-dx", 2025, new DateOnly(2025, 12, 1), new DateOnly(2026, 5, 1)));
        await Should.ThrowAsync<RefusedException>(() => Years.OpenAsync(World.Reviewer, "yh-dx", 2031, new DateOnly(2031, 12, 1), new DateOnly(2032, 1, 10)));
    }

    [Fact]
    public async Task Dates_that_another_has_changed_since_they_were_shown_are_not_overwritten()
    {
        var none = new Dictionary<AgencyKind, DateOnly>();
        var (opens, due, later) = (new DateOnly(2025, 12, 10), new DateOnly(2026, 1, 20), new DateOnly(2026, 1, 25));
        await OpenAsync();
        var shown = new ShownYear((await Years.PlanAsync("yh-dx", 2025)).Opened, none);
        var towns = new Dictionary<AgencyKind, DateOnly> { [AgencyKind.Town] = due };
        foreach (var old in new[] { new ShownYear(null, none), shown with { Kinds = towns } })
            (await Should.ThrowAsync<RefusedException>(() => Years.OpenAsync(World.Reviewer, "yh-dx", 2025, opens, later, none, old))).Message.ShouldContain("已有别人改过");

        await Years.OpenAsync(World.Reviewer, "yh-dx", 2025, opens, later, none, shown);
        await Should.ThrowAsync<RefusedException>(() => Years.OpenAsync(World.Reviewer, "yh-dx", 2025, opens, due, none, shown));

        (await Years.PlanAsync("yh-dx", 2025)).Opened!.InternalDueOn.ShouldBe(later);
    }

    [Fact]
    public async Task Changed_statutory_dates_hold_at_once_for_the_district_that_changed_them()
    {
        var settings = World.Get<PortalSettings>();
        var changed = new DeadlineSettings { Statutory = new Dictionary<AgencyKind, MonthDay> { [AgencyKind.Department] = new(1, 25) } };
        await settings.SaveAsync(World.Reviewer, PortalSettings.Deadlines, changed, World.District.Id);

        (await Years.PlanAsync("yh-dx", 2025)).Duties.Single().Due.StatutoryOn.ShouldBe(new DateOnly(2026, 1, 25));
        (await Years.PlanAsync("yh-xl", 2025)).Duties.Single().Due.StatutoryOn.ShouldBe(new DateOnly(2026, 1, 31));
        var impossible = changed with { Statutory = new Dictionary<AgencyKind, MonthDay> { [AgencyKind.Department] = new(2, 30) } };
        await Should.ThrowAsync<RefusedException>(() => settings.SaveAsync(World.Reviewer, PortalSettings.Deadlines, impossible, World.District.Id));
    }

    private Task OpenAsync() => Years.OpenAsync(World.Reviewer, "yh-dx", 2025, new DateOnly(2025, 12, 10), new DateOnly(2026, 1, 20));
}
