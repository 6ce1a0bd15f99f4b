using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Reports;
using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace GovInfoReports.Browser.Tests;

/// <summary>What the desk shows beside the cells: last year, counts, findings, other people; and on a phone.</summary>
public sealed class EditorSightTests(PortalUnderTest portal)
{
    private const string Received = "table3.new_received.natural_person";

    [Fact]
    public async Task Last_years_value_stands_beside_each_cell_on_demand()
    {
        var agency = await ClerkAgency.FoundAsync(portal);
        await agency.StartAsync(year: agency.Year - 1, fill: YearlyReport.LastYear);
        var report = await agency.StartAsync();
        await using var clerk = await agency.SendAsync(Role.Clerk);
        await clerk.GoToAsync($"/portal/reports/{report}/s3");
        var cell = clerk.Page.GetByRole(AriaRole.Cell).Filter(new() { Has = clerk.Page.GetByLabel(EditorClerk.Form.Cell(Received).Label, new() { Exact = true }) });
        var before = cell.GetByText("10", new() { Exact = true });
        await Expect(before).ToBeHiddenAsync();
        await clerk.TakeActAsync("对照上年");
        await Expect(before).ToBeVisibleAsync();
        await clerk.ExpectAccessibleAsync();
        await clerk.KeepPictureAsync("editor-last-year");
        await clerk.Page.SetViewportSizeAsync(390, 844);
        await clerk.KeepPictureAsync("editor-last-year");
        await clerk.Page.Keyboard.PressAsync("F9");
        await Expect(before).ToBeHiddenAsync();
        clerk.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_rail_counts_what_is_filled_what_is_wrong_and_words_and_names_the_last_editor()
    {
        var clerk = await EditorClerk.HireAsync(portal.Services, "yl", content =>
        {
            EditorClerk.Zeros(content);
            content.Tables.Set("table4.review.upheld", null);
            content.Sections["s1"] = [NarrativeBlock.Paragraph("本年工作平稳。")];
        });
        await using var desk = await clerk.OpenAsync(portal, "s1");
        await Expect(Entry(desk, "总体情况")).ToContainTextAsync("7字");
        await Expect(Entry(desk, "政府信息公开行政复议")).ToContainTextAsync("已填 11/12");
        await desk.Blocks.First.FocusAsync();
        await desk.Keyboard.PressAsync("End");
        await desk.Keyboard.TypeAsync("年末有序。");
        await Expect(Entry(desk, "总体情况")).ToContainTextAsync("12字");
        await desk.ExpectSavedAsync();

        await using var second = await clerk.OpenAsync(portal, "s3", clerk.Second);
        await Expect(desk.Page.GetByText("同时在编辑：经办乙（第三部分）")).ToBeVisibleAsync();
        await second.TypeAsync(Received, "7");
        await Expect(Entry(second, "收到和处理")).ToContainTextAsync("处错误");
        await second.ExpectSavedAsync();
        await Expect(Entry(desk, "收到和处理")).ToContainTextAsync("处错误");
        await desk.GoToAsync("s3");
        await desk.Person.KeepPictureAsync("editor-findings");
        desk.ExpectNoComplaints();
    }

    [Fact]
    public async Task The_rail_names_whoever_saved_last_in_a_section_while_the_page_is_open()
    {
        var clerk = await EditorClerk.HireAsync(portal.Services, "yl", EditorClerk.Zeros);
        await using var first = await clerk.OpenAsync(portal, "s2");
        await using var second = await clerk.OpenAsync(portal, "s3", clerk.Second);
        await Expect(Entry(first, "收到和处理")).ToContainTextAsync("经办甲");
        await second.TypeAsync(Received, "7");
        await second.ExpectSavedAsync();
        await Expect(Entry(second, "收到和处理")).ToContainTextAsync("经办乙");
        await Expect(Entry(first, "收到和处理")).ToContainTextAsync("经办乙");
        await Expect(Entry(first, "行政复议")).ToContainTextAsync("经办甲");

        await first.GoToAsync("s3");
        await first.TypeAsync("table3.carried_in.natural_person", "2");
        await first.ExpectSavedAsync();
        await Expect(Entry(first, "收到和处理")).ToContainTextAsync("经办甲");
        await Expect(Entry(second, "收到和处理")).ToContainTextAsync("经办甲");
        first.ExpectNoComplaints();
    }

    [Fact]
    public async Task A_warning_is_explained_where_it_stands_and_stays_explained()
    {
        var clerk = await EditorClerk.HireAsync(portal.Services, "yl", content =>
        {
            EditorClerk.Zeros(content);
            content.Sections["s1"] = [NarrativeBlock.Paragraph("本年工作平稳。")];
        });
        await using var desk = await clerk.OpenAsync(portal, "s1");
        var warning = desk.Findings.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "警告" }).First;
        await warning.GetByRole(AriaRole.Button, new() { Name = "填写说明" }).ClickAsync();
        var text = desk.Page.GetByLabel("情况说明", new() { Exact = true });
        await Expect(text).ToBeFocusedAsync();
        await desk.Button("保存说明").ClickAsync();
        await Expect(warning.GetByRole(AriaRole.Alert)).ToContainTextAsync("请写明原因");
        await desk.Person.ExpectAccessibleAsync();
        await desk.Person.KeepPictureAsync("editor-explain");
        await text.WriteAsync("已与台账核对。");
        await desk.Button("保存说明").ClickAsync();
        await Expect(warning).ToContainTextAsync("说明：已与台账核对。");
        // One thing less to do, counted at once.
        await Expect(Entry(desk, "总体情况")).ToContainTextAsync("已说明1处");
        await Expect(Entry(desk, "总体情况")).Not.ToContainTextAsync("处警告");
        await Expect(desk.Findings.GetByRole(AriaRole.Heading, new() { Name = "校验结果" })).ToContainTextAsync("已说明1");
        await desk.GoToAsync("s1");
        await Expect(desk.Findings).ToContainTextAsync("说明：已与台账核对。");
        desk.ExpectNoComplaints();
    }

    [Fact]
    public async Task A_phone_is_enough_for_a_small_correction()
    {
        var clerk = await EditorClerk.HireAsync(portal.Services, "yl", content =>
        {
            EditorClerk.Zeros(content);
            content.Sections["s1"] = [NarrativeBlock.Paragraph("开头。")];
        });
        await using var desk = await clerk.OpenAsync(portal, "s3", width: 390);
        await desk.Cell(Received).ClickAsync();
        await desk.Keyboard.TypeAsync("4");
        await desk.ExpectCellAsync("table3.new_received.total", "4");
        await Expect(desk.Findings).ToContainTextAsync("自然人");
        await desk.Person.KeepPictureAsync("editor-findings");
        await desk.Page.GetByRole(AriaRole.Navigation, new() { Name = "报告各部分" }).GetByText("总体情况").ClickAsync();
        // The section that is being left has paragraphs as well.
        await Expect(desk.Blocks.First).ToHaveTextAsync("开头。");
        await desk.Blocks.First.ClickAsync();
        await desk.Keyboard.PressAsync("End");
        await desk.Keyboard.TypeAsync("补充。");
        await desk.ExpectSavedAsync();
        (await desk.StoredAsync(Received)).ShouldBe(4);
        (await desk.StoredTextsAsync("s1")).ShouldBe(["开头。补充。"]);
        (await desk.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - innerWidth")).ShouldBeLessThanOrEqualTo(0);
        await desk.Person.ExpectAccessibleAsync();
        desk.ExpectNoComplaints();
    }

    private static ILocator Entry(EditorDesk desk, string title) =>
        desk.Page.GetByRole(AriaRole.Navigation, new() { Name = "报告各部分" }).GetByRole(AriaRole.Link).Filter(new() { HasText = title }).First;
}
