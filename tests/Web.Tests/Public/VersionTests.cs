using System.Net;
using GovInfoReports.Web.Tests.Data;
using Shouldly;
using Xunit;

namespace GovInfoReports.Web.Tests.Public;

public sealed class VersionTests(DatabaseFixture fixture) : PublicTest(fixture)
{
    [Fact]
    public async Task A_superseded_version_stays_at_its_address_and_points_to_the_newest()
    {
        await CorrectedAsync();

        var old = await ReadAsync(Report + "/v1");
        old.ShouldContain("已被更正版取代");
        old.ShouldContain($"<a href=\"{Report}\">查看现行版本</a>");
        old.ShouldContain($"<td id=\"{New}\">0</td>");
        old.ShouldContain($"href=\"{Report}/v1/report.pdf\"");

        var now = await ReadAsync(Report);
        now.ShouldContain($"<td id=\"{New}\">3</td>");
        now.ShouldContain("更正原因：申请数量统计有误");
        await ReadAsync(Report + "/v3", HttpStatusCode.NotFound);
    }

    /// <summary>
    /// It was published, is what readers have quoted, and is nobody's to vanish with another version; but it does not stand in for that one.
    /// What must not be read in it either, the office withdraws by itself.
    /// </summary>
    [Fact]
    public async Task When_the_correction_is_withdrawn_the_first_version_stays_at_its_address_and_says_so()
    {
        await CorrectedAsync();
        await using var db = World.Db();
        var second = db.Revisions.Single(revision => revision.PublicNumber == 2).Id;

        await Portal.Publisher.WithdrawAsync(World.Publisher, second, "含有不宜公开的内容", cancellationToken: TestContext.Current.CancellationToken);

        var first = await ReadAsync(Report + "/v1");
        first.ShouldContain("更正版已撤下，本报告目前没有现行版本");
        first.ShouldContain($"<td id=\"{New}\">0</td>");
        (await ReadAsync(Report, HttpStatusCode.Gone)).ShouldContain("含有不宜公开的内容");
        (await ReadAsync("/d/yh-dx")).ShouldNotContain($"href=\"{Report}\"");

        await Portal.Publisher.WithdrawAsync(World.Publisher, db.Revisions.Single(revision => revision.PublicNumber == 1).Id, "同上", cancellationToken: TestContext.Current.CancellationToken);

        await ReadAsync(Report + "/v1", HttpStatusCode.Gone);
    }

    [Fact]
    public async Task What_changed_between_versions_can_be_read()
    {
        await CorrectedAsync();

        var changes = await ReadAsync(Report + "/changes");

        changes.ShouldContain("<del>0</del>");
        changes.ShouldContain("<ins>3</ins>");
        changes.ShouldContain("自然人");
        (await ReadAsync(Report + "/changes?from=1&to=2")).ShouldBe(changes);
        await ReadAsync(Report + "/changes?from=1&to=7", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_report_without_correction_says_that_there_is_nothing_to_compare()
    {
        await World.PublishedAsync(await World.CleanDraftAsync());

        (await ReadAsync(Report + "/changes")).ShouldContain("没有作过更正");
    }

    [Fact]
    public async Task A_withdrawn_report_says_so_and_why_and_nothing_of_it_is_left()
    {
        var receipt = await World.PublishedAsync(await World.CleanDraftAsync(text: "本年度有一句话。"));
        await World.Publishing.WithdrawAsync(World.Publisher, receipt.RevisionId, "含有不宜公开的内容");

        foreach (var path in new[] { Report, Report + "/v1" })
        {
            var page = await ReadAsync(path, HttpStatusCode.Gone);
            page.ShouldContain("已撤下");
            page.ShouldContain("含有不宜公开的内容");
            page.ShouldNotContain("本年度有一句话");
        }
        foreach (var format in new[] { "pdf", "csv", "json", "html" }) await ReadAsync($"{Report}/report.{format}", HttpStatusCode.NotFound);
        (await ReadAsync("/sitemap.xml")).ShouldNotContain("sitemap-reports");
        await ReadAsync("/sitemap-reports-1.xml", HttpStatusCode.NotFound);
    }
}
