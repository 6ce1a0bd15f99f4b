using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Exporting;
using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace GovInfoReports.Browser.Tests;

public sealed class ClerkStartTests(PortalUnderTest portal)
{
    [Fact]
    public async Task A_clerk_starts_from_a_pasted_text_after_seeing_what_was_recognised()
    {
        var agency = await ClerkAgency.FoundAsync(portal);
        await using var clerk = await agency.SendAsync(Role.Clerk);
        await clerk.GoToAsync($"/portal/reports/new?agency={agency.Agency.Id}&year={agency.Year}");
        await clerk.Page.GetByLabel("粘贴文本").CheckAsync();
        await clerk.Page.GetByLabel("粘贴报告全文").WriteAsync(ReportAsText.Of(agency.Content(agency.Year)));
        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "识别" }).ClickAsync();
        await Expect(clerk.Page.GetByRole(AriaRole.Heading, new() { Name = "识别结果" })).ToBeVisibleAsync();
        await Expect(clerk.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "收到和处理政府信息公开申请情况" })).ToContainTextAsync("认出");
        await clerk.ExpectAccessibleAsync();
        await clerk.KeepPictureAsync("start-paste");

        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "开始填报" }).ClickAsync();
        var content = await agency.ReadAsync(await clerk.ReportIdAsync());
        content.Tables["table3.r1_disclosed.natural_person"].ShouldBe(1);
        content.Sections["s5"].Count.ShouldBe(1);
        clerk.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_clerk_starts_from_a_web_page_file()
    {
        var agency = await ClerkAgency.FoundAsync(portal);
        await using var clerk = await agency.SendAsync(Role.Clerk);
        await clerk.GoToAsync($"/portal/reports/new?agency={agency.Agency.Id}&year={agency.Year}");
        await clerk.Page.GetByLabel("上传文件").CheckAsync();
        var page = HtmlReport.Page(ReportDocument.Of(agency.Content(agency.Year)));
        await clerk.ChooseFileAsync("选择文件", "年报.html", System.Text.Encoding.UTF8.GetBytes(page));
        await Expect(clerk.Page.GetByRole(AriaRole.Heading, new() { Name = "识别结果" })).ToBeVisibleAsync();
        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "开始填报" }).ClickAsync();
        var content = await agency.ReadAsync(await clerk.ReportIdAsync());
        content.Tables["table3.new_received.natural_person"].ShouldBe(1);
    }

    [Fact]
    public async Task A_text_that_is_no_report_is_refused_and_nothing_is_started()
    {
        var agency = await ClerkAgency.FoundAsync(portal);
        await using var clerk = await agency.SendAsync(Role.Clerk);
        await clerk.GoToAsync($"/portal/reports/new?agency={agency.Agency.Id}&year={agency.Year}");
        await clerk.Page.GetByLabel("粘贴文本").CheckAsync();
        await clerk.Page.GetByLabel("粘贴报告全文").WriteAsync("红烧肉：五花肉切块，焯水，加糖炒色，小火炖一小时。");
        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "识别" }).ClickAsync();
        await Expect(clerk.Alert()).ToContainTextAsync("不是一份政府信息公开工作年度报告");
        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "开始填报" }).ClickAsync();
        await Expect(clerk.Alert().Last).ToContainTextAsync("请先粘贴报告全文");
    }

    [Fact]
    public async Task A_nil_return_needs_its_confirmation_and_sets_every_number_to_0()
    {
        var agency = await ClerkAgency.FoundAsync(portal);
        await using var clerk = await agency.SendAsync(Role.Clerk);
        await clerk.GoToAsync($"/portal/reports/new?agency={agency.Agency.Id}&year={agency.Year}");
        await clerk.Page.GetByLabel("零报告").PressAsync("Space");
        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "开始填报" }).ClickAsync();
        await clerk.SeesRefusalAsync("请先勾选确认");
        await clerk.ExpectAccessibleAsync();
        await clerk.Page.GetByLabel("全部数字均为0").PressAsync("Space");
        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "开始填报" }).PressAsync("Enter");
        var content = await agency.ReadAsync(await clerk.ReportIdAsync());
        content.Form.Cells.ShouldAllBe(cell => content.Tables[cell] == 0);
    }

    [Fact]
    public async Task Last_year_can_be_entered_as_history_and_is_what_the_new_report_starts_from()
    {
        var agency = await ClerkAgency.FoundAsync(portal);
        var lastYear = agency.Year - 1;
        await using var clerk = await agency.SendAsync(Role.Clerk);
        await clerk.GoToAsync($"/portal/reports/new?agency={agency.Agency.Id}&year={lastYear - 1}&historical=1");
        var before = agency.Content(lastYear);
        before.Tables.Set("table3.r1_disclosed.natural_person", 0);
        before.Tables.Set("table3.carried_out.natural_person", 1);
        await clerk.Page.GetByLabel("粘贴报告全文").WriteAsync(ReportAsText.Of(before));
        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "识别" }).ClickAsync();
        // Whoever sees the wrong year only now chooses the right one, and need not paste again.
        var recognised = clerk.Page.GetByRole(AriaRole.Heading, new() { Name = "识别结果" });
        await Expect(recognised).ToBeVisibleAsync();
        await clerk.ChooseAsync("报告年度", $"{lastYear}年");
        await Expect(recognised).ToBeVisibleAsync();
        await Expect(clerk.Alert()).ToHaveCountAsync(0);
        await clerk.TypeDayAsync("公开日期", $"{agency.Year}-01-20");
        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "保存为历史数据" }).ClickAsync();
        await clerk.SeesRefusalAsync("公开网址");
        await clerk.Page.GetByLabel("公开网址").WriteAsync("https://www.example.gov.cn/2025/report.html");
        await clerk.ExpectAccessibleAsync();
        await clerk.KeepPictureAsync("start-history");
        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "保存为历史数据" }).ClickAsync();
        await clerk.ReportIdAsync();

        await clerk.GoToAsync($"/portal/reports/new?agency={agency.Agency.Id}&year={agency.Year}");
        await Expect(clerk.Page.GetByLabel("沿用上年")).ToBeCheckedAsync();
        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "开始填报" }).ClickAsync();
        var content = await agency.ReadAsync(await clerk.ReportIdAsync());
        content.Tables["table3.carried_in.natural_person"].ShouldBe(1);
        content.Sections["s6"].Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_blank_report_has_its_heads_and_nothing_else()
    {
        var agency = await ClerkAgency.FoundAsync(portal);
        await using var clerk = await agency.SendAsync(Role.Clerk, width: 390);
        await clerk.GoToAsync("/portal");
        await clerk.Page.GetByRole(AriaRole.Link, new() { Name = "开始填报" }).PressAsync("Enter");
        await Expect(clerk.Page.GetByLabel("空白")).ToBeCheckedAsync();
        await Expect(clerk.Page.GetByLabel("沿用上年")).ToHaveCountAsync(0);
        await clerk.ExpectAccessibleAsync();
        await clerk.KeepPictureAsync("start-blank");
        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "开始填报" }).PressAsync("Enter");
        var content = await agency.ReadAsync(await clerk.ReportIdAsync());
        content.Form.Cells.ShouldAllBe(cell => content.Tables[cell] == null);
        content.Sections.Values.ShouldAllBe(blocks => blocks.Count == 0);
        content.Title.ShouldBe($"{agency.Agency.Name}{agency.Year}年政府信息公开工作年度报告");
    }

    [Fact]
    public async Task From_last_year_the_carry_over_is_linked_and_another_number_needs_a_reason()
    {
        var agency = await ClerkAgency.FoundAsync(portal);
        var report = await StartFromLastYearAsync(agency);
        await using var clerk = await agency.SendAsync(Role.Clerk);
        await clerk.GoToAsync($"/portal/reports/{report}/s3");
        var carried = clerk.Page.Locator("[data-cell='table3.carried_in.natural_person']");
        await Expect(carried).ToHaveValueAsync("1");
        await Expect(carried).ToHaveAccessibleDescriptionAsync(new System.Text.RegularExpressions.Regex("自动带入"));
        await clerk.ExpectAccessibleAsync();
        await clerk.KeepPictureAsync("start-carried");
        await carried.FocusAsync();
        await clerk.Page.Keyboard.TypeAsync("2");
        var finding = clerk.Page.GetByRole(AriaRole.Complementary, new() { Name = "校验结果" }).GetByRole(AriaRole.Listitem)
            .Filter(new() { HasText = $"{agency.Year - 1}年度报告的结转下年度继续办理 1" }).First;
        await Expect(finding).ToBeVisibleAsync();
        await Expect(carried.Locator("xpath=..")).ToHaveClassAsync(new System.Text.RegularExpressions.Regex("error|warning"));
        await Expect(clerk.Page.GetByRole(AriaRole.Status).First).ToHaveTextAsync(new System.Text.RegularExpressions.Regex(@"^\s*已保存 \d\d:\d\d:\d\d\s*$"), new() { UseInnerText = true });
        await finding.GetByRole(AriaRole.Button, new() { Name = "填写说明" }).Or(finding.GetByRole(AriaRole.Button, new() { Name = "申请豁免" })).ClickAsync();
        await finding.GetByRole(AriaRole.Textbox).WriteAsync("上年漏计1件，已在更正说明中写明。");
        await finding.GetByRole(AriaRole.Button, new() { Name = "保存说明" }).ClickAsync();
        await Expect(finding).ToContainTextAsync("上年漏计1件");
        clerk.Complaints.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task Last_years_words_are_marked_until_they_are_changed(int width)
    {
        var agency = await ClerkAgency.FoundAsync(portal);
        var report = await StartFromLastYearAsync(agency);
        await using var clerk = await agency.SendAsync(Role.Clerk, width);
        await clerk.GoToAsync($"/portal/reports/{report}/s6");
        await Expect(clerk.Page.GetByText("有1段还是去年内容")).ToBeVisibleAsync();
        var paragraph = clerk.Page.GetByRole(AriaRole.Textbox).Filter(new() { HasText = "本年度未收取" });
        await Expect(paragraph).ToHaveAccessibleDescriptionAsync(new System.Text.RegularExpressions.Regex("去年内容"));
        await clerk.ExpectAccessibleAsync();
        await clerk.KeepPictureAsync("start-last-year");
        await paragraph.FocusAsync();
        // In one go, however slow the machine: so it is one step for Ctrl+Z.
        await clerk.Page.Keyboard.InsertTextAsync("经核对，");
        await Expect(paragraph).ToHaveAccessibleDescriptionAsync("");
        await clerk.Page.Keyboard.PressAsync("Control+z");
        await Expect(paragraph).ToHaveAccessibleDescriptionAsync(new System.Text.RegularExpressions.Regex("去年内容"));
        clerk.Complaints.ShouldBeEmpty();
    }

    /// <summary>Last year carried one application of a natural person over.</summary>
    private async Task<int> StartFromLastYearAsync(ClerkAgency agency)
    {
        var before = agency.Content(agency.Year - 1);
        before.Tables.Set("table3.r1_disclosed.natural_person", 0);
        before.Tables.Set("table3.carried_out.natural_person", 1);
        await agency.StartAsync(before);
        await using var clerk = await agency.SendAsync(Role.Clerk);
        await clerk.GoToAsync($"/portal/reports/new?agency={agency.Agency.Id}&year={agency.Year}");
        await Expect(clerk.Page.GetByLabel("沿用上年")).ToBeCheckedAsync();
        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "开始填报" }).ClickAsync();
        return await clerk.ReportIdAsync();
    }
}
