using AngleSharp.Html.Parser;
using GovInfoReports.Core.Review;
using GovInfoReports.Web.Review;
using GovInfoReports.Web.Tests.Data;
using Shouldly;
using Xunit;

namespace GovInfoReports.Web.Tests.Pages;

/// <summary>The picture of how filing goes speaks of the days that have been.</summary>
public sealed class FilingCurveTests(DatabaseFixture fixture) : DatabaseTest(fixture)
{
    private static readonly DateOnly Due = new(2026, 12, 6);

    [Fact]
    public async Task Before_the_date_nothing_is_said_of_it_and_the_line_ends_today()
    {
        var (title, line) = await DrawnAsync(today: new DateOnly(2026, 11, 30));

        title.ShouldBe("报送进度：目前 8/14，期限 12月6日");
        line.ShouldBeLessThan((await DrawnAsync(today: Due)).Line);
    }

    [Fact]
    public async Task After_the_date_it_is_told_how_many_were_in_time() =>
        (await DrawnAsync(today: new DateOnly(2027, 1, 10))).Title.ShouldBe("报送进度：期限当日已报送 8/14，目前 8/14");

    [Fact]
    public async Task Who_has_to_file_again_is_named_beside_the_number_that_leaves_them_out() =>
        (await DrawnAsync(today: new DateOnly(2026, 11, 30), filedBefore: 2)).Title.ShouldBe("报送进度：目前 8/14，期限 12月6日（另有2个单位退回或撤回后还没有重新报送，没有计入）");

    /// <returns>The title, and where the line ends.</returns>
    private async Task<(string Title, double Line)> DrawnAsync(DateOnly today, int filedBefore = 0)
    {
        await using var pages = new PortalPages(World);
        await pages.SignInAsync(World.Reviewer);
        var drawn = await pages.DrawAsync<FilingCurve>(World.Reviewer, "/portal/statistics",
            (nameof(FilingCurve.Days), new[] { new FiledByDay(new DateOnly(2026, 11, 20), 8, 8) }), (nameof(FilingCurve.Duty), 14),
            (nameof(FilingCurve.FiledBefore), filedBefore), (nameof(FilingCurve.DueOn), Due), (nameof(FilingCurve.Today), today));
        var picture = new HtmlParser().ParseDocument(drawn);
        var end = picture.QuerySelector("polyline")!.GetAttribute("points")!.Split(' ')[^1];
        return (picture.QuerySelector("h2, h3, figcaption")!.TextContent.Trim(), double.Parse(end.Split(',')[0], System.Globalization.CultureInfo.InvariantCulture));
    }
}
