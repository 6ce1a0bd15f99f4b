using GovInfoReports.Core.Reports;
using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace GovInfoReports.Browser.Tests;

/// <summary>Ctrl+Z and Ctrl+Y over all sections, cells and narrative in one row.</summary>
public sealed class EditorUndoTests(PortalUnderTest portal)
{
    private const string Received = "table3.new_received.natural_person";
    private const string Carried = "table3.carried_in.natural_person";

    [Fact]
    public async Task A_change_in_table_3_is_taken_back_from_within_section_1_before_the_persons_eyes()
    {
        var clerk = await EditorClerk.HireAsync(portal.Services, "yl", content =>
        {
            EditorClerk.Zeros(content);
            content.Sections["s1"] = [NarrativeBlock.Paragraph("开头。")];
        });
        await using var desk = await clerk.OpenAsync(portal, "s3");
        await desk.TypeAsync(Received, "8");
        await desk.ExpectSavedAsync();
        await OpenSectionAsync(desk, "总体情况");
        await Expect(desk.Blocks.First).ToHaveTextAsync("开头。");
        await desk.Blocks.First.FocusAsync();
        await desk.Keyboard.PressAsync("End");
        await desk.Keyboard.TypeAsync("新");
        await Expect(desk.Blocks.First).ToHaveTextAsync("开头。新");

        await desk.Keyboard.PressAsync("Control+z");
        await Expect(desk.Blocks.First).ToHaveTextAsync("开头。");
        await desk.Keyboard.PressAsync("Control+z");
        await desk.ExpectFocusOnAsync(Received);
        await desk.ExpectCellAsync(Received, "0");
        await desk.ExpectSavedAsync();
        (await desk.StoredAsync(Received)).ShouldBe(0);

        await desk.Keyboard.PressAsync("Control+y");
        await desk.ExpectCellAsync(Received, "8");
        await desk.Keyboard.PressAsync("Control+y");
        await Expect(desk.Blocks.First).ToHaveTextAsync("开头。新");
        await Expect(desk.Blocks.First).ToBeFocusedAsync();
        await desk.ExpectSavedAsync();
        (await desk.StoredAsync(Received)).ShouldBe(8);
        (await desk.StoredTextsAsync("s1")).ShouldBe(["开头。新"]);
        desk.ExpectNoComplaints();
    }

    [Fact]
    public async Task What_a_colleague_has_changed_since_is_not_taken_back_and_the_page_says_so()
    {
        var clerk = await EditorClerk.HireAsync(portal.Services, "yl", EditorClerk.Zeros);
        await using var first = await clerk.OpenAsync(portal, "s3");
        await using var second = await clerk.OpenAsync(portal, "s3", clerk.Second);
        await first.TypeAsync(Received, "8");
        await first.ExpectSavedAsync();
        await second.ExpectCellAsync(Received, "8");
        await second.Cell(Carried).FocusAsync();
        await second.TypeAsync(Received, "9");
        await first.ExpectCellAsync(Received, "9");

        await first.Keyboard.PressAsync("Control+z");
        var notice = first.Page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "已被他人修改，仍保留对方的内容" });
        await Expect(notice).ToBeVisibleAsync();
        await first.ExpectCellAsync(Received, "9");
        await first.ExpectSavedAsync();
        (await first.StoredAsync(Received)).ShouldBe(9);

        // A step of one's own behind it is taken back as ever.
        await first.Button("知道了").ClickAsync();
        await first.TypeAsync(Received, "7");
        await first.ExpectSavedAsync();
        await first.Keyboard.PressAsync("Control+z");
        await first.ExpectCellAsync(Received, "9");
        await first.ExpectSavedAsync();
        (await first.StoredAsync(Received)).ShouldBe(9);
        first.ExpectNoComplaints();
    }

    private static Task OpenSectionAsync(EditorDesk desk, string title) =>
        desk.Page.GetByRole(AriaRole.Navigation, new() { Name = "报告各部分" }).GetByText(title).First.ClickAsync();
}
