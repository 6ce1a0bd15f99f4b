using System.Text.RegularExpressions;
using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Seeding;
using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace GovInfoReports.Browser.Tests;

/// <summary>The main job, end to end: a clerk's report becomes a public page and a PDF.</summary>
public sealed class WholeWayTests(PortalUnderTest portal)
{
    /// <summary>Milliseconds; a busy machine makes the long way slow, not wrong.</summary>
    private const float Patience = 60_000;

    [Fact]
    public async Task A_report_goes_from_the_clerk_over_the_reviewer_to_the_public_and_its_pdf()
    {
        var agency = await ClerkAgency.FoundAsync(portal);
        var report = await FileAsync(agency);

        await using var reviewer = await Person.ArriveAsync(portal);
        reviewer.Page.SetDefaultTimeout(Patience);
        await reviewer.SignInAsync("reviewer1", DemoData.Password);
        await reviewer.GoToAsync($"/portal/review/{report}");
        await reviewer.Page.GetByRole(AriaRole.Button, new() { Name = "接收审核" }).ClickAsync();
        await reviewer.Page.GetByRole(AriaRole.Button, new() { Name = "审核通过" }).ClickAsync();
        await Expect(reviewer.Page.GetByText("已通过，等待发布人公开。")).ToBeVisibleAsync();

        await using var visitor = await Person.ArriveAsync(portal, javaScript: false);
        var address = $"/r/{agency.Agency.Code}/{agency.Year}";
        (await visitor.Page.GotoAsync(portal.Address + address))!.Status.ShouldBe(404);

        await using var publisher = await Person.ArriveAsync(portal);
        publisher.Page.SetDefaultTimeout(Patience);
        await publisher.SignInAsync("publisher1", DemoData.Password);
        await publisher.GoToAsync($"/portal/review/{report}");
        await publisher.PublishNowAsync();
        await Expect(publisher.Page.GetByRole(AriaRole.Link, new() { Name = "公开页面" })).ToBeVisibleAsync();

        (await visitor.Page.GotoAsync(portal.Address + address))!.Status.ShouldBe(200);
        await Expect(visitor.Page.GetByRole(AriaRole.Table)).ToHaveCountAsync(3);
        await Expect(visitor.Page.Locator("[id='table3.r1_disclosed.natural_person']")).ToHaveTextAsync("1");
        var pdf = await visitor.Context.APIRequest.GetAsync($"{portal.Address}{address}/report.pdf");
        pdf.Status.ShouldBe(200);
        var text = await PdfText.OfAsync(await pdf.BodyAsync());
        text.ShouldContain(agency.Agency.Name);
        Regex.Replace(text, @"\s+", " ").ShouldContain("一、本年新收政府信息公开申请数量 1 0 0 0 0 0 1");
    }

    /// <summary>Pastes the text, corrects a number in the grid, explains what asks for it, submits.</summary>
    private static async Task<int> FileAsync(ClerkAgency agency)
    {
        await using var clerk = await agency.SendAsync(Role.Clerk);
        clerk.Page.SetDefaultTimeout(Patience);
        await clerk.GoToAsync($"/portal/reports/new?agency={agency.Agency.Id}&year={agency.Year}");
        await clerk.Page.GetByLabel("粘贴文本").CheckAsync();
        await clerk.Page.GetByLabel("粘贴报告全文").WriteAsync(ReportAsText.Of(agency.Content(agency.Year)));
        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "识别" }).ClickAsync();
        await Expect(clerk.Page.GetByRole(AriaRole.Heading, new() { Name = "识别结果" })).ToBeVisibleAsync();
        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "开始填报" }).ClickAsync();
        var report = await clerk.ReportIdAsync();

        await clerk.GoToAsync($"/portal/reports/{report}/s2");
        var licences = clerk.Page.GetByRole(AriaRole.Textbox, new() { Name = "行政许可·本年处理决定数量" });
        await licences.WriteAsync("3");
        await Expect(clerk.Page.Locator(".report-head").GetByRole(AriaRole.Status)).ToHaveTextAsync(new Regex(@"已保存 \d\d:\d\d:\d\d"));
        (await agency.ReadAsync(report)).Tables["table2.art20_5.licensing.decisions"].ShouldBe(3);

        await agency.ExplainAllAsync(report);
        await clerk.OpenAsync(report, "submit", "检查并报送");
        await clerk.Page.GetByLabel("已核对全部内容").CheckAsync();
        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "签字并报送" }).ClickAsync();
        await Expect(clerk.Page.GetByRole(AriaRole.Heading, new() { Name = "报送回执", Level = 1 })).ToBeVisibleAsync();
        clerk.Complaints.ShouldBeEmpty();
        return report;
    }
}
