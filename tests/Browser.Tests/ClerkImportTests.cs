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
        await clerk.Page.GetByLabel("粘贴报告全文").WriteAsync(ReportAsText.Of(text));
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

        await table4.PressAsync("Space");
        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "导入勾选的部分" }).PressAsync("Enter");
        await Expect(clerk.Page.GetByRole(AriaRole.Heading, new() { Name = "已导入" })).ToBeVisibleAsync();
        var content = await agency.ReadAsync(report);
        content.Tables["table4.review.upheld"].ShouldBe(2);
        content.Sections["s6"][0].Text(content.Tables).ShouldBe("本年度未收取政府信息公开处理费。");
        clerk.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Five_megabytes_are_told_their_size_and_nothing_of_them_is_sent()
    {
        var agency = await ClerkAgency.FoundAsync(portal);
        var report = await agency.StartAsync();
        await using var clerk = await agency.SendAsync(Role.Clerk);
        await clerk.OpenAsync(report, "import", "粘贴导入");
        var field = clerk.Page.GetByLabel("粘贴报告全文");
        await Expect(field).ToBeEnabledAsync();
        await field.EvaluateAsync("field => { field.value = '文'.repeat(1800000); }");
        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "识别" }).ClickAsync();
        await Expect(clerk.Alert()).ToContainTextAsync("粘贴的内容有5 MB，不能超过4 MB");

        await field.WriteAsync(ReportAsText.Of(agency.Content(agency.Year)));
        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "识别" }).ClickAsync();
        await Expect(clerk.Page.GetByRole(AriaRole.Heading, new() { Name = "识别结果" })).ToBeVisibleAsync();
        await Expect(clerk.Alert()).ToHaveCountAsync(0);
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
    public async Task Another_text_over_a_pasted_web_page_is_what_is_recognised()
    {
        var agency = await ClerkAgency.FoundAsync(portal);
        var report = await agency.StartAsync();
        var text = agency.Content(agency.Year);
        text.Tables.Set("table4.review.upheld", 2);
        await using var clerk = await agency.SendAsync(Role.Clerk);
        await clerk.OpenAsync(report, "import", "粘贴导入");
        await clerk.CopyAsync(ReportAsText.Of(text), HtmlReport.Fragment(ReportDocument.Of(text)));
        await PasteAsync(clerk);
        await Expect(clerk.Page.GetByText("已连同表格格式一起读取")).ToBeVisibleAsync();

        text.Tables.Set("table4.review.upheld", 7);
        await clerk.Page.EvaluateAsync("text => navigator.clipboard.writeText(text)", ReportAsText.Of(text));
        await clerk.Page.Keyboard.PressAsync("Control+a");
        await clerk.Page.Keyboard.PressAsync("Control+v");
        await Expect(clerk.Page.GetByText("已连同表格格式一起读取")).ToHaveCountAsync(0);
        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "识别" }).ClickAsync();

        var differences = clerk.Page.GetByRole(AriaRole.Region, new() { Name = "与现有内容的差异" });
        await Expect(differences.GetByRole(AriaRole.Row).Filter(new() { HasText = "结果维持" })).ToContainTextAsync("7");
        clerk.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_file_that_the_browser_cannot_read_any_more_is_said()
    {
        var agency = await ClerkAgency.FoundAsync(portal);
        var report = await agency.StartAsync();
        await using var clerk = await agency.SendAsync(Role.Clerk);
        await clerk.OpenAsync(report, "import", "粘贴导入");
        await clerk.Page.GetByLabel("上传文件").CheckAsync();
        // What a browser does with a file that was moved, is locked, or is a folder.
        await clerk.Page.EvaluateAsync("() => { Blob.prototype.slice = () => { throw new DOMException('gone', 'NotReadableError'); }; }");
        await clerk.ChooseFileAsync("选择文件", "年报.txt", System.Text.Encoding.UTF8.GetBytes(ReportAsText.Of(agency.Content(agency.Year))));
        await Expect(clerk.Alert()).ToContainTextAsync("没有读到“年报.txt”");
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
        await clerk.Page.GetByLabel("粘贴报告全文").WriteAsync(ReportAsText.Of(text));
        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "识别" }).ClickAsync();
        await clerk.Page.GetByRole(AriaRole.Checkbox, new() { Name = "四、" }).CheckAsync();
        await agency.ApplyAsync(report, new CellPatch("table4.review.upheld", 0, 5));
        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "导入勾选的部分" }).ClickAsync();
        await Expect(clerk.Page.GetByText("保留了他人的内容")).ToBeVisibleAsync();
        (await agency.ReadAsync(report)).Tables["table4.review.upheld"].ShouldBe(5);
    }

    [Fact]
    public async Task A_cell_leads_to_its_line_of_the_source_is_put_right_there_and_the_import_is_taken_back()
    {
        var agency = await ClerkAgency.FoundAsync(portal);
        var report = await agency.StartAsync();
        var text = agency.Content(agency.Year);
        text.Tables.Set("table4.review.upheld", 2);
        var lines = ReportAsText.Of(text).Split('\n');
        // Somebody's hand wrote what nobody can read for certain.
        var line = Array.FindIndex(lines, line => line.StartsWith("行政强制", StringComparison.Ordinal));
        lines[line] = "行政强制\t约3";
        await using var clerk = await agency.SendAsync(Role.Clerk);
        await clerk.OpenAsync(report, "import", "粘贴导入");
        await clerk.Page.GetByLabel("粘贴报告全文").WriteAsync(string.Join('\n', lines));
        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "识别" }).ClickAsync();

        var beside = clerk.Page.GetByRole(AriaRole.Region, new() { Name = "与原文对照" });
        await Expect(beside).ToContainTextAsync("有1格存疑");
        await beside.GetByRole(AriaRole.Button, new() { Name = "下一处存疑" }).ClickAsync();
        await Expect(beside.GetByRole(AriaRole.Status)).ToContainTextAsync("没有读准");
        var source = beside.GetByRole(AriaRole.Region, new() { Name = "原文" });
        await Expect(source.Locator("[aria-current]")).ToContainTextAsync("约3");
        await Expect(source.Locator("[aria-current]")).ToBeInViewportAsync();
        var value = beside.GetByLabel("改为");
        await value.WriteAsync("三");
        await value.PressAsync("Enter");
        await Expect(beside.GetByRole(AriaRole.Alert)).ToContainTextAsync("不是数字");
        await value.WriteAsync("3");
        await value.PressAsync("Enter");
        await Expect(beside).ToContainTextAsync("没有存疑的格");
        await beside.GetByRole(AriaRole.Button, new() { Name = "结果维持：2" }).First.ClickAsync();
        await Expect(beside.GetByRole(AriaRole.Status)).ToContainTextAsync("识别为：2，报告现值：0");
        await Expect(source.Locator("[aria-current]")).ToContainTextAsync("2");
        await clerk.ExpectGoodAtBothWidthsAsync("import-beside");

        await clerk.Page.GetByRole(AriaRole.Checkbox, new() { Name = "四、" }).CheckAsync();
        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "导入勾选的部分" }).ClickAsync();
        await Expect(clerk.Page.GetByRole(AriaRole.Heading, new() { Name = "已导入" })).ToBeVisibleAsync();
        var imported = await agency.ReadAsync(report);
        imported.Tables["table2.art20_6.coercion.decisions"].ShouldBe(3);
        imported.Tables["table4.review.upheld"].ShouldBe(2);
        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "撤销这次导入" }).ClickAsync();
        await Expect(clerk.Page.GetByRole(AriaRole.Heading, new() { Name = "已撤销导入" })).ToBeVisibleAsync();
        await Expect(clerk.Page.GetByText("已恢复2处原来的内容。")).ToBeVisibleAsync();
        var undone = await agency.ReadAsync(report);
        (undone.Tables["table2.art20_6.coercion.decisions"], undone.Tables["table4.review.upheld"]).ShouldBe((0, 0));
        clerk.Complaints.ShouldBeEmpty();
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
