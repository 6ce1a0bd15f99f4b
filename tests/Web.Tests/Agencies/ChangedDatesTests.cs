using GovInfoReports.Core;
using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Filing;
using GovInfoReports.Web.Tests.Data;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace GovInfoReports.Web.Tests.Agencies;

/// <summary>Dates that move: whoever they concern is told, and nobody is reminded of one that no longer holds.</summary>
public sealed class ChangedDatesTests(DatabaseFixture fixture) : DatabaseTest(fixture)
{
    private ReportingYears Years => World.Get<ReportingYears>();

    private FilingTerms Terms => World.Get<FilingTerms>();

    [Fact]
    public async Task A_change_of_dates_is_told_from_old_to_new_and_makes_earlier_reminders_void()
    {
        (await OpenAsync(new DateOnly(2026, 1, 19))).ShouldBe(1);
        await World.Get<Reminders>().RunDueAsync(World.Clock.GetUtcNow());
        (await UnreadAsync()).Count.ShouldBe(2);

        (await OpenAsync(new DateOnly(2026, 1, 25))).ShouldBe(1);

        var notice = (await UnreadAsync()).ShouldHaveSingleItem();
        notice.Text.ShouldContain("2026年1月19日改为2026年1月25日");
        (await OpenAsync(new DateOnly(2026, 1, 25))).ShouldBe(0);
        (await UnreadAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_extension_is_more_time_lies_in_its_year_and_stays_when_the_common_date_moves()
    {
        await OpenAsync(new DateOnly(2026, 1, 19));
        foreach (var day in new[] { new DateOnly(9999, 12, 31), new DateOnly(2026, 1, 19), new DateOnly(2026, 1, 2) })
            (await Should.ThrowAsync<RefusedException>(() => Terms.ExtendAsync(World.Reviewer, "dx-cz", 2025, day, "搬迁")))
                .Problems.Single().Field.ShouldBe(FilingTerms.UntilField);
        await Terms.ExtendAsync(World.Reviewer, "dx-cz", 2025, new DateOnly(2026, 1, 22), "搬迁");
        await OpenAsync(new DateOnly(2026, 1, 28));

        (await Years.PlanAsync("yh-dx", 2025)).Duties.Single().Due.SubmitOn.ShouldBe(new DateOnly(2026, 1, 28));
    }

    [Fact]
    public void A_district_may_ask_for_reports_earlier_than_the_law_and_never_later()
    {
        var validator = new DeadlineSettingsValidator();
        validator.Validate(With(AgencyKind.Department, new MonthDay(1, 15))).IsValid.ShouldBeTrue();
        validator.Validate(With(AgencyKind.Department, new MonthDay(2, 1))).IsValid.ShouldBeFalse();
        validator.Validate(With(AgencyKind.DistrictGovernment, new MonthDay(3, 31))).IsValid.ShouldBeTrue();
        validator.Validate(With(AgencyKind.DistrictGovernment, new MonthDay(4, 1))).IsValid.ShouldBeFalse();
    }

    [Fact]
    public void A_placeholder_that_nothing_fills_is_refused()
    {
        var refused = new ReminderSettingsValidator().Validate(new ReminderSettings { Urge = "{单位}请于{日期}前报送。" });
        refused.Errors.ShouldHaveSingleItem().ErrorMessage.ShouldContain("{日期}");
        new ReminderSettingsValidator().Validate(new ReminderSettings()).IsValid.ShouldBeTrue();
    }

    private static DeadlineSettings With(AgencyKind kind, MonthDay day)
    {
        var settings = new DeadlineSettings();
        return settings with { Statutory = settings.Statutory.ToDictionary(entry => entry.Key, entry =>
            entry.Key == kind ? day : entry.Value) };
    }

    private Task<int> OpenAsync(DateOnly due) => Years.OpenAsync(World.Reviewer, "yh-dx", 2025, new DateOnly(2025, 12, 1), due);

    private async Task<List<Notice>> UnreadAsync()
    {
        await using var db = World.Db();
        return await db.Notices.AsNoTracking().Where(notice => notice.AgencyId == World.Bureau.Id && notice.ReadAt == null)
            .OrderBy(notice => notice.Id).ToListAsync();
    }
}
