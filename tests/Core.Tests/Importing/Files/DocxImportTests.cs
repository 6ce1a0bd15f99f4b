using GovInfoReports.Core.Importing;
using GovInfoReports.Core.Reports;
using static GovInfoReports.Core.Tests.Importing.Files.OfficeFile;

namespace GovInfoReports.Core.Tests.Importing.Files;

public class DocxImportTests
{
    private const string DeletedRun = "<w:del><w:r><w:delText>5</w:delText></w:r></w:del>";

    /// <summary>A cell of table 4 as Word keeps it, and what its reader sees.</summary>
    public static TheoryData<string, string, double?> Cells => new()
    {
        { "plain", P("12"), 12 },
        { "an accepted insertion beside a deletion", $"<w:p>{DeletedRun}<w:ins><w:r><w:t>12</w:t></w:r></w:ins></w:p>", 12 },
        { "moved here", "<w:p><w:moveFrom><w:r><w:t>9</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>12</w:t></w:r></w:moveTo></w:p>", 12 },
        { "hidden text", "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>9</w:t></w:r><w:r><w:t>12</w:t></w:r></w:p>", 12 },
        { "struck text", "<w:p><w:r><w:rPr><w:strike/></w:rPr><w:t>9</w:t></w:r><w:r><w:t>12</w:t></w:r></w:p>", 12 },
        { "a strike that is switched off", "<w:p><w:r><w:rPr><w:strike w:val=\"false\"/></w:rPr><w:t>12</w:t></w:r></w:p>", 12 },
        { "a number in two runs", "<w:p><w:r><w:t>1</w:t></w:r><w:r><w:t>2</w:t></w:r></w:p>", 12 },
        { "a content control", "<w:p><w:sdt><w:sdtContent><w:r><w:t>12</w:t></w:r></w:sdtContent></w:sdt></w:p>", 12 },
        { "a field's code and result", "<w:p><w:r><w:instrText> =7 </w:instrText></w:r><w:r><w:t>12</w:t></w:r></w:p>", 12 },
        { "a footnote mark", "<w:p><w:r><w:t>12</w:t></w:r><w:r><w:footnoteReference/></w:r></w:p>", 12 },
        { "nothing", "<w:p/>", null },
        { "a superscript", "<w:p><w:r><w:t>12</w:t></w:r><w:r><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr><w:t>1</w:t></w:r></w:p>", null },
        { "two paragraphs", P("12") + P("3"), null },
        { "a line break", "<w:p><w:r><w:t>12</w:t><w:br/><w:t>3</w:t></w:r></w:p>", null },
    };

    [Theory, MemberData(nameof(Cells))]
    public void A_cell_is_read_as_it_is_seen(string what, string paragraphs, double? expected) =>
        Read(Table4($"<w:tc>{paragraphs}</w:tc>")).Content!.Tables.Printed(Cell).ShouldBe((decimal?)expected, what);

    [Fact]
    public void A_deleted_or_hidden_row_is_not_there()
    {
        var row = Row([.. Enumerable.Repeat("7", 15)]);
        var table = Table4("12").Replace("</w:tbl>", row.Replace("<w:tr>", "<w:tr><w:trPr><w:del/></w:trPr>", StringComparison.Ordinal) + "</w:tbl>", StringComparison.Ordinal);
        var read = Read(table);
        read.Content!.Tables.Printed(Cell).ShouldBe(12);
        read.Notes.ShouldNotContain(note => note.Code == NoteCodes.RowRepeated);
    }

    [Fact]
    public void Automatic_numbers_are_part_of_what_is_read()
    {
        var numbering = Part("numbering", "<w:abstractNum w:abstractNumId=\"4\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"chineseCountingThousand\"/><w:lvlText w:val=\"%1、\"/></w:lvl>"
            + "<w:lvl w:ilvl=\"1\"><w:start w:val=\"1\"/><w:numFmt w:val=\"chineseCounting\"/><w:lvlText w:val=\"（%2）\"/></w:lvl></w:abstractNum><w:num w:numId=\"2\"><w:abstractNumId w:val=\"4\"/></w:num>");
        var styles = Part("styles", "<w:style w:styleId=\"Base\"><w:pPr><w:numPr><w:numId w:val=\"2\"/></w:numPr></w:pPr></w:style><w:style w:styleId=\"Own\"><w:basedOn w:val=\"Base\"/></w:style>");
        const string Head = "<w:pStyle w:val=\"Own\"/>";
        const string Sub = "<w:numPr><w:ilvl w:val=\"1\"/><w:numId w:val=\"2\"/></w:numPr>";
        var body = P(Title) + P("总体情况", Head) + P("主动公开情况。", Sub) + P("依申请公开情况。", Sub) + P("主动公开政府信息情况", Head) + P("见附件。");
        var content = Read(body, ("word/numbering.xml", numbering), ("word/styles.xml", styles)).Content!;
        Texts(content, "s1").ShouldBe(["（一）主动公开情况。", "（二）依申请公开情况。"]);
        Texts(content, "s2").ShouldBe(["见附件。"]);
    }

    [Fact]
    public void A_text_box_is_read_once_and_a_table_in_a_table_too()
    {
        var box = "<w:p><w:r><mc:AlternateContent><mc:Choice><wps:txbx><w:txbxContent>" + P("方框里的话。") + "</w:txbxContent></wps:txbx></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>"
            + P("方框里的话。") + "</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>";
        var inner = Table4("12");
        var content = Read($"{P(Title)}{P("一、总体情况")}{P("正常。")}{box}<w:tbl><w:tr><w:tc>{P("四、政府信息公开行政复议、行政诉讼情况")}{inner[inner.IndexOf("<w:tbl>", StringComparison.Ordinal)..]}</w:tc></w:tr></w:tbl>").Content!;
        Texts(content, "s1").ShouldBe(["正常。", "方框里的话。"]);
        content.Tables.Printed(Cell).ShouldBe(12);
    }

    private static string Title => "云溪区测绘档案局2022年政府信息公开工作年度报告";

    private static string Cell => "table4.review.upheld";

    private static IEnumerable<string> Texts(ReportContent content, string section) => content.Sections[section].Select(block => block.Text(content.Tables));

    private static RecognisedReport Read(string body, params (string, string)[] parts)
    {
        var read = ReportImporter.Recognise(new ImportSource(Docx(body, parts)));
        read.Refusal.ShouldBeNull();
        return read;
    }

    /// <summary>A report whose table 4 has the given cell first and zeros in the others.</summary>
    private static string Table4(string first)
    {
        string[] outcomes = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"];
        return P(Title) + P("一、总体情况") + P("正常。") + P("四、政府信息公开行政复议、行政诉讼情况") + "<w:tbl>"
            + $"<w:tr>{Spanning(5, "行政复议", "restart")}{Spanning(10, "行政诉讼", null)}</w:tr>"
            + $"<w:tr>{Spanning(5, "", "")}{Spanning(5, "未经复议直接起诉", null)}{Spanning(5, "复议后起诉", null)}</w:tr>"
            + Row([.. outcomes, .. outcomes, .. outcomes]) + Row([first, .. Enumerable.Repeat("0", 14)]) + "</w:tbl>";
    }

    private static string Spanning(int columns, string text, string? merge) =>
        $"<w:tc><w:tcPr><w:gridSpan w:val=\"{columns}\"/>{merge switch { null => "", "" => "<w:vMerge/>", _ => $"<w:vMerge w:val=\"{merge}\"/>" }}</w:tcPr>{P(text)}</w:tc>";
}

internal static class PrintedById
{
    public static decimal? Printed(this ReportTables tables, string cellId) => tables.Printed(tables.Form.Cell(cellId));
}
