using System.Text.RegularExpressions;
using GovInfoReports.Core.Accounts;
using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace GovInfoReports.Browser.Tests;

/// <summary>A whole report from last year's to the receipt, without a mouse.</summary>
public sealed class EditorKeyboardTests(PortalUnderTest portal)
{
    /// <summary>Presses that a report of twenty numbers may need, from the home page to the receipt (docs/performance.md).</summary>
    private const int MostKeys = 80;

    /// <summary>Explains a warning in the fewest words.</summary>
    private const string Reason = "已核实";

    [Fact]
    public async Task A_report_is_filed_with_Tab_Enter_and_Space_alone()
    {
        var agency = await FoundAsync();
        await using var person = await Person.ArriveAsync(portal);
        var hand = new Hand(person.Page);
        await person.GoToAsync("/portal/sign-in");
        await Expect(person.Page.GetByLabel("登录名")).ToBeFocusedAsync();
        await hand.TypeAsync(agency.UserOf(Role.Clerk));
        await hand.TabToAsync(person.Page.GetByLabel("密码"));
        await hand.TypeAsync(ClerkAgency.Password);
        await hand.PressAsync("Enter");
        var desk = new ReportAtHand(person.Page);
        await desk.ExpectHomeAsync();
        var before = hand.Keys;
        await hand.OpenAsync(desk.Link("开始填报"));
        await desk.ExpectNewAsync();
        await hand.OpenAsync(desk.Button("开始填报"));
        var report = await person.ReportIdAsync();

        await Expect(desk.Block(0)).ToBeFocusedAsync();
        await hand.TabToAsync(desk.Block(3));
        await RewriteAsync(hand);
        foreach (var table in YearlyReport.Typed.GroupBy(entry => entry.Cell.Split('.')[0]))
        {
            await hand.OpenAsync(desk.Section(table.Key));
            await Expect(desk.FirstCell(table.Key)).ToBeFocusedAsync();
            foreach (var (cell, text) in table)
            {
                await hand.TabToAsync(desk.Cell(cell));
                await hand.TypeAsync(text);
            }
            await hand.OpenAsync(desk.Button("余项填0"));
        }
        await desk.ExpectSavedAsync();
        await Expect(desk.Errors).ToHaveCountAsync(0);
        await Expect(desk.Unexplained.First).ToBeVisibleAsync();
        var explained = 0;
        for (; await desk.Unexplained.CountAsync() > 0; explained++)
        {
            await hand.OpenAsync(desk.Button("下一处"));
            await Expect(desk.FocusInSection).ToHaveCountAsync(1);
            await hand.OpenAsync(desk.Current.GetByRole(AriaRole.Button, new() { Name = "填写说明" }));
            await Expect(desk.Explanation).ToBeFocusedAsync();
            await hand.TypeAsync(Reason);
            await hand.OpenAsync(desk.Button("保存说明"));
            await Expect(desk.Current.GetByRole(AriaRole.Button, new() { Name = "修改" })).ToBeFocusedAsync();
        }

        await hand.OpenAsync(desk.Link("检查并报送"));
        await Expect(person.Page.GetByText("校验通过")).ToBeVisibleAsync();
        await hand.TabToAsync(desk.Statement);
        await hand.PressAsync("Space");
        await hand.OpenAsync(desk.Button("签字并报送"));
        await desk.ExpectReceiptAsync();
        TestContext.Current.TestOutputHelper!.WriteLine($"With Tab, Enter and Space alone: {hand.Keys - before} keys from the home page to the receipt, {explained} warnings explained.");
        await ExpectFiledAsync(agency, report);
        person.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_report_of_twenty_numbers_needs_few_keys()
    {
        var agency = await FoundAsync();
        await using var person = await agency.SendAsync(Role.Clerk);
        await person.GoToAsync("/portal");
        var hand = new Hand(person.Page);
        var desk = new ReportAtHand(person.Page);
        await desk.ExpectHomeAsync();
        await hand.OpenAsync(desk.Link("开始填报"));
        await desk.ExpectNewAsync();
        await hand.OpenAsync(desk.Button("开始填报"));
        var report = await person.ReportIdAsync();

        await Expect(desk.Block(0)).ToBeFocusedAsync();
        await hand.TabToAsync(desk.Block(3));
        await RewriteAsync(hand);
        await hand.PressAsync("Alt+PageDown");
        foreach (var table in YearlyReport.Typed.GroupBy(entry => entry.Cell.Split('.')[0]))
        {
            await desk.FirstCell(table.Key).WaitForAsync();
            await Expect(desk.FocusInSection).ToHaveCountAsync(1);
            foreach (var (cell, text) in table)
            {
                await LeapToAsync(hand, desk, cell);
                await hand.TypeAsync(text);
            }
            await hand.PressAsync("Alt+0");
            await hand.PressAsync(table.Key == "table4" ? "Alt+PageDown" : "Alt+ArrowDown");
        }
        await desk.ExpectSavedAsync();
        await Expect(desk.Unexplained.First).ToBeVisibleAsync();
        while (await desk.Unexplained.CountAsync() > 0)
        {
            await hand.PressAsync("F8");
            await Expect(desk.Current).ToHaveCountAsync(1);
            await Expect(desk.FocusInSection).ToHaveCountAsync(1);
            await hand.PressAsync("Alt+Enter");
            await Expect(desk.Explanation).ToBeFocusedAsync();
            await hand.TypeAsync(Reason);
            await hand.PressAsync("Control+Enter");
            await Expect(desk.Current.GetByRole(AriaRole.Button, new() { Name = "修改" })).ToBeFocusedAsync();
        }
        await hand.PressAsync("Control+Enter");
        await Expect(person.Page.GetByText("校验通过")).ToBeVisibleAsync();
        await hand.PressAsync("Control+Enter");
        await Expect(desk.Statement).ToBeFocusedAsync();
        await hand.PressAsync("Space");
        await hand.PressAsync("Control+Enter");
        await desk.ExpectReceiptAsync();
        TestContext.Current.TestOutputHelper!.WriteLine($"With the desk's keys: {hand.Keys} keys from the home page to the receipt.");
        await ExpectFiledAsync(agency, report);
        hand.Keys.ShouldBeLessThanOrEqualTo(MostKeys);
        person.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Going_through_the_sections_quicker_than_they_open_breaks_nothing()
    {
        var clerk = await EditorClerk.HireAsync(portal.Services, "yl");
        await using var desk = await clerk.OpenAsync(portal, "s2");
        for (var turn = 0; turn < 12; turn++) await desk.Keyboard.PressAsync(turn % 2 == 0 ? "Alt+PageDown" : "Alt+PageUp", new() { Delay = turn * 10 });
        // The sections that were passed may still open one after the other: this one was not among them, so it is the last.
        await desk.GoToSectionAsync("四、");
        await desk.GoToSectionAsync("三、");
        await desk.TypeAsync(YearlyReport.CarriedIn, "7");
        await desk.ExpectSavedAsync();
        (await desk.StoredAsync(YearlyReport.CarriedIn)).ShouldBe(7);
        desk.ExpectNoComplaints();
    }

    [Fact]
    public async Task Whoever_explains_before_the_section_of_a_finding_is_open_writes_on_undisturbed()
    {
        var agency = await FoundAsync();
        await using var person = await agency.SendAsync(Role.Clerk);
        var desk = new ReportAtHand(person.Page);
        var report = await agency.StartAsync(fill: YearlyReport.LastYear);
        await person.GoToAsync($"/portal/reports/{report}/s6");
        await Expect(desk.FocusInSection).ToHaveCountAsync(1);
        await Expect(desk.Unexplained.First).ToBeVisibleAsync();
        await person.Page.Keyboard.PressAsync("F8");
        await Expect(desk.Current).ToHaveCountAsync(1);
        await person.Page.Keyboard.PressAsync("Alt+Enter");
        await Expect(desk.Explanation).ToBeFocusedAsync();
        await Expect(person.Page.GetByRole(AriaRole.Heading, new() { Level = 2, NameRegex = new Regex("^[一二三四]、") })).ToBeVisibleAsync();
        await person.Page.Keyboard.TypeAsync(Reason, new() { Delay = 200 });
        await Expect(desk.Explanation).ToHaveValueAsync(Reason);
        await person.Page.Keyboard.PressAsync("Control+Enter");
        await Expect(desk.Current.GetByRole(AriaRole.Button, new() { Name = "修改" })).ToBeFocusedAsync();
        person.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_keys_are_shown_by_F1_and_the_caret_comes_back()
    {
        var clerk = await EditorClerk.HireAsync(portal.Services, "yl");
        await using var desk = await clerk.OpenAsync(portal, "s3");
        await desk.Cell(YearlyReport.CarriedIn).FocusAsync();
        await desk.Keyboard.PressAsync("F1");
        var help = desk.Page.GetByRole(AriaRole.Dialog, new() { Name = "快捷键" });
        await Expect(help).ToBeFocusedAsync();
        await Expect(help).ToContainTextAsync("余项填0");
        await desk.Person.ExpectAccessibleAsync();
        await desk.Person.KeepPictureAsync("editor-keys");
        await desk.Keyboard.PressAsync("Escape");
        await Expect(help).ToBeHiddenAsync();
        await desk.ExpectFocusOnAsync(YearlyReport.CarriedIn);
    }

    private async Task<ClerkAgency> FoundAsync()
    {
        var agency = await ClerkAgency.FoundAsync(portal);
        await agency.StartAsync(year: agency.Year - 1, fill: YearlyReport.LastYear);
        return agency;
    }

    /// <summary>12 applications of last year become 15 of this one.</summary>
    private static async Task RewriteAsync(Hand hand)
    {
        await hand.PressAsync("End");
        await hand.PressAsync("ArrowLeft");
        await hand.PressAsync("Backspace");
        await hand.TypeAsync("5");
    }

    /// <summary>Goes on to a cell by what was not 0 last year, and by Tab for the rest of the way.</summary>
    private static async Task LeapToAsync(Hand hand, ReportAtHand desk, string cell)
    {
        var goal = desk.Cell(cell);
        while (await desk.NextUsedIsNotBeyondAsync(goal)) await hand.PressAsync("Alt+ArrowDown");
        await hand.TabToAsync(goal);
    }

    private static async Task ExpectFiledAsync(ClerkAgency agency, int report)
    {
        var content = await agency.ReadAsync(report);
        foreach (var (cell, text) in YearlyReport.Typed) content.Tables[cell].ShouldBe(decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture), cell);
        content.Form.Cells.Count(cell => !cell.IsComputed && content.Tables[cell] != 0).ShouldBe(YearlyReport.Typed.Length + 1);
        content.Sections["s1"][3].Text(content.Tables).ShouldContain("申请15件");
    }
}
