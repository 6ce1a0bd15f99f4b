using GovInfoReports.Core.Reports;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace GovInfoReports.Browser.Tests;

/// <summary>Paragraphs that Ctrl+Z brings back stand where they stood, in the page and in the database.</summary>
public sealed class EditorOrderTests(PortalUnderTest portal)
{
    private Task<EditorClerk> HireAsync(params string[] texts) =>
        EditorClerk.HireAsync(portal.Services, "yl", content => content.Sections["s5"] = [.. texts.Select(text => NarrativeBlock.Paragraph(text))]);

    [Fact]
    public async Task A_paragraph_whose_predecessor_was_joined_away_comes_back_to_its_place()
    {
        var clerk = await HireAsync("甲。", "乙。", "丙。", "丁。");
        await using var desk = await clerk.OpenAsync(portal, "s5");
        await JoinToTheOneBeforeAsync(desk, 1);
        await Expect(desk.Blocks).ToHaveTextAsync(["甲。乙。", "丙。", "丁。"]);
        await JoinToTheOneBeforeAsync(desk, 1);
        await Expect(desk.Blocks).ToHaveTextAsync(["甲。乙。丙。", "丁。"]);
        await desk.ExpectSavedAsync();
        await desk.Keyboard.PressAsync("Control+z");
        await ExpectAsync(desk, "甲。乙。", "丙。", "丁。");
        await desk.Keyboard.PressAsync("Control+z");
        await ExpectAsync(desk, "甲。", "乙。", "丙。", "丁。");
        await desk.Keyboard.PressAsync("Control+y");
        await desk.Keyboard.PressAsync("Control+y");
        await ExpectAsync(desk, "甲。乙。丙。", "丁。");
        desk.ExpectNoComplaints();
    }

    [Fact]
    public async Task A_paragraph_that_has_got_another_predecessor_comes_back_behind_that()
    {
        var clerk = await HireAsync("甲乙", "丙");
        await using var desk = await clerk.OpenAsync(portal, "s5");
        await desk.Blocks.First.EvaluateAsync("block => { block.focus(); getSelection().collapse(block.firstChild, 1); }");
        await desk.Keyboard.PressAsync("Enter");
        await Expect(desk.Blocks).ToHaveTextAsync(["甲", "乙", "丙"]);
        await JoinToTheOneBeforeAsync(desk, 2);
        await Expect(desk.Blocks).ToHaveTextAsync(["甲", "乙丙"]);
        await desk.ExpectSavedAsync();
        await desk.Keyboard.PressAsync("Control+z");
        await ExpectAsync(desk, "甲", "乙", "丙");
        desk.ExpectNoComplaints();
    }

    [Fact]
    public async Task All_of_a_section_comes_back_in_its_order_after_a_paste_of_several_paragraphs()
    {
        var clerk = await HireAsync("甲", "丁", "戊");
        await using var desk = await clerk.OpenAsync(portal, "s5");
        await desk.Blocks.First.FocusAsync();
        await desk.Keyboard.PressAsync("End");
        await desk.PasteAsync("补\n乙\n丙");
        await Expect(desk.Blocks).ToHaveTextAsync(["甲补", "乙", "丙", "丁", "戊"]);
        await desk.ExpectSavedAsync();
        await desk.Keyboard.PressAsync("Control+a");
        await desk.Keyboard.PressAsync("Delete");
        await Expect(desk.Blocks).ToHaveTextAsync([""]);
        await desk.ExpectSavedAsync();
        await desk.Keyboard.PressAsync("Control+z");
        await ExpectAsync(desk, "甲补", "乙", "丙", "丁", "戊");
        desk.ExpectNoComplaints();
    }

    private static async Task JoinToTheOneBeforeAsync(EditorDesk desk, int at)
    {
        await desk.Blocks.Nth(at).FocusAsync();
        await desk.Keyboard.PressAsync("Home");
        await desk.Keyboard.PressAsync("Backspace");
    }

    private static async Task ExpectAsync(EditorDesk desk, params string[] texts)
    {
        await Expect(desk.Blocks).ToHaveTextAsync(texts);
        await desk.ExpectSavedAsync();
        (await desk.StoredTextsAsync("s5")).ShouldBe(texts);
    }
}
