using GovInfoReports.Core.Importing;
using GovInfoReports.Core.Reports;
using static GovInfoReports.Core.Tests.Importing.Files.OfficeFile;

namespace GovInfoReports.Core.Tests.Importing.Files;

public class XlsxImportTests
{
    private const string Styles = "<styleSheet @ns><numFmts><numFmt numFmtId=\"170\" formatCode=\"yyyy&quot;年&quot;m&quot;月&quot;\"/><numFmt numFmtId=\"171\" formatCode=\"0&quot;件&quot;\"/>"
        + "<numFmt numFmtId=\"172\" formatCode=\"0\\.0,\"/><numFmt numFmtId=\"173\" formatCode=\"#,##0.0,&quot;千&quot;;-#,##0\"/><numFmt numFmtId=\"174\" formatCode=\"#,##0_);(#,##0)\"/></numFmts>"
        + "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"9\"/><xf numFmtId=\"170\"/><xf numFmtId=\"171\"/>"
        + "<xf numFmtId=\"172\"/><xf numFmtId=\"173\"/><xf numFmtId=\"174\"/></cellXfs></styleSheet>";

    private const string Shared = "<sst @ns><si><t>12</t></si><si><r><rPr><strike/></rPr><t>9</t></r><r><t>12</t></r></si><si><t>12</t><rPh><t>十二</t></rPh></si></sst>";

    /// <summary>A cell's inside and attributes, and what its reader sees.</summary>
    public static TheoryData<string, string, double?> Cells => new()
    {
        { "a number", "<c r=\"@\"><v>12</v></c>", 12 },
        { "a number as text", "<c r=\"@\" t=\"s\"><v>0</v></c>", 12 },
        { "a text written in place", "<c r=\"@\" t=\"inlineStr\"><is><t>12</t></is></c>", 12 },
        { "a formula by its last result", "<c r=\"@\"><f>SUM(A1:A3)</f><v>12</v></c>", 12 },
        { "a formula that gives a text", "<c r=\"@\" t=\"str\"><f>A1</f><v>12</v></c>", 12 },
        { "a binary fraction", "<c r=\"@\"><v>12.000000000000002</v></c>", 12 },
        { "a number with its unit as format", "<c r=\"@\" s=\"4\"><v>12</v></c>", 12 },
        { "struck text", "<c r=\"@\" t=\"s\"><v>1</v></c>", 12 },
        { "a reading aid", "<c r=\"@\" t=\"s\"><v>2</v></c>", 12 },
        { "a date that is none", "<c r=\"@\" s=\"1\"><v>44563</v></c>", null },
        { "a date in a format of one's own", "<c r=\"@\" s=\"3\"><v>44563</v></c>", null },
        { "a share", "<c r=\"@\" s=\"2\"><v>0.12</v></c>", null },
        { "ten thousands", "<c r=\"@\" s=\"5\"><v>8000</v></c>", null },
        { "thousands", "<c r=\"@\" s=\"6\"><v>12000</v></c>", null },
        { "nothing in thousands", "<c r=\"@\" s=\"6\"><v>0</v></c>", 0 },
        { "a number with parted thousands", "<c r=\"@\" s=\"7\"><v>1200</v></c>", 1200 },
        { "an error", "<c r=\"@\" t=\"e\"><f>1/0</f><v>#DIV/0!</v></c>", null },
        { "nothing", "<c r=\"@\"/>", null },
    };

    [Theory, MemberData(nameof(Cells))]
    public void A_cell_is_read_as_it_is_seen(string what, string cell, double? expected) =>
        Read(Sheet(cell)).Content!.Tables.Printed("table4.review.corrected").ShouldBe((decimal?)expected, what);

    [Fact]
    public void Hidden_rows_columns_and_sheets_are_not_read()
    {
        var sheet = Sheet("<c r=\"@\"><v>12</v></c>");
        sheet = sheet.Replace("</sheetData>", "<row r=\"9\" hidden=\"1\"><c r=\"A9\"><v>7</v></c><c r=\"B9\"><v>8</v></c></row></sheetData>", StringComparison.Ordinal);
        var read = Read(sheet, ("隐藏*", Sheet("<c r=\"@\"><v>99</v></c>")));
        read.Content!.Tables.Printed("table4.review.corrected").ShouldBe(12);
        read.Notes.ShouldNotContain(note => note.Code == NoteCodes.RowRepeated);
    }

    [Fact]
    public void What_an_earlier_merge_left_under_a_merged_cell_is_not_read()
    {
        var sheet = Sheet("<c r=\"@\"><v>12</v></c>").Replace("<c r=\"B2\"/>", "<c r=\"B2\" t=\"inlineStr\"><is><t>99</t></is></c>", StringComparison.Ordinal);
        Texts(Read(sheet).Content!, "s1").ShouldBe(["正常。"]);
    }

    [Fact]
    public void A_damaged_column_is_passed_over() =>
        Read("<cols><col hidden=\"1\"/><col min=\"x\" max=\"2\" hidden=\"1\"/></cols>" + Sheet("<c r=\"@\"><v>12</v></c>")).Content!.Tables.Printed("table4.review.corrected").ShouldBe(12);

    private static IEnumerable<string> Texts(ReportContent content, string section) => content.Sections[section].Select(block => block.Text(content.Tables));

    private static RecognisedReport Read(string sheet, params (string, string)[] more)
    {
        var read = ReportImporter.Recognise(new ImportSource(Xlsx([("表", sheet), .. more], ("xl/styles.xml", Styles), ("xl/sharedStrings.xml", Shared))));
        read.Refusal.ShouldBeNull();
        return read;
    }

    /// <summary>A report whose table 4 has the given cell second and zeros in the others.</summary>
    private static string Sheet(string second)
    {
        string[] outcomes = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"];
        string[] heads = [.. outcomes, .. outcomes, .. outcomes];
        return "<sheetData>"
            + Line(1, "云溪区测绘档案局2022年政府信息公开工作年度报告") + Line(2, "一、总体情况").Replace("</row>", "<c r=\"B2\"/></row>", StringComparison.Ordinal) + Line(3, "正常。")
            + Line(4, "四、政府信息公开行政复议、行政诉讼情况")
            + Line(5, ["行政复议", "", "", "", "", "行政诉讼"]) + Line(6, ["", "", "", "", "", "未经复议直接起诉", "", "", "", "", "复议后起诉"]) + Line(7, heads)
            + $"<row r=\"8\"><c r=\"A8\"><v>0</v></c>{second.Replace("@", "B8", StringComparison.Ordinal)}{string.Concat(Enumerable.Range(2, 13).Select(i => $"<c r=\"{(char)('A' + i)}8\"><v>0</v></c>"))}</row>"
            + "</sheetData><mergeCells><mergeCell ref=\"A2:C2\"/><mergeCell ref=\"A5:E6\"/><mergeCell ref=\"F5:O5\"/></mergeCells>";
    }

    private static string Line(int row, params string[] cells) =>
        $"<row r=\"{row}\">{string.Concat(cells.Select((text, i) => text.Length == 0 ? "" : $"<c r=\"{(char)('A' + i)}{row}\" t=\"inlineStr\"><is><t>{text}</t></is></c>"))}</row>";
}
