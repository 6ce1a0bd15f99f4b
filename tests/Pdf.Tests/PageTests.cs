using System.Globalization;
using System.Text.RegularExpressions;
using GovInfoReports.Pdf;

namespace Pdf.Tests;

public partial class PageTests
{
    private const double Point = 72 / 25.4;

    [Fact]
    public void A_full_page_has_22_lines_of_28_characters()
    {
        // Two characters' indent and 22 × 28 - 2 characters fill the first page exactly; one more starts the second.
        var text = string.Concat(Enumerable.Range(0, 22 * 28 - 2 + 1).Select(i => "甲乙丙丁戊己庚辛壬癸"[i % 10]));
        var pdf = Sample.Render(new PdfParagraph(text));

        PdfTools.PageCount(pdf).ShouldBe(2);
        var lines = PdfTools.Lines(pdf, 1);
        lines.Length.ShouldBe(23);
        lines[0].Length.ShouldBe(26);
        lines[1..22].ShouldAllBe(l => l.Length == 28);
        lines[22].Replace(" ", "").ShouldBe("—1—");
        PdfTools.Lines(pdf, 2)[0].Length.ShouldBe(1);
    }

    [Fact]
    public void Text_fills_the_type_area_and_page_numbers_stand_on_the_outer_side()
    {
        var words = Words(Sample.Render(new PdfParagraph(new string('国', 22 * 28))));
        var body = words.Where(w => w.Text.Contains('国') && w.Page == 1).ToList();
        body.Min(w => w.Left).ShouldBe(28 * Point, 0.5);
        body.Max(w => w.Right).ShouldBe((28 + 156) * Point, 0.5);
        body.Min(w => w.Top).ShouldBeGreaterThan(37 * Point);
        body.Max(w => w.Bottom).ShouldBeLessThan((37 + 225) * Point);

        var numbers = words.Where(w => w.Text.Contains('—')).ToList();
        numbers.Where(w => w.Page == 1).Max(w => w.Right).ShouldBe((28 + 156) * Point - 14, 0.5);
        numbers.Where(w => w.Page == 2).Min(w => w.Left).ShouldBe(28 * Point + 14, 0.5);
        // The dash, in the middle of its box, lies 7 mm below the type area.
        numbers.ShouldAllBe(w => Math.Abs((w.Top + w.Bottom) / 2 - (37 + 225 + 7) * Point) < 2.5);
    }

    [Fact]
    public void The_page_is_A4() =>
        PdfTools.Info(Sample.Render(new PdfParagraph("文"))).ShouldContain("(A4)");

    [Fact]
    public void An_empty_document_is_one_sound_page()
    {
        var pdf = Sample.Render();

        PdfTools.Check(pdf);
        PdfTools.PageCount(pdf).ShouldBe(1);
    }

    [Fact]
    public void A_heading_never_ends_a_page()
    {
        for (var filling = 18; filling <= 22; filling++)
        {
            var pdf = Sample.Render([.. Fill(filling), new PdfHeading(1, "一、标题"), new PdfHeading(2, "（一）小标题"), new PdfParagraph(new string('文', 60))]);

            for (var page = 1; page <= PdfTools.PageCount(pdf); page++)
                PdfTools.Lines(pdf, page)[^2].ShouldNotContain("标题", customMessage: $"{filling} lines, page {page}");
        }
    }

    [Fact]
    public void A_heading_goes_to_the_next_page_with_its_table()
    {
        for (var filling = 15; filling <= 22; filling++)
        {
            var pdf = Sample.Render([.. Fill(filling), new PdfHeading(1, "一、标题"), Sample.Numbered(3, 16)]);

            var page = Enumerable.Range(1, PdfTools.PageCount(pdf)).Single(p => PdfTools.Lines(pdf, p).Any(l => l.Contains("标题")));
            PdfTools.Lines(pdf, page).ShouldContain(l => l.Contains("第1行的内容"), $"{filling} lines");
        }
    }

    [Fact]
    public void Blank_lines_vanish_at_the_top_of_a_page()
    {
        var pdf = Sample.Render([.. Fill(22), new PdfSpace(3), new PdfParagraph("下一页")]);

        PdfTools.PageCount(pdf).ShouldBe(2);
        Words(pdf).Single(w => w.Text == "下一页").Top.ShouldBe(37 * Point + 6, 4);
    }

    private static IEnumerable<PdfBlock> Fill(int lines) => Enumerable.Repeat(new PdfParagraph("占一行"), lines);

    private static List<(int Page, string Text, double Left, double Top, double Right, double Bottom)> Words(byte[] pdf)
    {
        var words = new List<(int, string, double, double, double, double)>();
        var page = 0;
        foreach (var line in PdfTools.Text(pdf, "-bbox").Split('\n'))
        {
            if (line.Contains("<page ")) page++;
            if (Word().Match(line) is not { Success: true } match) continue;
            double At(int group) => double.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);
            words.Add((page, match.Groups[5].Value, At(1), At(2), At(3), At(4)));
        }
        return words;
    }

    [GeneratedRegex("""<word xMin="(.*?)" yMin="(.*?)" xMax="(.*?)" yMax="(.*?)">(.*?)</word>""")]
    private static partial Regex Word();
}
