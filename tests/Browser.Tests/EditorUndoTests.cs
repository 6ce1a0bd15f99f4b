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

    private static Task OpenSectionAsync(EditorDesk desk, string title) =>
        desk.Page.GetByRole(AriaRole.Navigation, new() { Name = "报告各部分" }).GetByText(title).First.ClickAsync();
}
