using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Filing;
using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;
using GovInfoReports.Web.Filing;
using GovInfoReports.Web.Filing.Editing.Sessions;
using Shouldly;
using Xunit;

namespace GovInfoReports.Web.Tests.Filing;

/// <summary>News of a section's changes, in whatever order they arrive.</summary>
public sealed class SectionVersionsTests
{
    private const string New = "table3.new_received.natural_person";
    private const string Carried = "table3.carried_in.natural_person";
    private static readonly DateTimeOffset Noon = new(2026, 1, 12, 4, 0, 0, TimeSpan.Zero);

    private readonly SectionVersions _versions = new(new Dictionary<string, SectionStamp> { ["s3"] = new(5, 1, "甲", Noon) }, Form2021.Form);

    [Fact]
    public void What_was_there_when_the_report_was_opened_is_no_news()
    {
        _versions.IsNews(Change(New, 5)).ShouldBeFalse();
        _versions.IsNews(Change(New, 6)).ShouldBeTrue();
    }

    [Fact]
    public void A_later_change_of_one_place_does_not_hide_an_earlier_one_of_another()
    {
        _versions.Take(Change(New, 8));

        _versions.IsNews(Change(New, 7)).ShouldBeFalse();
        _versions.IsNews(Change(Carried, 7)).ShouldBeTrue();
    }

    [Fact]
    public void The_latest_who_was_heard_of_has_changed_the_section_last()
    {
        _versions.Hear(Change(New, 8, "丙"));
        _versions.Hear(Change(Carried, 7, "乙"));

        _versions.Stamp("s3").ShouldBe(new SectionStamp(8, 2, "丙", Noon));
        // What came between is only known once the database has told all of it.
        _versions.Complete["s3"].ShouldBe(5);
    }

    [Fact]
    public void After_a_save_the_database_need_not_tell_again_what_came_before()
    {
        var result = new PatchResult(Noon.AddMinutes(1), new Dictionary<string, int> { ["s3"] = 9 }, [], [Change(Carried, 8, "乙")]);

        _versions.Saved([new CellPlace(New)], result, new Actor(1, "甲", []));

        _versions.Complete["s3"].ShouldBe(9);
        _versions.IsNews(Change(New, 9)).ShouldBeFalse();
        _versions.IsNews(Change(Carried, 8)).ShouldBeTrue();
        _versions.Stamp("s3").ShouldBe(new SectionStamp(9, 1, "甲", Noon.AddMinutes(1)));
    }

    private static DraftChange Change(string cell, int version, string author = "乙") => new("s3", cell, null, "1", 2, author, Noon, version);
}
