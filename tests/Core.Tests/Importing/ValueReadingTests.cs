using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Importing;
using GovInfoReports.Core.Reports;
using Shouldly;
using Xunit;

namespace GovInfoReports.Core.Tests.Importing;

/// <summary>Every line of the convention for reading values, through the whole importer.</summary>
public class ValueReadingTests
{
    private const string Count = "table2.art20_1.normative_docs.made";
    private const string Change = "table2.art20_5.licensing.change";
    private const string Amount = "table2.art20_9.procurement.amount_wan";
    private static readonly string BareAmountHead = Form2019.Form.Cell(Amount).Column.Label;

    [Theory]
    [InlineData("0", 0)]
    [InlineData("０", 0)]
    [InlineData(" 0", 0)]
    [InlineData("0\u00a0", 0)]
    [InlineData("0.0000", 0)]
    [InlineData("1,395", 1395)]
    [InlineData("１２", 12)]
    [InlineData("9223372036854775807", 9223372036854775807)]
    public void A_count_is_read_without_note(string text, long expected) => ShouldRead(Count, text, expected, null);

    [Theory]
    [InlineData("12件")]
    [InlineData("12 条")]
    [InlineData("12项")]
    [InlineData("12次")]
    public void A_counting_word_is_dropped_with_a_note(string text) => ShouldRead(Count, text, 12, NoteCodes.ValueSuffix);

    [Theory]
    [InlineData("/")]
    [InlineData("-")]
    [InlineData("—")]
    [InlineData("无")]
    public void A_stroke_or_wu_is_blank(string text) => ShouldRead(Count, text, null, NoteCodes.ValueNotGiven);

    [Theory]
    [InlineData("-4", -4, null)]
    [InlineData("－4", -4, null)]
    [InlineData("+1036", 1036, null)]
    [InlineData("减4", -4, NoteCodes.SignInWords)]
    [InlineData("減4", -4, NoteCodes.SignInWords)]
    public void A_change_may_be_signed(string text, int expected, string? note) => ShouldRead(Change, text, expected, note);

    [Theory]
    [InlineData(Count, "-4")]
    [InlineData(Count, "+4")]
    [InlineData(Count, "减4")]
    [InlineData(Amount, "-4")]
    public void A_sign_anywhere_else_leaves_the_cell_blank(string cell, string text) => ShouldRead(cell, text, null, NoteCodes.SignNotAllowed);

    [Theory]
    [InlineData("3.5")]
    [InlineData("0.1件")]
    public void A_count_with_decimals_is_blank(string text) => ShouldRead(Count, text, null, NoteCodes.CountNotWhole);

    [Theory]
    [InlineData("251000元", "25.1", NoteCodes.UnitConverted)]
    [InlineData("25.1万元", "25.1", null)]
    public void An_amount_with_its_unit_is_sure(string text, string expected, string? note) => ShouldRead(Amount, text, decimal.Parse(expected), note);

    [Theory]
    [InlineData("52.15", "52.15", null)]
    [InlineData("18.8710", "18.871", null)]
    [InlineData("1035000", "1035000", NoteCodes.UnitDoubt)]
    public void A_bare_amount_under_a_head_in_wan_is_taken_as_printed(string text, string expected, string? note) =>
        ShouldRead(Amount, text, decimal.Parse(expected), note, head: "采购总金额（单位：万元）");

    [Theory]
    [InlineData("52.15", "52.15", NoteCodes.UnitDoubt)]
    [InlineData("9999", "9999", NoteCodes.UnitDoubt)]
    [InlineData("0", "0", null)]
    [InlineData("10000", null, NoteCodes.UnitDoubt)]
    public void A_bare_amount_without_any_unit_is_doubted(string text, string? expected, string? note) =>
        ShouldRead(Amount, text, expected is null ? null : decimal.Parse(expected), note);

    [Theory]
    [InlineData(Count, "约12")]
    [InlineData(Count, "十二")]
    [InlineData(Count, "①")]
    [InlineData(Count, "1,39")]
    [InlineData(Count, "12元")]
    [InlineData(Count, "9223372036854775808")]
    [InlineData(Count, "99999999999999999999999999999999999999")]
    [InlineData(Amount, "1.23456")]
    [InlineData(Amount, "123.45亿元")]
    public void Anything_else_is_blank_and_said(string cell, string text) => ShouldRead(cell, text, null, NoteCodes.ValueUnreadable);

    private static void ShouldRead(string cellId, string text, decimal? expected, string? note, string? head = null)
    {
        var report = SampleReports.Create(Form2019.Form, 7);
        report.Tables.Set(Amount, 1);
        var source = ReportTexts.Write(report, Layout.Tabs, new() { [Amount] = "1万元", [cellId] = text });
        if (head is not null) source = source.Replace("\t" + BareAmountHead, "\t" + head, StringComparison.Ordinal);
        var read = ReportImporter.Recognise(source);
        read.Content!.Tables.Printed(read.Content.Form.Cell(cellId)).ShouldBe(expected);
        string[] valueNotes = [.. read.Notes.Select(n => n.Code).Where(code => code is not (NoteCodes.UnitMissing or NoteCodes.UnitInHeader or NoteCodes.CellsBlank or NoteCodes.PreambleText or NoteCodes.NbspInCells))];
        valueNotes.ShouldBe(note is null ? [] : [note]);
    }
}
