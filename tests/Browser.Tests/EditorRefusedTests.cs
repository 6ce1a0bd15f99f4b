using System.Text.RegularExpressions;
using GovInfoReports.Core.Reports;
using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace GovInfoReports.Browser.Tests;

/// <summary>What is typed and cannot stand: the reason is at the place, the text stays, and nothing of it is saved until it can.</summary>
public sealed class EditorRefusedTests(PortalUnderTest portal)
{
    private const string Received = "table3.new_received.natural_person";

    [Theory]
    [InlineData("／")]
    [InlineData("—")]
    [InlineData("无")]
    public async Task A_sign_for_nothing_typed_into_a_cell_is_neither_0_nor_blank_and_says_what_to_type(string sign)
    {
        var clerk = await EditorClerk.HireAsync(portal.Services, "yl");
        await using var desk = await clerk.OpenAsync(portal, "s3");
        await desk.Cell(Received).FocusAsync();
        await desk.Keyboard.InsertTextAsync(sign);
        await Expect(desk.Cell(Received)).ToHaveAccessibleDescriptionAsync($"“{sign}”不是数字：没有发生的请填0，还不清楚的请留空。");
        await Expect(desk.Cell(Received)).ToHaveValueAsync(sign);
        await Expect(desk.Status).ToContainTextAsync("1处填写有误，见标红处", new() { UseInnerText = true });
        (await desk.StoredAsync(Received)).ShouldBeNull();

        await desk.Keyboard.PressAsync("Control+a");
        await desk.Keyboard.TypeAsync("0");

        await desk.ExpectSavedAsync();
        (await desk.StoredAsync(Received)).ShouldBe(0);
        desk.ExpectNoComplaints();
    }

    [Fact]
    public async Task A_refused_paste_says_so_at_its_cell_and_holds_nobody_there()
    {
        var clerk = await EditorClerk.HireAsync(portal.Services, "yl", EditorClerk.Zeros);
        await using var desk = await clerk.OpenAsync(portal, "s3");
        var last = desk.Page.Locator("input[data-cell]").Last;
        await last.FocusAsync();
        await desk.PasteAsync($"1\t{new string('文', 501)}");
        await Expect(last).ToHaveAccessibleDescriptionAsync(new Regex("没有粘贴"));
        await Expect(last).Not.ToHaveAttributeAsync("aria-invalid", "true");
        await desk.Keyboard.PressAsync("Enter");
        await Expect(desk.Page.GetByRole(AriaRole.Heading, new() { Name = "四、" }).First).ToBeVisibleAsync();

        await desk.GoToSectionAsync("三、");
        await last.FocusAsync();
        await desk.PasteAsync($"1\t{new string('文', 501)}");
        await Expect(last).ToHaveAccessibleDescriptionAsync(new Regex("没有粘贴"));
        await desk.Cell(Received).FocusAsync();
        await Expect(last).Not.ToHaveAccessibleDescriptionAsync(new Regex("没有粘贴"));
        desk.ExpectNoComplaints();
    }

    [Fact]
    public async Task A_title_that_the_database_does_not_take_is_told_at_its_field_and_kept()
    {
        var clerk = await EditorClerk.HireAsync(portal.Services, "yl");
        await using var desk = await clerk.OpenAsync(portal, "head");
        var title = desk.Page.GetByLabel("报告标题");
        await Expect(title).ToBeEnabledAsync();
        var before = (await clerk.StoredAsync()).Title;
        // As from a browser that does not keep to the field's length.
        await title.EvaluateAsync("input => input.removeAttribute('maxlength')");
        await title.WriteAsync(new string('长', 300));
        await Expect(title).ToHaveAccessibleDescriptionAsync(new Regex("200字"));
        await Expect(title).ToHaveAttributeAsync("aria-invalid", "true");
        await Expect(title).ToHaveValueAsync(new string('长', 300));
        await desk.Person.ExpectAccessibleAsync();
        (await clerk.StoredAsync()).Title.ShouldBe(before);
        await desk.Status.GetByRole(AriaRole.Link, new() { Name = "1处填写有误" }).ClickAsync();
        await Expect(title).ToBeFocusedAsync();

        await title.WriteAsync("短标题");

        await desk.ExpectSavedAsync();
        await Expect(title).ToHaveAttributeAsync("aria-invalid", "false");
        (await clerk.StoredAsync()).Title.ShouldBe("短标题");
        desk.ExpectNoComplaints();
    }

    [Fact]
    public async Task A_paragraph_beyond_what_a_report_may_hold_is_told_at_its_place_and_is_there_again_after_F5()
    {
        var clerk = await EditorClerk.HireAsync(portal.Services, "yl", content => content.Sections["s5"] =
            [.. Enumerable.Range(0, ReportLimits.LongestReport / ReportLimits.LongestBlock).Select(_ => NarrativeBlock.Paragraph(new string('文', ReportLimits.LongestBlock)))]);
        await using var desk = await clerk.OpenAsync(portal, "s6");
        desk.Page.Dialog += (_, dialog) => dialog.AcceptAsync();
        await desk.Blocks.First.FocusAsync();
        await desk.Keyboard.TypeAsync("多出来的一句。");
        await Expect(desk.Blocks.First).ToHaveAttributeAsync("aria-description", new Regex("报告的文字不能超过300000字.*请先删减"));
        await Expect(desk.Status).ToContainTextAsync("1处填写有误", new() { UseInnerText = true });
        await Expect(desk.Blocks.First).ToHaveTextAsync("多出来的一句。");
        (await clerk.StoredAsync()).Sections["s6"].ShouldBeEmpty();

        await desk.Page.ReloadAsync();

        await Expect(desk.Page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "多出来的一句。" })).ToBeVisibleAsync();
        (await clerk.StoredAsync()).Sections["s6"].ShouldBeEmpty();
        desk.ExpectNoComplaints();
    }
}
