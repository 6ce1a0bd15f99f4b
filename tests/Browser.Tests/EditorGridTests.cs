using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace GovInfoReports.Browser.Tests;

/// <summary>The grid under the keyboard and the clipboard.</summary>
public sealed class EditorGridTests(PortalUnderTest portal)
{
    private const string Received = "table3.new_received.natural_person";
    private const string ReceivedEnterprise = "table3.new_received.enterprise";
    private const string ReceivedResearch = "table3.new_received.research";
    private const string ReceivedTotal = "table3.new_received.total";
    private const string Carried = "table3.carried_in.natural_person";
    private const string CarriedEnterprise = "table3.carried_in.enterprise";

    private Task<EditorClerk> HireAsync(bool zeros = false) => EditorClerk.HireAsync(portal.Services, "yl", zeros ? EditorClerk.Zeros : null);

    [Fact]
    public async Task Arrows_Tab_and_Enter_move_and_typing_overwrites()
    {
        var clerk = await HireAsync();
        await using var desk = await clerk.OpenAsync(portal, "s3");
        await desk.TypeAsync(Received, "5");
        await desk.Keyboard.PressAsync("ArrowRight");
        await desk.ExpectFocusOnAsync(ReceivedEnterprise);
        await desk.Keyboard.TypeAsync("6");
        await desk.Keyboard.PressAsync("Tab");
        await desk.ExpectFocusOnAsync(ReceivedResearch);
        await desk.Keyboard.PressAsync("Shift+Tab");
        await desk.Keyboard.PressAsync("Enter");
        await desk.ExpectFocusOnAsync(CarriedEnterprise);
        await desk.Keyboard.PressAsync("ArrowLeft");
        await desk.Keyboard.PressAsync("ArrowUp");
        await desk.ExpectFocusOnAsync(Received);
        await desk.Keyboard.TypeAsync("12");
        await desk.ExpectCellAsync(Received, "12");
        await desk.Keyboard.PressAsync("F2");
        await desk.Keyboard.PressAsync("ArrowLeft");
        await desk.Keyboard.TypeAsync("9");
        await desk.ExpectCellAsync(Received, "192");
        await desk.ExpectFocusOnAsync(Received);
        await desk.Keyboard.PressAsync("Escape");
        await desk.ExpectCellAsync(Received, "5");
        await desk.ExpectSavedAsync();
        (await desk.StoredAsync(Received)).ShouldBe(5);
        (await desk.StoredAsync(ReceivedEnterprise)).ShouldBe(6);
        desk.ExpectNoComplaints();
    }

    [Fact]
    public async Task A_block_is_selected_copied_cleared_and_brought_back()
    {
        var clerk = await HireAsync(zeros: true);
        await using var desk = await clerk.OpenAsync(portal, "s3");
        await desk.Person.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await desk.TypeAsync(Received, "1");
        await desk.TypeAsync(ReceivedEnterprise, "2");
        await desk.TypeAsync(Carried, "3");
        await desk.TypeAsync(CarriedEnterprise, "4");
        await desk.Cell(Received).FocusAsync();
        await desk.Keyboard.PressAsync("Shift+ArrowRight");
        await desk.Keyboard.PressAsync("Shift+ArrowDown");
        await desk.Keyboard.PressAsync("Control+c");
        (await desk.Page.EvaluateAsync<string>("() => navigator.clipboard.readText()")).ReplaceLineEndings("\n").ShouldBe("1\t2\n3\t4");
        await desk.Keyboard.PressAsync("Delete");
        await desk.ExpectCellAsync(CarriedEnterprise, "");
        await desk.ExpectCellAsync(Received, "");
        await desk.Keyboard.PressAsync("Control+z");
        await desk.ExpectCellAsync(CarriedEnterprise, "4");
        await desk.Keyboard.PressAsync("Control+y");
        await desk.ExpectCellAsync(CarriedEnterprise, "");
        await desk.Keyboard.PressAsync("Control+z");
        await desk.ExpectSavedAsync();
        (await desk.StoredAsync(CarriedEnterprise)).ShouldBe(4);
        desk.ExpectNoComplaints();
    }

    [Fact]
    public async Task A_block_of_Excel_is_written_at_once_and_taken_back_as_one_step()
    {
        var clerk = await HireAsync(zeros: true);
        await using var desk = await clerk.OpenAsync(portal, "s3");
        await desk.Cell(Received).FocusAsync();
        await desk.PasteAsync("11\t12\r\n13\t14\r\n");
        await desk.ExpectCellAsync(CarriedEnterprise, "14");
        await desk.ExpectCellAsync(ReceivedTotal, "23");
        await desk.ExpectFocusOnAsync(Received);
        await desk.ExpectSavedAsync();
        (await desk.StoredAsync(Carried)).ShouldBe(13);
        await desk.Keyboard.PressAsync("Control+z");
        await desk.ExpectCellAsync(CarriedEnterprise, "0");
        await desk.ExpectCellAsync(Received, "0");
        await desk.ExpectSavedAsync();
        (await desk.StoredAsync(Received)).ShouldBe(0);
    }

    [Fact]
    public async Task A_pasted_table_with_a_wrong_total_and_cells_beyond_the_grid_is_shown_before_it_is_written()
    {
        var clerk = await HireAsync(zeros: true);
        await using var desk = await clerk.OpenAsync(portal, "s3");
        await desk.Cell(Received).FocusAsync();
        await desk.PasteAsync("", "<table><tr><td colspan=2>一、本年新收</td><td>1</td><td>2</td><td>0</td><td>0</td><td>0</td><td>0</td><td>99</td><td>8</td></tr></table>");
        var preview = desk.Page.GetByRole(AriaRole.Dialog);
        await Assertions.Expect(preview).ToBeFocusedAsync();
        await Assertions.Expect(preview).ToContainTextAsync("粘贴内容中的总计为99，各项之和为3");
        await Assertions.Expect(preview).ToContainTextAsync("超出表格范围");
        await desk.Person.ExpectAccessibleAsync();
        await desk.ExpectCellAsync(Received, "0");
        await preview.GetByRole(AriaRole.Button, new() { Name = "写入" }).ClickAsync();
        await desk.ExpectCellAsync(Received, "1");
        await desk.ExpectCellAsync(ReceivedTotal, "3");
        await desk.ExpectFocusOnAsync(Received);
        await desk.ExpectSavedAsync();
        (await desk.StoredAsync(ReceivedEnterprise)).ShouldBe(2);
    }

    /// <summary>A pasted cell is what a reader of its page saw; what cannot be told keeps its cell and is shown with the reason.</summary>
    [Theory]
    [InlineData("<del>5</del><ins>12</ins>", "12")]
    [InlineData("<span style='display:none'>9</span>12", "12")]
    [InlineData("1 395", "1395")]
    [InlineData("12<br>3", null)]
    [InlineData("12<sup>1</sup>", null)]
    [InlineData("7 2", null)]
    [InlineData("12件", null)]
    [InlineData("########", null)]
    public async Task A_pasted_cell_is_what_a_reader_saw(string html, string? expected)
    {
        var clerk = await HireAsync(zeros: true);
        await using var desk = await clerk.OpenAsync(portal, "s3");
        await desk.Cell(Received).FocusAsync();
        await desk.PasteAsync("", $"<table><col><col style='display:none'><col><tr><td>{html}</td><td>99</td><td>6</td></tr>"
            + "<tr style='display:none'><td>7</td><td>7</td><td>7</td></tr><tr><td>3</td><td>98</td><td>4</td></tr></table>");
        if (expected is null)
        {
            var preview = desk.Page.GetByRole(AriaRole.Dialog);
            await Assertions.Expect(preview).ToContainTextAsync("不是数字");
            await preview.GetByRole(AriaRole.Button, new() { Name = "写入" }).ClickAsync();
        }
        await desk.ExpectCellAsync(Received, expected ?? "0");
        await desk.ExpectCellAsync(ReceivedEnterprise, "6");
        await desk.ExpectCellAsync(CarriedEnterprise, "4");
    }

    [Fact]
    public async Task A_cell_merged_over_a_thousand_columns_costs_nothing()
    {
        var clerk = await HireAsync(zeros: true);
        await using var desk = await clerk.OpenAsync(portal, "s3");
        await desk.Cell(Received).FocusAsync();
        await desk.PasteAsync("", "<table><tr><td colspan=1000 rowspan=65534>5</td><td>6</td></tr><tr><td>7</td></tr></table>");
        await desk.ExpectCellAsync(Received, "5");
        await desk.ExpectSavedAsync();
    }

    [Fact]
    public async Task Refused_text_stays_at_its_cell_and_in_the_status_even_in_another_section()
    {
        var clerk = await HireAsync();
        await using var desk = await clerk.OpenAsync(portal, "s3");
        await desk.TypeAsync(Received, "三件");
        await Assertions.Expect(desk.Cell(Received)).ToHaveAttributeAsync("aria-invalid", "true");
        await Assertions.Expect(desk.Status).ToContainTextAsync("未保存：1处填写有误", new() { UseInnerText = true });
        await desk.Page.GetByRole(AriaRole.Navigation, new() { Name = "报告各部分" }).GetByText("总体情况").ClickAsync();
        await desk.Page.GetByRole(AriaRole.Heading, new() { Name = "总体情况" }).WaitForAsync();
        await desk.Page.GetByRole(AriaRole.Navigation, new() { Name = "报告各部分" }).GetByText("政府信息公开申请").First.ClickAsync();
        await desk.ExpectCellAsync(Received, "三件");
        await Assertions.Expect(desk.Cell(Received)).ToHaveAttributeAsync("aria-invalid", "true");
        await desk.TypeAsync(Received, "３");
        await desk.ExpectSavedAsync();
        (await desk.StoredAsync(Received)).ShouldBe(3);
        desk.ExpectNoComplaints();
    }

    [Fact]
    public async Task A_character_written_by_its_number_with_Alt_fills_nothing_with_0()
    {
        var clerk = await EditorClerk.HireAsync(portal.Services, "yl");
        await using var desk = await clerk.OpenAsync(portal, "s3");
        await desk.TypeAsync(Received, "2");
        // Alt+41420 on the keypad; a keyboard without one cannot be played.
        await desk.Cell(Received).EvaluateAsync(
            """
            input => [...'41420'].forEach(key => input.dispatchEvent(new KeyboardEvent('keydown',
              { key, code: `Numpad${key}`, location: KeyboardEvent.DOM_KEY_LOCATION_NUMPAD, altKey: true, bubbles: true, cancelable: true })))
            """);
        await desk.TypeAsync(Received, "3");
        await desk.ExpectSavedAsync();
        (await desk.StoredAsync("table3.carried_in.natural_person")).ShouldBeNull();
        desk.ExpectNoComplaints();
    }

    [Fact]
    public async Task The_rest_is_set_to_0_only_when_asked_for_and_can_be_taken_back()
    {
        var clerk = await HireAsync();
        await using var desk = await clerk.OpenAsync(portal, "s3");
        await desk.TypeAsync(Received, "2");
        await desk.Button("余项填0").ClickAsync();
        await desk.ExpectCellAsync(ReceivedTotal, "2");
        await desk.ExpectCellAsync(CarriedEnterprise, "0");
        await desk.ExpectSavedAsync();
        (await desk.StoredAsync(CarriedEnterprise)).ShouldBe(0);
        await desk.Cell(Received).FocusAsync();
        await desk.Keyboard.PressAsync("Control+z");
        await desk.ExpectCellAsync(CarriedEnterprise, "");
        await desk.ExpectSavedAsync();
        (await desk.StoredAsync(CarriedEnterprise)).ShouldBeNull();
    }
}
