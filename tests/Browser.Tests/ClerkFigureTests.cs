using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Reports;
using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace GovInfoReports.Browser.Tests;

/// <summary>Numbers of a text that agree with a table become linked figures where the clerk says so, by keyboard alone.</summary>
public sealed class ClerkFigureTests(PortalUnderTest portal)
{
    private const string Received = "table3.new_received.natural_person";
    private const string Disclosed = "table3.r1_disclosed.natural_person";

    [Fact]
    public async Task Numbers_of_an_imported_text_are_linked_by_one_act_and_the_rest_in_the_existing_report()
    {
        var agency = await ClerkAgency.FoundAsync(portal);
        var report = await agency.StartAsync();
        await using var clerk = await agency.SendAsync(Role.Clerk);
        await RecogniseAsync(clerk, report, Text(agency));

        var offers = clerk.Page.GetByRole(AriaRole.Region, new() { Name = "文中与表格一致的数字" });
        await Expect(offers.GetByRole(AriaRole.Checkbox)).ToHaveCountAsync(3);
        var spelled = offers.GetByRole(AriaRole.Checkbox).Nth(1);
        await Expect(spelled).Not.ToBeCheckedAsync();
        await Expect(offers.GetByText("关联后写作“23”。")).ToHaveCountAsync(1);
        await Expect(offers.GetByText("全年新收政府信息公开申请23件，").First).ToBeVisibleAsync();
        await clerk.ExpectGoodAtBothWidthsAsync("import-figures");

        var disclosed = offers.GetByRole(AriaRole.Checkbox).Nth(2);
        await disclosed.PressAsync("Space");
        await Expect(disclosed).Not.ToBeCheckedAsync();
        await offers.GetByRole(AriaRole.Button, new() { Name = "关联勾选的数字" }).PressAsync("Enter");
        await Expect(offers.GetByText("已关联1个数字。")).ToBeVisibleAsync();
        await Expect(offers.GetByRole(AriaRole.Heading)).ToBeFocusedAsync();
        foreach (var section in new[] { "一、总体情况", "三、收到和处理" }) await clerk.Page.GetByRole(AriaRole.Checkbox, new() { Name = section }).CheckAsync();
        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "导入勾选的部分" }).PressAsync("Enter");
        await Expect(clerk.Page.GetByRole(AriaRole.Heading, new() { Name = "已导入" })).ToBeVisibleAsync();
        (await FiguresAsync(agency, report)).ShouldBe(["table3.new_received.total"]);

        await clerk.OpenAsync(report, "figures", "关联数字");
        await Expect(clerk.Page.GetByRole(AriaRole.Checkbox)).ToHaveCountAsync(2);
        await clerk.Page.GetByRole(AriaRole.Checkbox).First.PressAsync("Space");
        await clerk.ExpectGoodAtBothWidthsAsync("link-figures");
        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "关联勾选的数字" }).PressAsync("Enter");
        await Expect(clerk.Page.GetByText("已关联2个数字。")).ToBeVisibleAsync();
        (await FiguresAsync(agency, report)).ShouldBe(["table3.new_received.total", Received, "table3.r1_disclosed.total"]);
        await clerk.OpenAsync(report, "history", "修改记录");
        await Expect(clerk.Page.GetByText("，关联数字").First).ToBeVisibleAsync();
        clerk.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_number_whose_table_is_not_imported_stays_as_the_text_has_it()
    {
        var agency = await ClerkAgency.FoundAsync(portal);
        var report = await agency.StartAsync();
        await using var clerk = await agency.SendAsync(Role.Clerk);
        await RecogniseAsync(clerk, report, Text(agency));
        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "全不勾选" }).PressAsync("Enter");
        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "关联勾选的数字" }).PressAsync("Enter");
        await Expect(clerk.Alert()).ToContainTextAsync("请先勾选要关联的数字");
        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "全部勾选" }).PressAsync("Enter");
        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "关联勾选的数字" }).PressAsync("Enter");
        await Expect(clerk.Page.GetByText("已关联3个数字。")).ToBeVisibleAsync();
        await clerk.Page.GetByRole(AriaRole.Checkbox, new() { Name = "一、总体情况" }).CheckAsync();
        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "导入勾选的部分" }).PressAsync("Enter");
        await Expect(clerk.Page.GetByText("有3个数字没有关联，保留原文")).ToBeVisibleAsync();
        (await FiguresAsync(agency, report)).ShouldBeEmpty();
        var content = await agency.ReadAsync(report);
        content.Sections["s1"].ShouldContain(block => block.Text(content.Tables).StartsWith("全年新收政府信息公开申请23件", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_report_that_begins_with_a_text_keeps_the_links()
    {
        var agency = await ClerkAgency.FoundAsync(portal);
        await using var clerk = await agency.SendAsync(Role.Clerk);
        await clerk.GoToAsync($"/portal/reports/new?agency={agency.Agency.Id}");
        await clerk.Page.GetByRole(AriaRole.Radio, new() { Name = "粘贴文本" }).CheckAsync();
        await clerk.Page.GetByLabel("粘贴报告全文").WriteAsync(ReportAsText.Of(Text(agency)));
        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "识别" }).ClickAsync();
        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "关联勾选的数字" }).PressAsync("Enter");
        await Expect(clerk.Page.GetByText("已关联2个数字。在建立报告以后生效。")).ToBeVisibleAsync();
        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "开始填报" }).PressAsync("Enter");
        (await FiguresAsync(agency, await clerk.ReportIdAsync())).ShouldBe(["table3.new_received.total", "table3.r1_disclosed.total"]);
    }

    private static ReportContent Text(ClerkAgency agency)
    {
        var text = agency.Content(agency.Year);
        text.Tables.Set(Received, 23);
        text.Tables.Set(Disclosed, 23);
        text.Sections["s1"] = [.. text.Sections["s1"].Select(block => block.Text(text.Tables).StartsWith("全年新收", StringComparison.Ordinal)
            ? NarrativeBlock.Paragraph("全年新收政府信息公开申请23件，其中自然人二十三件，已按期答复，予以公开23件。")
            : block)];
        return text;
    }

    private static async Task RecogniseAsync(Person clerk, int report, ReportContent text)
    {
        await clerk.OpenAsync(report, "import", "粘贴导入");
        await clerk.Page.GetByLabel("粘贴报告全文").WriteAsync(ReportAsText.Of(text));
        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "识别" }).PressAsync("Enter");
        await Expect(clerk.Page.GetByRole(AriaRole.Heading, new() { Name = "识别结果" })).ToBeVisibleAsync();
    }

    private static async Task<IEnumerable<string>> FiguresAsync(ClerkAgency agency, int report) =>
        (await agency.ReadAsync(report)).Sections["s1"].SelectMany(block => block.Inlines).OfType<FigureInline>().Select(figure => figure.CellId);
}
