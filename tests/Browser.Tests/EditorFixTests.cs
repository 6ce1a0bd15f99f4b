using System.Text.RegularExpressions;
using GovInfoReports.Core.Reports;
using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace GovInfoReports.Browser.Tests;

/// <summary>What the findings offer beside their words: other wordings by one press, marks in the text, phrases for what is missing.</summary>
public sealed class EditorFixTests(PortalUnderTest portal)
{
    private const string Decree = "根据《中华人民共和国政府信息公开条例》（国务院令第492号）编制。";
    private const string Comma = "主动公开信息,及时更新。";
    private static readonly string RightDecree = Decree.Replace("492", "711", StringComparison.Ordinal);
    private static readonly string RightComma = Comma.Replace(',', '，');

    [Fact]
    public async Task A_wording_is_taken_by_one_press_and_taken_back_by_one()
    {
        var clerk = await HireAsync();
        await using var desk = await clerk.OpenAsync(portal, "s1");
        await desk.Findings.GetByRole(AriaRole.Button, new() { Name = "改正：“492”改为“711”" }).ClickAsync();
        await Expect(desk.Blocks.First).ToHaveTextAsync(RightDecree);
        await Expect(desk.Findings.GetByText("N-6")).ToHaveCountAsync(0);
        await desk.ExpectSavedAsync();
        (await desk.StoredTextsAsync("s1")).ShouldBe([RightDecree, Comma]);

        await desk.Blocks.First.FocusAsync();
        await desk.Keyboard.PressAsync("Control+z");

        await Expect(desk.Blocks.First).ToHaveTextAsync(Decree);
        await desk.ExpectSavedAsync();
        (await desk.StoredTextsAsync("s1")).ShouldBe([Decree, Comma]);
        desk.ExpectNoComplaints();
    }

    [Fact]
    public async Task A_wording_of_another_section_is_taken_there_and_taken_back_there()
    {
        var clerk = await HireAsync();
        await using var desk = await clerk.OpenAsync(portal, "s6");
        await desk.Findings.GetByRole(AriaRole.Button, new() { Name = "改正：“492”改为“711”" }).ClickAsync();
        await Expect(desk.Page).ToHaveURLAsync(new Regex("/s1$"));
        await Expect(desk.Blocks.First).ToHaveTextAsync(RightDecree);
        await Expect(desk.Blocks.First).ToBeFocusedAsync();
        await desk.ExpectSavedAsync();
        (await desk.StoredTextsAsync("s1")).ShouldBe([RightDecree, Comma]);
        await desk.Keyboard.PressAsync("Control+z");
        await Expect(desk.Blocks.First).ToHaveTextAsync(Decree);
        await desk.ExpectSavedAsync();
        (await desk.StoredTextsAsync("s1")).ShouldBe([Decree, Comma]);
        desk.ExpectNoComplaints();
    }

    [Fact]
    public async Task All_wordings_of_a_section_are_one_act_and_what_was_typed_just_before_stays()
    {
        var clerk = await HireAsync();
        await using var desk = await clerk.OpenAsync(portal, "s1");
        var all = desk.Findings.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^改正本部分文字") });
        await Expect(all).ToBeVisibleAsync();
        await desk.Person.ExpectGoodAtBothWidthsAsync("editor-fixes");
        await desk.Blocks.Nth(1).FocusAsync();
        await desk.Keyboard.PressAsync("End");
        await desk.Keyboard.TypeAsync("另外");
        await all.ClickAsync();
        await Expect(desk.Blocks.First).ToHaveTextAsync(RightDecree);
        await Expect(desk.Blocks.Nth(1)).ToHaveTextAsync(new Regex($"^{RightComma}另外"));
        await desk.Blocks.First.FocusAsync();
        await desk.Keyboard.PressAsync("Control+z");
        await Expect(desk.Blocks.First).ToHaveTextAsync(Decree);
        await Expect(desk.Blocks.Nth(1)).ToHaveTextAsync(new Regex($"^{Comma}另外"));
        await desk.ExpectSavedAsync();
        desk.ExpectNoComplaints();
    }

    [Fact]
    public async Task The_words_that_a_finding_speaks_of_are_marked_in_the_text_and_the_mark_goes_with_it()
    {
        var clerk = await HireAsync();
        await using var desk = await clerk.OpenAsync(portal, "s1");
        await Expect(desk.Findings.GetByText("N-6")).ToBeVisibleAsync();
        await desk.Page.WaitForFunctionAsync("() => [...(CSS.highlights.get('finding-warning') ?? [])].some(range => range.toString().includes('第492号'))");
        await desk.Person.KeepPictureAsync("editor-marks");
        await desk.Blocks.First.FocusAsync();
        await desk.Keyboard.PressAsync("Home");
        await desk.Keyboard.TypeAsync("经研究，");
        await desk.Page.WaitForFunctionAsync("() => [...(CSS.highlights.get('finding-warning') ?? [])].some(range => range.toString().includes('第492号'))");
        await desk.Findings.GetByRole(AriaRole.Button, new() { Name = "改正：“492”改为“711”" }).ClickAsync();
        await desk.Page.WaitForFunctionAsync("() => ![...(CSS.highlights.get('finding-warning') ?? [])].some(range => range.toString().includes('号'))");
        desk.ExpectNoComplaints();
    }

    [Fact]
    public async Task Characters_that_no_face_has_are_named_before_publication()
    {
        var clerk = await EditorClerk.HireAsync(portal.Services, "yl", content => content.Sections["s6"] = [NarrativeBlock.Paragraph("群众点赞😀。")]);
        await using var desk = await clerk.OpenAsync(portal, "s6");
        var finding = desk.Findings.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "N-17" });
        await Expect(finding).ToContainTextAsync("“😀”（U+1F600）");
        await desk.Blocks.First.FocusAsync();
        await desk.Keyboard.PressAsync("Control+a");
        await desk.Keyboard.TypeAsync("群众满意。");
        await Expect(finding).ToHaveCountAsync(0);
        desk.ExpectNoComplaints();
    }

    [Fact]
    public async Task A_phrase_becomes_a_paragraph_behind_the_caret()
    {
        var clerk = await EditorClerk.HireAsync(portal.Services, "yl", content => content.Sections["s6"] = [NarrativeBlock.Paragraph("第一段。"), NarrativeBlock.Paragraph("第二段。")]);
        await using var desk = await clerk.OpenAsync(portal, "s6");
        await desk.Blocks.First.FocusAsync();
        await desk.Button("常用语…").ClickAsync();
        await Expect(desk.Page.GetByRole(AriaRole.List, new() { Name = "常用语" })).ToBeVisibleAsync();
        await desk.Person.ExpectAccessibleAsync();
        await desk.Person.KeepPictureAsync("editor-phrases");
        var phrase = $"{EditorClerk.Year}年，{clerk.Agency.Name}未收取政府信息公开信息处理费。";
        await desk.Button(phrase).ClickAsync();
        await Expect(desk.Blocks).ToHaveTextAsync(["第一段。", phrase, "第二段。"]);
        await Expect(desk.Blocks.Nth(1)).ToBeFocusedAsync();
        await desk.ExpectSavedAsync();
        (await desk.StoredTextsAsync("s6")).ShouldBe(["第一段。", phrase, "第二段。"]);
        desk.ExpectNoComplaints();
    }

    [Fact]
    public async Task What_one_rule_says_of_many_columns_is_one_line_until_it_is_opened()
    {
        var clerk = await EditorClerk.HireAsync(portal.Services, "yl", content =>
        {
            EditorClerk.Zeros(content);
            foreach (var column in new[] { "natural_person", "enterprise", "social_organisation", "law_firm" })
                if (content.Form.FindCell($"table3.new_received.{column}") is { } cell) content.Tables.Set(cell, 5);
        });
        await using var desk = await clerk.OpenAsync(portal, "s3");
        var alike = desk.Findings.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^同类问题还有[0-9]+处：") });
        await Expect(alike).ToHaveCountAsync(1);
        var lines = desk.Findings.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "T3-1" });
        await Expect(lines).ToHaveCountAsync(1);
        await desk.Person.KeepPictureAsync("findings-alike");
        await alike.ClickAsync();
        await Expect(alike).ToHaveCountAsync(0);
        await Expect(lines.Nth(2)).ToBeVisibleAsync();
        desk.ExpectNoComplaints();
    }

    [Fact]
    public async Task Signs_for_nothing_in_a_pasted_block_are_asked_about_and_written_as_zero()
    {
        const string received = "table3.new_received.natural_person";
        const string enterprise = "table3.new_received.enterprise";
        var clerk = await EditorClerk.HireAsync(portal.Services, "yl");
        await using var desk = await clerk.OpenAsync(portal, "s3");
        await desk.Cell(received).FocusAsync();
        await desk.PasteAsync("／\t5\r\n—\t6\r\n");
        await desk.Person.ExpectGoodAtBothWidthsAsync("paste-preview");
        await desk.Person.Dialog().GetByLabel("写作0（2格）").CheckAsync();
        await desk.Button("写入").ClickAsync();
        await desk.ExpectCellAsync(received, "0");
        await desk.ExpectCellAsync(enterprise, "5");
        await desk.ExpectSavedAsync();
        (await desk.StoredAsync("table3.carried_in.natural_person")).ShouldBe(0);
        desk.ExpectNoComplaints();
    }

    private Task<EditorClerk> HireAsync() => EditorClerk.HireAsync(
        portal.Services, "yl", content => content.Sections["s1"] = [NarrativeBlock.Paragraph(Decree), NarrativeBlock.Paragraph(Comma)]);
}
