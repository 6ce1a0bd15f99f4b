using GovInfoReports.Pdf;

namespace Pdf.Tests;

public class TableTests
{
    [Fact]
    public void Every_cell_reads_back_in_its_row()
    {
        var lines = PdfTools.Lines(Sample.Render(Sample.Numbered(12)), 1);

        for (var i = 1; i <= 12; i++)
            lines.ShouldContain(l => l.StartsWith($"{i} ", StringComparison.Ordinal) && l.EndsWith($"第{i}行的内容", StringComparison.Ordinal));
    }

    [Fact]
    public void The_head_is_repeated_on_every_page_and_no_row_is_lost()
    {
        var pdf = Sample.Render(new PdfParagraph("表前"), Sample.Numbered(100), new PdfParagraph("表后"));
        var pages = PdfTools.PageCount(pdf);

        pages.ShouldBeGreaterThan(2);
        for (var page = 1; page <= pages; page++)
            PdfTools.Lines(pdf, page).ShouldContain(l => l.StartsWith("序号", StringComparison.Ordinal), $"page {page}");
        var text = PdfTools.FlatText(pdf);
        Enumerable.Range(1, 100).ShouldAllBe(i => text.Contains($"{i}第{i}行的内容"));
    }

    [Fact]
    public void A_merged_cell_that_continues_is_named_again_on_the_next_page()
    {
        var rows = Enumerable.Range(1, 60).Select(i => i == 1
            ? new[] { Sample.Label("合并的行", 1, 60), new PdfTableCell($"值{i}") }
            : [new PdfTableCell($"值{i}")]);
        var pdf = Sample.Render(new PdfTable([1, 2], [[Sample.Head("组"), Sample.Head("值")], .. rows]));

        PdfTools.PageCount(pdf).ShouldBe(2);
        for (var page = 1; page <= 2; page++)
            PdfTools.FlatText(pdf, "-f", $"{page}", "-l", $"{page}").ShouldContain("合并的行");
        // Only once is it text; the other time it is an artifact.
        Elements(pdf).Count(e => e.Contains("合并的行")).ShouldBe(1);
    }

    [Fact]
    public void A_row_taller_than_a_page_runs_on()
    {
        var sentences = Enumerable.Range(1, 300).Select(i => $"这是很长的一格中的第{i}句话。").ToList();
        var pdf = Sample.Render(new PdfTable([1, 4],
            [[Sample.Head("甲"), Sample.Head("乙")], [Sample.Label("长"), new PdfTableCell(string.Concat(sentences), Align: PdfAlign.Left)]], FontSize: 12));

        PdfTools.PageCount(pdf).ShouldBeGreaterThan(2);
        var text = string.Concat(Elements(pdf)).Replace(" ", "");
        sentences.ShouldAllBe(s => text.Contains(s));
    }

    [Fact]
    public void A_head_within_the_table_stays_with_the_row_it_heads()
    {
        for (var before = 30; before < 45; before++)
        {
            var rows = Enumerable.Range(1, before).Select(i => new[] { new PdfTableCell($"上{i}") });
            var pdf = Sample.Render(new PdfTable([1], [.. rows, [Sample.Head("中间的表头")], .. Enumerable.Range(1, 9).Select(i => new[] { new PdfTableCell($"下{i}") })], HeadRows: 0));

            for (var page = 1; page <= PdfTools.PageCount(pdf); page++)
                PdfTools.Lines(pdf, page)[^2].ShouldNotBe("中间的表头", $"{before} rows before");
        }
    }

    [Fact]
    public void A_number_wider_than_its_column_is_not_broken()
    {
        const string number = "12345678.9012";
        var pdf = Sample.Render(new PdfTable([1, 10], [[new PdfTableCell(number), new PdfTableCell("宽")]], HeadRows: 0, FontSize: 12));

        PdfTools.Text(pdf).ShouldContain(number);
    }

    [Fact]
    public void A_line_feed_in_a_cell_starts_a_new_line()
    {
        var lines = PdfTools.Lines(Sample.Render(new PdfTable([1], [[new PdfTableCell("上行\n下行")]], HeadRows: 0)), 1);

        lines.ShouldContain("上行");
        lines.ShouldContain("下行");
    }

    [Fact]
    public void The_caption_stands_above_the_table()
    {
        var lines = PdfTools.Lines(Sample.Render(Sample.Numbered(2) with { Caption = "表一：示例" }), 1);

        lines[0].ShouldBe("表一：示例");
        lines[1].ShouldStartWith("序号");
    }

    [Theory]
    [InlineData(1, 1, "column 2 has no cell")]
    [InlineData(3, 1, "sticks out")]
    [InlineData(2, 2, "sticks out")]
    public void Cells_that_do_not_fill_the_grid_are_refused(int columns, int rows, string problem)
    {
        var table = new PdfTable([1, 1], [[new PdfTableCell("格", columns, rows)]], HeadRows: 0);

        Should.Throw<ArgumentException>(() => Sample.Render(table)).Message.ShouldContain(problem);
    }

    [Fact]
    public void Overlapping_cells_are_refused()
    {
        var table = new PdfTable([1, 1], [[new PdfTableCell("甲"), new PdfTableCell("乙", 1, 2)], [new PdfTableCell("丙", 2)]], HeadRows: 0);

        Should.Throw<ArgumentException>(() => Sample.Render(table)).Message.ShouldContain("overlaps");
    }

    /// <summary>The text of the structure's leaves, as pdfinfo reads it.</summary>
    private static string[] Elements(byte[] pdf) =>
        [.. PdfTools.Info(pdf, "-struct-text").Split('\n').Where(l => l.TrimStart().StartsWith('"'))
            .Select(l => l.Trim().Trim('"'))];
}
