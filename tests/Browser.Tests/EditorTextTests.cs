using Microsoft.Playwright;
using GovInfoReports.Core.Reports;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace GovInfoReports.Browser.Tests;

/// <summary>The text of a section as in a word processor, and only what the person has typed of it.</summary>
public sealed class EditorTextTests(PortalUnderTest portal)
{
    private static readonly string[] Texts = ["第一段写主动公开。", "第二段写依申请公开。", "第三段写监督保障。"];

    private Task<EditorClerk> HireAsync() => EditorClerk.HireAsync(portal.Services, "yl", content =>
    {
        EditorClerk.Zeros(content);
        content.Sections["s5"] = [.. Texts.Select(text => NarrativeBlock.Paragraph(text))];
    });

    [Fact]
    public async Task All_of_a_section_is_selected_copied_cut_and_brought_back()
    {
        var clerk = await HireAsync();
        await using var desk = await clerk.OpenAsync(portal, "s5");
        await desk.Person.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await desk.Blocks.Nth(1).FocusAsync();
        await desk.Keyboard.PressAsync("Control+a");
        await desk.Keyboard.PressAsync("Control+c");
        var copied = await desk.Page.EvaluateAsync<string>("() => navigator.clipboard.readText()");
        foreach (var text in Texts) copied.ShouldContain(text);
        await desk.Keyboard.PressAsync("Control+x");
        await Expect(desk.Blocks).ToHaveTextAsync([""]);
        // In one go: keys with a long pause between them would be two steps for Ctrl+Z.
        await desk.Keyboard.InsertTextAsync("新的一段。");
        await desk.ExpectSavedAsync();
        (await desk.StoredTextsAsync("s5")).ShouldBe(["新的一段。"]);
        await desk.Keyboard.PressAsync("Control+z");
        await desk.Keyboard.PressAsync("Control+z");
        await Expect(desk.Blocks).ToHaveTextAsync(Texts);
        await desk.ExpectSavedAsync();
        (await desk.StoredTextsAsync("s5")).ShouldBe(Texts);
        desk.ExpectNoComplaints();
    }

    [Fact]
    public async Task A_selection_is_drawn_over_paragraphs_by_mouse_and_stretched_by_keys()
    {
        var clerk = await HireAsync();
        await using var desk = await clerk.OpenAsync(portal, "s5");
        var first = await desk.Blocks.First.BoundingBoxAsync() ?? throw new InvalidOperationException("No paragraph.");
        var last = await desk.Blocks.Last.BoundingBoxAsync() ?? throw new InvalidOperationException("No paragraph.");
        await desk.Page.Mouse.MoveAsync(first.X + 60, first.Y + (first.Height / 2));
        await desk.Page.Mouse.DownAsync();
        await desk.Page.Mouse.MoveAsync(first.X + 80, last.Y + (last.Height / 2), new() { Steps = 12 });
        await desk.Page.Mouse.UpAsync();
        var chosen = await desk.Page.EvaluateAsync<string>("() => getSelection().toString()");
        chosen.ShouldContain(Texts[1]);
        await desk.Keyboard.TypeAsync("改");
        await Expect(desk.Blocks).ToHaveCountAsync(1);
        await desk.Keyboard.PressAsync("Control+z");
        await desk.Keyboard.PressAsync("Control+z");
        await Expect(desk.Blocks).ToHaveTextAsync(Texts);

        await desk.Blocks.First.FocusAsync();
        await desk.Keyboard.PressAsync("Control+End");
        await Expect(desk.Blocks.Last).ToBeFocusedAsync();
        await desk.Keyboard.PressAsync("Control+Home");
        await Expect(desk.Blocks.First).ToBeFocusedAsync();
        await desk.Keyboard.PressAsync("Control+Shift+End");
        await desk.Keyboard.PressAsync("Delete");
        await Expect(desk.Blocks).ToHaveTextAsync([""]);
        await desk.ExpectSavedAsync();
        desk.ExpectNoComplaints();
    }

    [Fact]
    public async Task Headings_that_are_pasted_are_headings_and_the_rest_of_the_paragraph_stays_behind_them()
    {
        var clerk = await HireAsync();
        await using var desk = await clerk.OpenAsync(portal, "s5");
        await desk.Blocks.First.FocusAsync();
        await desk.Keyboard.PressAsync("Home");
        for (var letter = 0; letter < 3; letter++) await desk.Keyboard.PressAsync("ArrowRight");
        await desk.PasteAsync("（一）存在问题\n解读形式单一。\n改进情况", "<p>（一）存在问题</p><p>解读形式单一。</p><h2>改进情况</h2>");
        await Expect(desk.Blocks).ToHaveTextAsync(["第一段（一）存在问题", "解读形式单一。", "改进情况写主动公开。", Texts[1], Texts[2]]);
        await Expect(desk.Blocks.Nth(2)).ToHaveAttributeAsync("data-heading", "1");
        await desk.Keyboard.PressAsync("Control+a");
        await desk.PasteAsync("（三）监督保障情况\n（三）是一句话的开头；不是标题。");
        await Expect(desk.Blocks).ToHaveTextAsync(["（三）监督保障情况", "（三）是一句话的开头；不是标题。"]);
        await Expect(desk.Blocks.First).ToHaveAttributeAsync("data-heading", "1");
        await Expect(desk.Blocks.Last).ToHaveAttributeAsync("data-heading", "0");
        await desk.ExpectSavedAsync();
        desk.ExpectNoComplaints();
    }

    [Fact]
    public async Task What_a_translation_has_written_into_the_page_is_never_stored()
    {
        var clerk = await HireAsync();
        await using var desk = await clerk.OpenAsync(portal, "s5");
        await Expect(desk.Page.Locator(".narrative")).ToHaveAttributeAsync("translate", "no");
        await desk.Blocks.First.EvaluateAsync("block => { block.innerHTML = '<font>The first paragraph.</font>'; }");
        await desk.Blocks.First.FocusAsync();
        await desk.Keyboard.TypeAsync("补");
        await Expect(desk.Blocks.First).ToHaveTextAsync(Texts[0] + "补");
        await desk.ExpectSavedAsync();
        (await desk.StoredTextsAsync("s5"))[0].ShouldBe(Texts[0] + "补");
        desk.ExpectNoComplaints();
    }

    [Fact]
    public async Task Another_windows_edit_waits_for_the_end_of_a_word_that_is_being_composed_and_is_asked_about_then()
    {
        var clerk = await HireAsync();
        await using var desk = await clerk.OpenAsync(portal, "s5");
        await using var other = await clerk.OpenAsync(portal, "s5", clerk.Second);
        await desk.Blocks.First.FocusAsync();
        await desk.Keyboard.PressAsync("End");
        var line = await desk.Page.Context.NewCDPSessionAsync(desk.Page);
        await line.SendAsync("Input.imeSetComposition", new() { ["text"] = "zhong", ["selectionStart"] = 5, ["selectionEnd"] = 5 });
        await other.Blocks.First.FocusAsync();
        await other.Keyboard.PressAsync("End");
        await other.Keyboard.TypeAsync("乙写的。");
        await other.ExpectSavedAsync();
        await other.Blocks.Nth(1).FocusAsync();
        await other.Keyboard.PressAsync("End");
        await other.Keyboard.TypeAsync("另。");
        await other.ExpectSavedAsync();
        // The second edit has arrived, so the first one has too.
        await Expect(desk.Blocks.Nth(1)).ToContainTextAsync("另。");
        await Expect(desk.Blocks.First).ToContainTextAsync("zhong");
        await line.SendAsync("Input.insertText", new() { ["text"] = "中" });
        await Expect(desk.Conflict).ToContainTextAsync("乙写的。");
        await Expect(desk.Conflict).ToContainTextAsync(Texts[0] + "中");
        desk.ExpectNoComplaints();
    }

    [Fact]
    public async Task Ctrl_S_saves_at_once()
    {
        var clerk = await HireAsync();
        await using var desk = await clerk.OpenAsync(portal, "s5");
        await desk.Blocks.First.FocusAsync();
        await desk.Keyboard.PressAsync("End");
        await desk.Keyboard.TypeAsync("续");
        await desk.Keyboard.PressAsync("Control+s");
        await desk.ExpectSavedAsync();
        (await desk.StoredTextsAsync("s5"))[0].ShouldBe(Texts[0] + "续");
        desk.ExpectNoComplaints();
    }
}
