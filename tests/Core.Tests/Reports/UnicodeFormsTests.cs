using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Importing;
using GovInfoReports.Core.Reports;
using GovInfoReports.Core.Searching;
using GovInfoReports.Tests.Shared;

namespace GovInfoReports.Core.Tests.Reports;

/// <summary>Whatever is typed, pasted, imported or asked, it is read or refused, and nothing breaks over it.</summary>
[Trait("Kind", "Faults")]
public sealed class UnicodeFormsTests
{
    public static TheoryData<int> Texts => [.. Enumerable.Range(0, HostileTexts.All.Count)];

    [Theory, MemberData(nameof(Texts))]
    public void Every_text_can_be_searched_typed_and_imported(int number)
    {
        var text = HostileTexts.All[number];

        SearchItems.Of(text).ShouldAllBe(item => item.Text.Length > 0);
        SearchWords.Of(text).Text.ShouldNotContain('\0');
        CellInput.Parse(Form2021.Form.Table("table3").Cells.First(cell => !cell.IsComputed), text).Value.ShouldBeOneOf(null, 1, 2, -1);
        ReportImporter.Recognise($"某局2024年政府信息公开工作年度报告\n{text}\n行政许可\t{text}\n{text}\t7").ShouldNotBeNull();
    }

    [Fact]
    public void What_is_no_character_counts_as_unreadable() =>
        UnicodeForms.Compatible("Ａ②\U00020BB7不是字符\ufffe半个\ud800字").ShouldBe("A2\U00020BB7不是字符\ufffd半个\ufffd字");

    [Fact]
    public void Xml_holds_everything_but_what_it_cannot() =>
        XmlText.Clean("控\u0001制\u0085\t\r\n\ufffe\uffff\U00020BB7<&\ud800").ShouldBe("控制\u0085\t\r\n\U00020BB7<&\ufffd");

    [Fact]
    public void Rare_characters_stay_in_lists()
    {
        using var book = DocumentFormat.OpenXml.Packaging.SpreadsheetDocument.Open(
            new MemoryStream(Spreadsheets.SheetWriter.Write("名单", ["姓名"], [["\U00020BB7某\u0001"]])), isEditable: false);
        book.WorkbookPart!.WorksheetParts.Single().Worksheet!.InnerText.ShouldContain("\U00020BB7某");
    }
}
