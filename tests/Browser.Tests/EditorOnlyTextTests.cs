using System.Text.RegularExpressions;
using GovInfoReports.Core.Reports;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace GovInfoReports.Browser.Tests;

/// <summary>Only text that is meant comes into the narrative, and nothing goes out of it by an act that replaces nothing.</summary>
public sealed class EditorOnlyTextTests(PortalUnderTest portal)
{
    private static readonly string[] Texts = ["第一段写主动公开。", "第二段写依申请公开。", "第三段写监督保障。"];

    private Task<EditorClerk> HireAsync() => EditorClerk.HireAsync(portal.Services, "yl", content =>
        content.Sections["s5"] = [.. Texts.Select(text => NarrativeBlock.Paragraph(text))]);

    [Theory]
    [InlineData("Control+b")]
    [InlineData("Control+i")]
    [InlineData("Control+u")]
    public async Task A_format_takes_nothing_away_and_leaves_no_trace(string key)
    {
        var clerk = await HireAsync();
        await using var desk = await clerk.OpenAsync(portal, "s5");
        await desk.Blocks.First.FocusAsync();
        await desk.Keyboard.PressAsync("Control+a");
        await desk.Keyboard.PressAsync(key);
        await desk.Blocks.Nth(1).EvaluateAsync("block => { block.focus(); getSelection().selectAllChildren(block); }");
        await desk.Keyboard.PressAsync(key);
        await Expect(desk.Blocks).ToHaveTextAsync(Texts);
        (await desk.Blocks.Nth(1).EvaluateAsync<string>("block => block.innerHTML")).ShouldBe(Texts[1]);
        (await desk.StoredTextsAsync("s5")).ShouldBe(Texts);
        desk.ExpectNoComplaints();
    }

    [Fact]
    public async Task A_paste_of_which_nothing_is_taken_replaces_nothing()
    {
        var clerk = await HireAsync();
        await using var desk = await clerk.OpenAsync(portal, "s5");
        await desk.Blocks.First.FocusAsync();
        await desk.Keyboard.PressAsync("Control+a");
        // A picture has no text.
        await desk.PasteAsync("");
        await Expect(desk.Blocks).ToHaveTextAsync(Texts);
        await desk.PasteAsync(new string('文', 300_001));
        await Expect(desk.Blocks.First).ToHaveAttributeAsync("aria-description", new Regex("300001字.*没有粘贴"));
        await Expect(desk.Blocks).ToHaveTextAsync(Texts);
        (await desk.StoredTextsAsync("s5")).ShouldBe(Texts);

        await desk.PasteAsync("全部换成这一段。");
        await Expect(desk.Blocks).ToHaveTextAsync(["全部换成这一段。"]);
        await desk.ExpectSavedAsync();
        (await desk.StoredTextsAsync("s5")).ShouldBe(["全部换成这一段。"]);
        await Expect(desk.Blocks.First).Not.ToHaveAttributeAsync("aria-description", new Regex("."));
        desk.ExpectNoComplaints();
    }

    [Fact]
    public async Task Paragraphs_that_are_dropped_are_paragraphs_where_they_were_dropped()
    {
        var clerk = await HireAsync();
        await using var desk = await clerk.OpenAsync(portal, "s5");
        await desk.Blocks.First.FocusAsync();
        await DropAsync(desk, 1, "（一）加上的标题\n加上的段落。", "<p><b>（一）加上的标题</b></p><p>加上的<br>段落。</p>");
        await Expect(desk.Blocks).ToHaveTextAsync([Texts[0], "（一）加上的标题", "加上的段落。" + Texts[1], Texts[2]]);
        await desk.ExpectSavedAsync();
        (await desk.StoredTextsAsync("s5")).ShouldBe([Texts[0], "（一）加上的标题", "加上的段落。" + Texts[1], Texts[2]]);

        await desk.Keyboard.PressAsync("Control+a");
        await DropAsync(desk, 0, "句首。", "<p>句首。</p>");
        await Expect(desk.Blocks.First).ToHaveTextAsync("句首。" + Texts[0]);
        await Expect(desk.Blocks).ToHaveCountAsync(4);
        await desk.ExpectSavedAsync();
        (await desk.StoredTextsAsync("s5"))[0].ShouldBe("句首。" + Texts[0]);
        desk.ExpectNoComplaints();
    }

    /// <summary>Drags something from another program to the beginning of a paragraph.</summary>
    private static async Task DropAsync(EditorDesk desk, int at, string text, string html)
    {
        var client = await desk.Page.Context.NewCDPSessionAsync(desk.Page);
        var begin = await desk.Blocks.Nth(at).EvaluateAsync<float[]>(
            """
            block => {
              const range = document.createRange();
              range.setStart(block.firstChild, 0);
              range.setEnd(block.firstChild, 1);
              const { left, top, height } = range.getBoundingClientRect();
              return [left + 1, top + height / 2];
            }
            """);
        foreach (var type in new[] { "dragEnter", "dragOver", "drop" })
        {
            await client.SendAsync("Input.dispatchDragEvent", new()
            {
                ["type"] = type, ["x"] = begin[0], ["y"] = begin[1],
                ["data"] = new
                {
                    items = new[] { new { mimeType = "text/plain", data = text }, new { mimeType = "text/html", data = html } },
                    dragOperationsMask = 1,
                },
            });
        }
    }
}
