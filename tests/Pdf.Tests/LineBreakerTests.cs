using GovInfoReports.Pdf;
using GovInfoReports.Pdf.Layout;

namespace Pdf.Tests;

public class LineBreakerTests
{
    private const string NotAtStart = "，。、；：？！）》”’％…,.%";
    private const string NotAtEnd = "（《“‘(";

    [Fact]
    public void No_line_starts_or_ends_with_a_forbidden_mark_and_no_text_is_lost()
    {
        var random = new Random(20250120);
        string[] pieces = ["国", "信息", "公开", "，", "。", "、", "；", "（", "）", "《", "》", "“", "”", "……", "2024", "3.14%", "abc"];
        for (var round = 0; round < 300; round++)
        {
            var text = "始" + string.Concat(Enumerable.Range(0, 120).Select(_ => pieces[random.Next(pieces.Length)]));
            var lines = Body(text);

            string.Concat(lines.Select(l => l.Text)).ShouldBe(text);
            lines.Skip(1).ShouldAllBe(l => !NotAtStart.Contains(l.Text[0]) || IsOnlyMarks(l));
            lines.SkipLast(1).ShouldAllBe(l => !NotAtEnd.Contains(l.Text[l.Text.Length - 1]) || IsOnlyMarks(l));
            lines.ShouldAllBe(l => l.Width <= TypeArea.Official.Width + 0.02);
        }
    }

    [Fact]
    public void A_mark_that_does_not_fit_is_squeezed_into_the_line()
    {
        var lines = Body(new string('国', 20) + "，" + new string('国', 5) + "。下一行");

        lines[0].Text.ShouldEndWith("。");
        lines[0].Text.Length.ShouldBe(27);
    }

    [Fact]
    public void Marks_in_a_row_take_one_and_a_half_widths()
    {
        double WidthOf(string text) => Body(text).Single().Width;

        (WidthOf("甲》（乙") - WidthOf("甲国国乙")).ShouldBe(-TypeArea.Official.BodySize / 2, 0.01);
    }

    [Theory]
    [InlineData("2024")]
    [InlineData("1,234,567.8901")]
    [InlineData("100%")]
    [InlineData("——")]
    [InlineData("……")]
    public void Numbers_and_double_marks_stay_whole(string piece)
    {
        for (var before = 15; before < 30; before++)
            Body(new string('国', before) + piece + new string('国', 30)).Count(l => l.Text.Contains(piece)).ShouldBe(1, $"after {before}");
    }

    [Fact]
    public void A_long_address_is_broken_rather_than_left_sticking_out()
    {
        var address = "https://www.example.gov.cn/zwgk/zfxxgknb/" + new string('a', 120) + "/index.html";
        var lines = Body("电子版见" + address + "。");

        string.Concat(lines.Select(l => l.Text)).ShouldBe("电子版见" + address + "。");
        lines.ShouldAllBe(l => l.Width <= TypeArea.Official.Width + 0.02);
    }

    [Fact]
    public void Full_lines_reach_both_margins()
    {
        var lines = Body("甲，乙2024年“丙”丁（戊）己；" + string.Concat(Enumerable.Repeat("庚3辛、", 40)));

        for (var i = 0; i < lines.Count - 1; i++)
            DrawnWidth(lines[i]).ShouldBe(TypeArea.Official.Width - (i == 0 ? TypeArea.Official.Indent : 0), 0.05);
    }

    private static double DrawnWidth(TextLine line) => line.Glyphs.Select((g, i) =>
        g.Em * line.Size + (i < line.Glyphs.Count - 1 ? line.CharSpacing : 0) - line.Squeezes[i].Before - line.Squeezes[i].After).Sum();

    private static bool IsOnlyMarks(TextLine line) => line.Text.All(c => NotAtStart.Contains(c) || NotAtEnd.Contains(c));

    private static List<TextLine> Body(string text) => LineBreaker.Justified(GlyphRun.Shape(TestFonts.Set, text, PdfFace.Body),
        TypeArea.Official.BodySize, TypeArea.Official.BodyCharSpacing, TypeArea.Official.Width, TypeArea.Official.Indent);
}
