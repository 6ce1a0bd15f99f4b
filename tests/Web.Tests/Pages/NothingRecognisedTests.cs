using System.Net;
using GovInfoReports.Core.Importing;
using GovInfoReports.Core.Reports;
using GovInfoReports.Web.Filing.Importing;
using GovInfoReports.Web.Tests.Data;
using Shouldly;
using Xunit;

namespace GovInfoReports.Web.Tests.Pages;

/// <summary>Beside the source stand the tables that it has, and no empty ones to be looked through.</summary>
public sealed class NothingRecognisedTests(DatabaseFixture fixture) : DatabaseTest(fixture)
{
    private const string Narrative = """
        东溪区财政局2025年政府信息公开工作年度报告
        一、总体情况
        本年度主动公开工作有序开展。
        五、存在的主要问题及改进情况
        公开内容还不够丰富，下一步将充实公开内容。
        六、其他需要报告的事项
        无其他需要报告的事项。
        """;

    [Fact]
    public async Task A_text_without_tables_says_so()
    {
        var page = await DrawAsync(Narrative);

        page.ShouldContain("原文中没有认出表格数字");
        page.ShouldNotContain("没有存疑的格");
        page.ShouldNotContain("report-table");
        page.ShouldContain("充实公开内容");
    }

    private async Task<string> DrawAsync(string text)
    {
        var recognised = ReportImporter.Recognise(text, Scenario.Year);
        recognised.Refusal.ShouldBeNull();
        await using var pages = new PortalPages(World);
        await pages.SignInAsync(World.Clerk);
        return WebUtility.HtmlDecode(await pages.DrawAsync<ImportReview>(
            World.Clerk, "/portal", ("Recognised", recognised), ("Current", new ReportContent(recognised.Content!.Form, Scenario.Year))));
    }
}
