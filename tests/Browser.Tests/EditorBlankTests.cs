using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Reports;
using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace GovInfoReports.Browser.Tests;

/// <summary>What is not filled in yet: counted from the first moment, an error at its cell only when it is due.</summary>
public sealed class EditorBlankTests(PortalUnderTest portal)
{
    private const string First = "table2.art20_1.regulations.issued";
    private const string Second = "table2.art20_1.regulations.repealed";

    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task A_report_just_started_counts_its_gaps_and_holds_none_against_the_clerk(int width)
    {
        var clerk = await EditorClerk.HireAsync(portal.Services, "yl");
        await using var desk = await clerk.OpenAsync(portal, "s2", width: width);
        await Expect(Gaps(desk)).ToHaveTextAsync(
            ["第一部分：还没有文字", "第二部分：还有10格未填", "第三部分：还有144格未填", "第四部分：还有12格未填", "第五部分：还没有文字", "第六部分：还没有文字"]);
        await Expect(desk.Findings).ToContainTextAsync("错误0");
        await Expect(Rail(desk, "主动公开")).ToContainTextAsync("还有10格未填");
        await Expect(Rail(desk, "存在的主要问题")).ToContainTextAsync("还没有文字");
        await Expect(Marked(desk)).ToHaveCountAsync(0);
        await Expect(desk.Findings.GetByRole(AriaRole.Button, new() { Name = "申请豁免" })).ToHaveCountAsync(0);
        await desk.Person.ExpectAccessibleAsync();
        await desk.Person.KeepPictureAsync("blank-fresh");

        await desk.TypeAsync(First, "1");
        await Expect(Gaps(desk).Nth(1)).ToHaveTextAsync("第二部分：还有9格未填");
        await Expect(Marked(desk)).ToHaveCountAsync(0);
        desk.ExpectNoComplaints();
    }

    [Fact]
    public async Task The_line_of_a_table_leads_from_blank_to_blank_by_mouse_and_by_key()
    {
        var clerk = await EditorClerk.HireAsync(portal.Services, "yl", content =>
        {
            EditorClerk.Zeros(content);
            foreach (var cell in new[] { First, Second, "table4.review.upheld" }) content.Tables.Set(cell, null);
            foreach (var section in new[] { "s1", "s5", "s6" }) content.Sections[section] = [NarrativeBlock.Paragraph("本年工作平稳。")];
        });
        await using var desk = await clerk.OpenAsync(portal, "s2");
        var line = desk.Findings.GetByRole(AriaRole.Button, new() { Name = "第二部分：还有2格未填" });
        await desk.Cell(First).FocusAsync();
        foreach (var expected in new[] { Second, First, Second })
        {
            await line.PressAsync("Enter");
            await desk.ExpectFocusOnAsync(expected);
        }
        // From another section, and by the key for findings once nothing else waits.
        await desk.Findings.GetByRole(AriaRole.Button, new() { Name = "第四部分：" }).ClickAsync();
        await desk.ExpectFocusOnAsync("table4.review.upheld");
        await desk.Keyboard.TypeAsync("0");
        await Expect(Gaps(desk)).ToHaveCountAsync(1);
        await ExplainAllAsync(desk);
        await desk.Keyboard.PressAsync("F8");
        await desk.ExpectFocusOnAsync(First);
        desk.ExpectNoComplaints();
    }

    [Fact]
    public async Task A_section_left_half_filled_shows_its_gaps_as_errors_until_they_are_filled()
    {
        var clerk = await EditorClerk.HireAsync(portal.Services, "yl");
        await using var desk = await clerk.OpenAsync(portal, "s2");
        await desk.TypeAsync(First, "0");
        await desk.Keyboard.PressAsync("Alt+PageDown");
        await Expect(Gaps(desk).Nth(1)).ToHaveTextAsync("第二部分：还有9格须补填");
        await Expect(Rail(desk, "主动公开")).ToContainTextAsync("还有9格须补填");
        await Expect(Marked(desk)).ToHaveCountAsync(0);
        await Expect(desk.Page.GetByRole(AriaRole.Heading, new() { Name = "三、收到和处理政府信息公开申请情况" })).ToBeVisibleAsync();
        await desk.Keyboard.PressAsync("Alt+PageUp");
        await Expect(Marked(desk)).ToHaveCountAsync(9);
        await Expect(desk.Cell(First)).Not.ToHaveAttributeAsync("aria-invalid", "true");
        await Expect(desk.Page.GetByTitle("未填（没有发生的填0）")).ToHaveCountAsync(9);
        await Expect(desk.Cell(Second)).ToHaveAccessibleDescriptionAsync("未填（没有发生的填0）");
        await desk.Person.ExpectAccessibleAsync();
        await desk.Person.KeepPictureAsync("blank-due");
        await desk.Page.SetViewportSizeAsync(390, 844);
        await desk.Person.KeepPictureAsync("blank-due");

        await desk.TypeAsync(Second, "3");
        await Expect(Marked(desk)).ToHaveCountAsync(8);
        await desk.Keyboard.PressAsync("Alt+0");
        await Expect(Marked(desk)).ToHaveCountAsync(0);
        await Expect(Gaps(desk).Filter(new() { HasText = "第二部分" })).ToHaveCountAsync(0);
        desk.ExpectNoComplaints();
    }

    [Fact]
    public async Task After_the_check_every_gap_is_an_error_that_stops_the_report_and_cannot_be_waived()
    {
        var clerk = await EditorClerk.HireAsync(portal.Services, "yl");
        await using var desk = await clerk.OpenAsync(portal, "s2");
        await desk.Keyboard.PressAsync("Control+Enter");
        var summary = desk.Page.GetByRole(AriaRole.Region, new() { Name = "还不能报送：166格未填，3个部分没有文字" });
        await Expect(summary.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "未填 “主动公开政府信息情况”表有 10 格未填" })).ToBeVisibleAsync();
        await Expect(summary.GetByRole(AriaRole.Button, new() { Name = "申请豁免" })).ToHaveCountAsync(0);
        await desk.Person.ExpectAccessibleAsync();
        await desk.Person.KeepPictureAsync("blank-check");
        await summary.GetByRole(AriaRole.Link).Filter(new() { HasText = "12 格未填" }).PressAsync("Enter");
        await desk.ExpectFocusOnAsync("table4.review.upheld");
        await Expect(Marked(desk)).ToHaveCountAsync(12);
        await Expect(Gaps(desk).First).ToHaveTextAsync("第一部分：须补写文字");
        desk.ExpectNoComplaints();
    }

    [Fact]
    public async Task What_the_portal_carried_over_is_no_beginning_but_a_table_left_on_an_earlier_day_is()
    {
        var agency = await ClerkAgency.FoundAsync(portal);
        var before = agency.Content(agency.Year - 1);
        before.Tables.Set("table3.r1_disclosed.natural_person", 0);
        before.Tables.Set("table3.carried_out.natural_person", 1);
        await agency.StartAsync(before);
        var fresh = new ReportContent(before.Form, agency.Year);
        fresh.Tables.Set("table3.carried_in.natural_person", 1);
        fresh.Tables.Set("table4.review.upheld", 2);
        var report = await agency.StartAsync(fresh);
        await using var person = await agency.SendAsync(Role.Clerk);
        await person.GoToAsync($"/portal/reports/{report}/s1");
        var findings = person.Page.GetByRole(AriaRole.Complementary, new() { Name = "校验结果" });
        await Expect(findings.GetByRole(AriaRole.Button, new() { Name = "第三部分：还有143格未填" })).ToBeVisibleAsync();
        await Expect(findings.GetByRole(AriaRole.Button, new() { Name = "第四部分：还有11格须补填" })).ToBeVisibleAsync();
        person.Complaints.ShouldBeEmpty();
    }

    private static ILocator Gaps(EditorDesk desk) => desk.Findings.GetByRole(AriaRole.List, new() { Name = "还没填完" }).GetByRole(AriaRole.Listitem);

    /// <summary>The cells of the open section that a screen reader calls invalid.</summary>
    private static ILocator Marked(EditorDesk desk) => desk.Page.Locator(".report-grid input[aria-invalid=true]");

    private static ILocator Rail(EditorDesk desk, string title) =>
        desk.Page.GetByRole(AriaRole.Navigation, new() { Name = "报告各部分" }).GetByRole(AriaRole.Link).Filter(new() { HasText = title }).First;

    private static async Task ExplainAllAsync(EditorDesk desk)
    {
        var open = desk.Findings.GetByRole(AriaRole.Button, new() { Name = "填写说明" });
        await Expect(open.First).ToBeVisibleAsync();
        for (var said = 1; await open.CountAsync() > 0; said++)
        {
            await open.First.ClickAsync();
            await desk.Page.GetByLabel("情况说明", new() { Exact = true }).WriteAsync("已核对。");
            await desk.Button("保存说明").ClickAsync();
            await Expect(desk.Findings.GetByText("说明：已核对。")).ToHaveCountAsync(said);
            // The caret comes back to the button; a key pressed before would lose it again.
            await Expect(desk.Findings.Locator("button:focus").Filter(new() { HasText = "修改" })).ToHaveCountAsync(1);
        }
    }
}
