using System.Text.RegularExpressions;
using GovInfoReports.Core.Reports;
using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace GovInfoReports.Browser.Tests;

/// <summary>What is too large never goes out: it stays in sight, says why, and is saved as soon as it is divided.</summary>
public sealed class EditorLimitTests(PortalUnderTest portal)
{
    private const int Half = ReportLimits.LongestBlock - 5_000;

    [Fact]
    public async Task A_paragraph_that_is_too_long_stays_in_sight_and_is_saved_once_it_is_divided()
    {
        var clerk = await EditorClerk.HireAsync(portal.Services, "yl");
        await using var desk = await clerk.OpenAsync(portal, "s1");
        await desk.Blocks.First.FocusAsync();
        await PasteAsync(desk, new string('文', 2 * Half));
        await Expect(desk.Blocks.First).ToHaveAttributeAsync("aria-description", new Regex($"有{2 * Half}字.*按回车键分成几段"));
        await Expect(desk.Blocks.First).ToHaveAttributeAsync("aria-invalid", "true");
        await Expect(desk.Page.GetByText("输入的内容保留在本机浏览器中")).ToBeVisibleAsync();
        (await clerk.StoredAsync()).Sections["s1"].ShouldBeEmpty();

        await desk.Blocks.First.EvaluateAsync("(block, at) => getSelection().collapse(block.firstChild, at)", Half);
        await desk.Keyboard.PressAsync("Enter");

        await desk.ExpectSavedAsync();
        (await desk.StoredTextsAsync("s1")).Select(text => text.Length).ShouldBe([Half, Half]);
        await Expect(desk.Blocks.First).Not.ToHaveAttributeAsync("aria-description", new Regex("."));
        desk.ExpectNoComplaints();
    }

    [Fact]
    [Trait("Kind", "Faults")]
    public async Task A_paste_larger_than_any_report_is_refused_and_the_page_goes_on()
    {
        var clerk = await EditorClerk.HireAsync(portal.Services, "yl");
        await using var desk = await clerk.OpenAsync(portal, "s1");
        await desk.Blocks.First.FocusAsync();

        await PasteAsync(desk, new string('文', 1_000_000));

        await Expect(desk.Blocks.First).ToHaveAttributeAsync("aria-description", new Regex("1000000字.*没有粘贴"));
        await desk.Keyboard.TypeAsync("照常填写");
        await desk.ExpectSavedAsync();
        (await desk.StoredTextsAsync("s1")).ShouldBe(["照常填写"]);
        desk.ExpectNoComplaints();
    }

    [Fact]
    public async Task Five_megabytes_into_a_paragraph_send_nothing_and_hold_back_no_other_paragraph()
    {
        var clerk = await EditorClerk.HireAsync(portal.Services, "yl");
        await using var desk = await clerk.OpenAsync(portal, "s5");
        await desk.Blocks.First.FocusAsync();

        await desk.PasteAsync(new string('文', 1_800_000));

        await Expect(desk.Blocks.First).ToHaveAttributeAsync("aria-description", new Regex("1800000字.*没有粘贴"));
        await desk.GoToSectionAsync("六、");
        await desk.Blocks.First.FocusAsync();
        await desk.Keyboard.TypeAsync("照常填写");
        await desk.ExpectSavedAsync();
        (await desk.StoredTextsAsync("s6")).ShouldBe(["照常填写"]);
        desk.ExpectNoComplaints();
    }

    [Fact]
    public async Task After_F5_a_paragraph_that_was_too_long_stands_there_again_and_the_others_are_saved()
    {
        var clerk = await EditorClerk.HireAsync(portal.Services, "yl");
        await using var desk = await clerk.OpenAsync(portal, "s1");
        desk.Page.Dialog += (_, dialog) => dialog.AcceptAsync();
        await desk.Blocks.First.FocusAsync();
        await desk.Keyboard.TypeAsync("开头。");
        await desk.Keyboard.PressAsync("Enter");
        await PasteAsync(desk, new string('文', 2 * Half));
        await Expect(desk.Blocks.Nth(1)).ToHaveAttributeAsync("aria-invalid", "true");
        await Expect(desk.Page.GetByText("输入的内容保留在本机浏览器中")).ToBeVisibleAsync();

        await desk.Page.ReloadAsync();

        await Expect(desk.Blocks.Nth(1)).ToHaveAttributeAsync("aria-description", new Regex($"有{2 * Half}字.*按回车键分成几段"));
        await Expect(desk.Blocks.First).ToHaveTextAsync("开头。");
        await Expect(desk.Page.GetByText("输入的内容保留在本机浏览器中")).ToBeVisibleAsync();
        await desk.Blocks.Nth(1).EvaluateAsync("(block, at) => { block.focus(); getSelection().collapse(block.firstChild, at); }", Half);
        await desk.Keyboard.PressAsync("Enter");
        await desk.ExpectSavedAsync();
        (await desk.StoredTextsAsync("s1")).Select(text => text.Length).ShouldBe([3, Half, Half]);
        desk.ExpectNoComplaints();
    }

    /// <summary>On a line so slow that the page goes before it hears that the paragraph was stored while it was still short: no other person's doing.</summary>
    [Fact]
    public async Task What_the_page_before_had_stored_of_a_paragraph_that_became_too_long_is_nobody_elses()
    {
        var clerk = await EditorClerk.HireAsync(portal.Services, "yl");
        await using var desk = await clerk.OpenAsync(portal, "s1");
        desk.Page.Dialog += (_, dialog) => dialog.AcceptAsync();
        await desk.Person.SlowDownAsync(new SlowLine(800, 800));
        await desk.Person.GoToAsync($"/portal/reports/{clerk.ReportId}/s1");
        await desk.Blocks.First.FocusAsync();
        await desk.Keyboard.TypeAsync("开头。");
        await desk.Keyboard.PressAsync("Enter");
        await desk.Keyboard.TypeAsync("短");
        await desk.UntilTextsAsync("s1", ["开头。", "短"]);
        await PasteAsync(desk, new string('文', 2 * Half));

        await desk.Page.ReloadAsync();

        await Expect(desk.Blocks.Nth(1)).ToHaveAttributeAsync("aria-description", new Regex($"有{(2 * Half) + 1}字.*按回车键分成几段"));
        await desk.Blocks.Nth(1).EvaluateAsync("(block, at) => { block.focus(); getSelection().collapse(block.firstChild, at); }", Half);
        await desk.Keyboard.PressAsync("Enter");
        await desk.ExpectSavedAsync();
        (await desk.StoredTextsAsync("s1")).Select(text => text.Length).ShouldBe([3, Half, Half + 1]);
        desk.ExpectNoComplaints();
    }

    private static Task PasteAsync(EditorDesk desk, string text) => desk.PasteAsync(text, $"<p>{text}</p>");
}
