using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Exporting;
using GovInfoReports.Core.Filing;
using GovInfoReports.Core.Reports;
using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace GovInfoReports.Browser.Tests;

public sealed class ClerkImportTests(PortalUnderTest portal)
{
    [Fact]
    public async Task An_import_shows_every_difference_and_writes_only_the_chosen_sections()
    {
        var agency = await ClerkAgency.FoundAsync(portal);
        var report = await agency.StartAsync();
        var text = agency.Content(agency.Year);
        text.Tables.Set("table4.review.upheld", 2);
        text.Sections["s6"] = [NarrativeBlock.Paragraph("本年度收取政府信息公开处理费300元。")];
        await using var clerk = await agency.SendAsync(Role.Clerk);
        await clerk.OpenAsync(report, "import", "粘贴导入");
        await clerk.Page.GetByLabel("粘贴报告全文").FillAsync(ReportAsText.Of(text));
        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "识别" }).ClickAsync();

        var differences = clerk.Page.GetByRole(AriaRole.Region, new() { Name = "与现有内容的差异" });
        await Expect(differences.GetByRole(AriaRole.Row).Filter(new() { HasText = "结果维持" })).ToContainTextAsync("2");
        await Expect(differences).ToContainTextAsync("处理费300元");
        var table4 = differences.GetByRole(AriaRole.Checkbox, new() { Name = "四、" });
        await Expect(table4).Not.ToBeCheckedAsync();
        await clerk.ExpectAccessibleAsync();
        await clerk.KeepPictureAsync("import");
        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "导入勾选的部分" }).ClickAsync();
        await Expect(clerk.Alert()).ToContainTextAsync("请先勾选");

        await table4.FocusAsync();
        await clerk.Page.Keyboard.PressAsync("Space");
        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "导入勾选的部分" }).PressAsync("Enter");
        await Expect(clerk.Page.GetByRole(AriaRole.Heading, new() { Name = "已导入" })).ToBeVisibleAsync();
        var content = await agency.ReadAsync(report);
        content.Tables["table4.review.upheld"].ShouldBe(2);
        content.Sections["s6"][0].Text(content.Tables).ShouldBe("本年度未收取政府信息公开处理费。");
        clerk.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_paste_of_a_web_page_keeps_the_cells_of_its_tables_until_the_text_is_edited()
    {
        var agency = await ClerkAgency.FoundAsync(portal);
        var report = await agency.StartAsync();
        var text = agency.Content(agency.Year);
        text.Tables.Set("table4.review.upheld", 2);
        await using var clerk = await agency.SendAsync(Role.Clerk);
        await clerk.OpenAsync(report, "import", "粘贴导入");
        // The text alone has lost its cells, as a paste of some programs has.
        await clerk.CopyAsync(ReportAsText.Of(text).Replace('\t', ' '), HtmlReport.Fragment(ReportDocument.Of(text)));
        await PasteAsync(clerk);
        await Expect(clerk.Page.GetByRole(AriaRole.Heading, new() { Name = "识别结果" })).ToBeVisibleAsync();
        await Expect(clerk.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "收到和处理政府信息公开申请情况" })).ToContainTextAsync("认出144格，共144格");
        await Expect(clerk.Page.GetByText("已连同表格格式一起读取")).ToBeVisibleAsync();
        await Expect(clerk.Page.GetByLabel("粘贴报告全文")).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("总体情况"));
        await clerk.ExpectAccessibleAsync();
        await clerk.KeepPictureAsync("import-html");
        await clerk.Page.GetByRole(AriaRole.Checkbox, new() { Name = "四、" }).CheckAsync();
        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "导入勾选的部分" }).PressAsync("Enter");
        await Expect(clerk.Page.GetByRole(AriaRole.Heading, new() { Name = "已导入" })).ToBeVisibleAsync();
        (await agency.ReadAsync(report)).Tables["table4.review.upheld"].ShouldBe(2);

        await clerk.OpenAsync(report, "import", "粘贴导入");
        await PasteAsync(clerk);
        await Expect(clerk.Page.GetByText("没有可以导入的")).ToBeVisibleAsync();
        await Expect(clerk.Page.GetByText("已连同表格格式一起读取")).ToBeVisibleAsync();
        await clerk.Page.Keyboard.TypeAsync("本行系手工补充。");
        await Expect(clerk.Page.GetByText("已连同表格格式一起读取")).ToHaveCountAsync(0);
        clerk.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_somebody_else_changed_meanwhile_is_kept_and_named()
    {
        var agency = await ClerkAgency.FoundAsync(portal);
        var report = await agency.StartAsync();
        var text = agency.Content(agency.Year);
        text.Tables.Set("table4.review.upheld", 2);
        await using var clerk = await agency.SendAsync(Role.Clerk);
        await clerk.OpenAsync(report, "import", "粘贴导入");
        await clerk.Page.GetByLabel("粘贴报告全文").FillAsync(ReportAsText.Of(text));
        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "识别" }).ClickAsync();
        await clerk.Page.GetByRole(AriaRole.Checkbox, new() { Name = "四、" }).CheckAsync();
        await agency.ApplyAsync(report, new CellPatch("table4.review.upheld", 0, 5));
        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "导入勾选的部分" }).ClickAsync();
        await Expect(clerk.Page.GetByText("保留了他人的内容")).ToBeVisibleAsync();
        (await agency.ReadAsync(report)).Tables["table4.review.upheld"].ShouldBe(5);
    }

    [Fact]
    public async Task A_report_that_is_submitted_takes_no_import()
    {
        await using var clerk = await Person.ArriveAsync(portal);
        var agency = await ClerkAgency.FoundAsync(portal);
        var report = await agency.StartAsync();
        await agency.SubmitAsync(report);
        await clerk.SignInAsync(agency.UserOf(Role.Clerk), ClerkAgency.Password);
        await clerk.OpenAsync(report, "import", "粘贴导入");
        await Expect(clerk.Page.GetByText("不能修改")).ToBeVisibleAsync();
        await Expect(clerk.Page.GetByLabel("粘贴报告全文")).ToHaveCountAsync(0);
    }

    private static async Task PasteAsync(Person clerk)
    {
        var field = clerk.Page.GetByLabel("粘贴报告全文");
        await Expect(field).ToBeEnabledAsync();
        await field.FocusAsync();
        await clerk.Page.Keyboard.PressAsync("Control+v");
    }
}
