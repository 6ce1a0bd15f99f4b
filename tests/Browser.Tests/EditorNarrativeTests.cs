using GovInfoReports.Core.Reports;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace GovInfoReports.Browser.Tests;

/// <summary>The narrative under the keyboard, the clipboard and an input method; what the rules say beside it.</summary>
public sealed class EditorNarrativeTests(PortalUnderTest portal)
{
    private const string Received = "table3.new_received.natural_person";

    private Task<EditorClerk> HireAsync(Action<ReportContent>? fill = null) => EditorClerk.HireAsync(portal.Services, "yl", fill);

    [Fact]
    public async Task Enter_splits_Backspace_joins_and_Ctrl_Z_takes_back_one_act()
    {
        var clerk = await HireAsync();
        await using var desk = await clerk.OpenAsync(portal, "s1");
        await desk.Blocks.First.FocusAsync();
        await desk.Keyboard.TypeAsync("第一段第二段");
        for (var i = 0; i < 3; i++) await desk.Keyboard.PressAsync("ArrowLeft");
        await desk.Keyboard.PressAsync("Enter");
        await Assertions.Expect(desk.Blocks).ToHaveTextAsync(["第一段", "第二段"]);
        await desk.ExpectSavedAsync();
        (await desk.StoredTextsAsync("s1")).ShouldBe(["第一段", "第二段"]);
        await desk.Keyboard.PressAsync("Backspace");
        await Assertions.Expect(desk.Blocks).ToHaveTextAsync(["第一段第二段"]);
        await desk.Keyboard.PressAsync("Control+z");
        await Assertions.Expect(desk.Blocks).ToHaveTextAsync(["第一段", "第二段"]);
        await desk.Blocks.First.FocusAsync();
        await desk.Keyboard.PressAsync("Control+Alt+1");
        await Assertions.Expect(desk.Blocks.First).ToHaveAttributeAsync("data-heading", "1");
        await desk.ExpectSavedAsync();
        (await clerk.StoredAsync()).Sections["s1"][0].HeadingLevel.ShouldBe(1);
        (await desk.StoredTextsAsync("s1")).ShouldBe(["第一段", "第二段"]);
        desk.ExpectNoComplaints();
    }

    [Fact]
    public async Task A_paste_of_Word_becomes_clean_paragraphs_in_their_order_however_long()
    {
        var clerk = await HireAsync(content => content.Sections["s1"] = [NarrativeBlock.Paragraph("前"), NarrativeBlock.Paragraph("后")]);
        await using var desk = await clerk.OpenAsync(portal, "s1");
        await desk.Blocks.First.FocusAsync();
        await desk.Keyboard.PressAsync("End");
        var paragraphs = Enumerable.Range(1, 12).Select(i => $"{i}、" + new string('文', 1000)).ToArray();
        await desk.PasteAsync(string.Join("\r\n\r\n", paragraphs), string.Concat(paragraphs.Select(p => $"<p class=MsoNormal style='color:red'>{p}<script>alert(1)</script></p>")));
        await Assertions.Expect(desk.Blocks).ToHaveCountAsync(13);
        await desk.ExpectSavedAsync();
        (await desk.StoredTextsAsync("s1")).ShouldBe([$"前{paragraphs[0]}", .. paragraphs.Skip(1), "后"]);
        desk.ExpectNoComplaints();
    }

    [Fact]
    public async Task A_linked_figure_follows_its_cell_and_an_input_method_is_not_disturbed()
    {
        var clerk = await HireAsync(EditorClerk.Zeros);
        await using var desk = await clerk.OpenAsync(portal, "s3");
        await desk.Blocks.First.FocusAsync();
        await desk.Keyboard.TypeAsync("新收申请");
        await desk.Page.GetByLabel("插入引用数据").FillAsync($"{EditorClerk.Form.Cell(Received).Label}（{EditorClerk.Form.Cell(Received).Table.Caption}）");
        await Assertions.Expect(desk.Blocks.First).ToHaveTextAsync("新收申请0");
        await desk.TypeAsync(Received, "37");
        await Assertions.Expect(desk.Blocks.First).ToHaveTextAsync("新收申请37");
        await desk.Blocks.First.FocusAsync();
        await desk.Keyboard.PressAsync("End");
        await desk.Keyboard.TypeAsync("共");
        await Assertions.Expect(desk.Blocks.First).ToHaveTextAsync("新收申请37共");
        var client = await desk.Person.Context.NewCDPSessionAsync(desk.Page);
        foreach (var text in new[] { "j", "jian", "件" })
            await client.SendAsync("Input.imeSetComposition", new() { ["text"] = text, ["selectionStart"] = text.Length, ["selectionEnd"] = text.Length });
        await client.SendAsync("Input.insertText", new() { ["text"] = "件" });
        await Assertions.Expect(desk.Blocks.First).ToHaveTextAsync("新收申请37共件");
        await desk.ExpectSavedAsync();
        (await desk.StoredTextsAsync("s3")).ShouldBe(["新收申请37共件"]);
        desk.ExpectNoComplaints();
    }

    [Fact]
    public async Task A_finding_marks_its_cells_and_leads_to_them_from_another_section()
    {
        var clerk = await HireAsync(EditorClerk.Zeros);
        await using var desk = await clerk.OpenAsync(portal, "s3");
        await desk.TypeAsync(Received, "7");
        await Assertions.Expect(desk.Cell(Received)).ToHaveAttributeAsync("aria-invalid", "true");
        await Assertions.Expect(desk.Cell("table3.carried_out.natural_person")).ToHaveAttributeAsync("aria-invalid", "true");
        await desk.ExpectSavedAsync();
        await desk.GoToAsync("s1");
        var jump = desk.Findings.GetByRole(AriaRole.Button, new() { Name = "自然人列" }).First;
        await jump.FocusAsync();
        await desk.Keyboard.PressAsync("Enter");
        await Assertions.Expect(desk.Focused).ToHaveAttributeAsync("data-cell", new System.Text.RegularExpressions.Regex("^table3\\..*natural_person$"));
        await desk.Findings.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "自然人列" }).GetByRole(AriaRole.Button, new() { Name = "申请豁免" }).First.ClickAsync();
        await desk.Page.GetByLabel("豁免理由（由审核员决定）").WriteAsync("上级系统原始数据如此，已核实。");
        await desk.Button("保存说明").ClickAsync();
        await Assertions.Expect(desk.Findings).ToContainTextAsync("豁免申请待审核员决定");
        desk.ExpectNoComplaints();
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task Every_section_is_accessible_and_fits_the_screen(int width)
    {
        var clerk = await HireAsync(EditorClerk.Zeros);
        await using var desk = await clerk.OpenAsync(portal, "head", width: width);
        foreach (var section in new[] { "head", "s1", "s2", "s3", "s4", "s5", "s6" })
        {
            await desk.GoToAsync(section);
            await desk.Person.ExpectAccessibleAsync();
            (await desk.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - innerWidth")).ShouldBeLessThanOrEqualTo(0, section);
            if (Environment.GetEnvironmentVariable("EDITOR_PICTURES") is { Length: > 0 } folder)
                await desk.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{section}-{width}.png"), FullPage = width < 600 });
        }
        desk.ExpectNoComplaints();
    }
}
