using GovInfoReports.Core.Reports;
using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace GovInfoReports.Browser.Tests;

/// <summary>An explanation given before its figure is saved, and while nothing can be saved.</summary>
public sealed class EditorExplainTests(PortalUnderTest shared, PortalProcess portal) : IClassFixture<PortalProcess>
{
    private const string Received = "table3.new_received.natural_person";
    private const string Reason = "原始台账如此，已核实。";

    [Fact]
    public async Task It_waits_for_the_figure_it_was_written_for()
    {
        var clerk = await EditorClerk.HireAsync(shared.Services, "yl", EditorClerk.Zeros);
        await using var desk = await clerk.OpenAsync(shared, "s3");
        var form = await OpenAsync(desk, "7");
        await form.GetByRole(AriaRole.Textbox).WriteAsync(Reason);
        await desk.TypeAsync(Received, "8");
        await form.GetByRole(AriaRole.Button, new() { Name = "保存说明" }).PressAsync("Enter");
        await Expect(form).ToContainTextAsync($"说明：{Reason}");
        (await desk.StoredAsync(Received)).ShouldBe(8);
        await desk.GoToAsync("s3");
        await Expect(desk.Findings).ToContainTextAsync($"说明：{Reason}");
        desk.ExpectNoComplaints();
    }

    [Fact]
    public async Task Words_being_written_stay_when_the_figure_changes_and_ask_to_be_read_again()
    {
        var clerk = await EditorClerk.HireAsync(shared.Services, "yl", EditorClerk.Zeros);
        await using var desk = await clerk.OpenAsync(shared, "s3");
        var form = await OpenAsync(desk, "7");
        await form.GetByRole(AriaRole.Textbox).WriteAsync(Reason);
        await desk.TypeAsync(Received, "9");
        await Expect(form.GetByRole(AriaRole.Status)).ToContainTextAsync("校验结果有变化");
        await Expect(form.GetByRole(AriaRole.Textbox)).ToHaveValueAsync(Reason);
        await desk.Person.ExpectAccessibleAsync();
        await desk.Person.KeepPictureAsync("explain-changed");
    }

    [Fact]
    public async Task Words_not_saved_yet_are_there_again_after_the_page_was_loaded_anew_and_gone_when_given_up()
    {
        var clerk = await EditorClerk.HireAsync(shared.Services, "yl", EditorClerk.Zeros);
        await using var desk = await clerk.OpenAsync(shared, "s3");
        var form = await OpenAsync(desk, "7");
        await desk.Keyboard.TypeAsync(Reason);
        await desk.ExpectSavedAsync();
        await desk.GoToAsync("s3");
        await form.GetByRole(AriaRole.Button, new() { Name = "申请豁免" }).ClickAsync();
        await Expect(form.GetByRole(AriaRole.Textbox)).ToHaveValueAsync(Reason);
        await form.GetByRole(AriaRole.Button, new() { Name = "取消" }).PressAsync("Enter");
        await Expect(form.GetByRole(AriaRole.Button, new() { Name = "申请豁免" })).ToBeFocusedAsync();
        await form.GetByRole(AriaRole.Button, new() { Name = "申请豁免" }).PressAsync("Enter");
        await Expect(form.GetByRole(AriaRole.Textbox)).ToHaveValueAsync("");
        desk.ExpectNoComplaints();
    }

    [Fact]
    public async Task While_nothing_can_be_saved_it_says_so_keeps_the_words_and_nobody_leaves_for_the_check()
    {
        var clerk = await EditorClerk.HireAsync(portal.Services, PortalProcess.Office, EditorClerk.Zeros);
        await using var desk = await clerk.OpenAsync(await Person.ArriveAsync(shared.Browser, portal.Address), "s3");
        var startAgain = await portal.CrashDatabaseAsync();
        var form = await OpenAsync(desk, "7");
        try
        {
            await form.GetByRole(AriaRole.Textbox).WriteAsync(Reason);
            await form.GetByRole(AriaRole.Button, new() { Name = "保存说明" }).PressAsync("Enter");
            await Expect(form.GetByRole(AriaRole.Alert)).ToContainTextAsync("报告中刚才的修改还没有存进去，所以这条说明也没有保存：数据库暂时写不进去");
            await Expect(form.GetByRole(AriaRole.Textbox)).ToHaveValueAsync(Reason);
            await desk.Person.ExpectAccessibleAsync();
            await desk.Cell(Received).FocusAsync();
            await desk.Keyboard.PressAsync("Control+Enter");
            await Expect(desk.Page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "没有离开填报页" })).ToContainTextAsync("“检查并报送”会看不到刚才的输入。没有保存的原因：数据库暂时写不进去");
            await Expect(desk.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/s3$"));
            // Other sections open all the same.
            await desk.Keyboard.PressAsync("Alt+PageUp");
            await Expect(desk.Cell("table2.art20_5.licensing.decisions")).ToBeVisibleAsync();
            await desk.Keyboard.PressAsync("Alt+PageDown");
            await desk.ExpectCellAsync(Received, "7");
        }
        finally
        {
            await startAgain();
        }
        await desk.ExpectSavedAsync(60_000);
        await form.GetByRole(AriaRole.Button, new() { Name = "保存说明" }).PressAsync("Enter");
        await Expect(form).ToContainTextAsync($"说明：{Reason}");
        (await desk.StoredAsync(Received)).ShouldBe(7);
        await desk.Cell(Received).FocusAsync();
        await desk.Keyboard.PressAsync("Control+Enter");
        await Expect(desk.Page.GetByRole(AriaRole.Heading, new() { Name = "检查并报送", Level = 1 })).ToBeVisibleAsync();
        desk.ExpectNoComplaints();
    }

    /// <summary>Types a figure that does not add up and opens the answer to it.</summary>
    private static async Task<ILocator> OpenAsync(EditorDesk desk, string figure)
    {
        await desk.TypeAsync(Received, figure);
        var finding = desk.Findings.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "自然人列" }).First;
        await finding.GetByRole(AriaRole.Button, new() { Name = "申请豁免" }).ClickAsync();
        await Expect(finding.GetByRole(AriaRole.Textbox)).ToBeFocusedAsync();
        return finding;
    }
}
