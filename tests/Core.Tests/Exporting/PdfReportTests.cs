using System.Globalization;
using System.Xml.Linq;
using GovInfoReports.Core.Exporting;
using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;
using Pdf.Tests;
using Shouldly;
using Xunit;

namespace GovInfoReports.Core.Tests.Exporting;

/// <summary>Reads the PDF back with poppler. Skipped, with the reason, where fonts or poppler are missing.</summary>
public class PdfReportTests
{
    private static readonly DateTimeOffset Created = new(2024, 1, 20, 9, 30, 0, TimeSpan.FromHours(8));

    public static TheoryData<string, int> Reports => new(RandomReports.Forms.SelectMany(form => Enumerable.Range(60, 3).Select(seed => (form.Id, seed))));

    [Theory, MemberData(nameof(Reports))]
    public void Every_row_shows_its_label_and_its_numbers_in_order(string formId, int seed)
    {
        var document = ReportDocument.Of(RandomReports.Next(FormCatalog.ById(formId), seed));
        var text = PdfTools.FlatText(Render(document), "-raw");

        var at = 0;
        foreach (var row in document.Tables.SelectMany(table => table.Rows).Where(row => row.Any(cell => cell.Cell is not null)))
        {
            var label = row.LastOrDefault(cell => cell.Place.Role == GridCellRole.RowHead)?.Text ?? "";
            var expected = string.Concat(row.Where(cell => cell.Cell is not null).Select(cell => cell.Text).Prepend(label));
            var found = text.IndexOf(expected, at, StringComparison.Ordinal);
            found.ShouldBeGreaterThanOrEqualTo(at, $"“{expected}” after: {text[Math.Max(0, at - 20)..at]}");
            at = found + expected.Length;
        }
    }

    /// <summary>Texts without positions do not show a number that slipped into the neighbour's blank.</summary>
    [Theory, MemberData(nameof(Reports))]
    public void Every_number_stands_under_its_column(string formId, int seed)
    {
        var document = ReportDocument.Of(RandomReports.Next(FormCatalog.ById(formId), seed, blanks: 0.3));
        var words = new Queue<(string Text, double Centre)>(Words(Render(document)));

        var centres = new Dictionary<(string Table, int Column, int Span), double>();
        foreach (var table in document.Tables)
        {
            foreach (var value in table.Values.Where(value => value.Value is not null))
            {
                while (words.Count > 0 && words.Peek().Text != value.Text) words.Dequeue();
                words.ShouldNotBeEmpty($"{value.Cell!.Id} = {value.Text} is missing");
                var centre = words.Dequeue().Centre;
                var column = (table.Table.Id, value.Place.Column, value.Place.ColumnSpan);
                centres.TryAdd(column, centre);
                centre.ShouldBe(centres[column], 0.5, value.Cell.Id);
            }
        }
        foreach (var table in centres.Where(column => column.Key.Span == 1).GroupBy(column => column.Key.Table))
            table.OrderBy(column => column.Key.Column).Select(column => column.Value).ShouldBeInOrder();
    }

    [Fact]
    public void The_narrative_and_headings_are_complete()
    {
        var document = ReportDocument.Of(RandomReports.Next(Form2021.Form, 61));
        var text = PdfTools.FlatText(Render(document), "-raw");

        foreach (var block in document.Blocks)
        {
            var expected = block switch
            {
                DocumentHeading heading => heading.Text,
                DocumentParagraph paragraph => paragraph.Text,
                DocumentNote note => "说明：" + note.Text,
                _ => "",
            };
            text.ShouldContain(string.Concat(expected.Where(c => !char.IsWhiteSpace(c))));
        }
    }

    [Fact]
    public void The_attached_json_is_what_the_published_hash_was_made_of()
    {
        var content = RandomReports.Next(Form2021.Form, 61);
        PdfTools.Attachment(Render(ReportDocument.Of(content)), 1).ShouldBe(CanonicalJson.Of(content));
    }

    [Fact]
    public void The_file_says_its_title_author_and_time()
    {
        var content = RandomReports.Next(Form2021.Form, 61);
        var info = PdfTools.Info(Render(ReportDocument.Of(content)), "-isodates");

        info.ShouldContain(content.Title!);
        info.ShouldContain(content.Agency!);
        info.Split('\n').Single(line => line.StartsWith("CreationDate", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]
            .ShouldSatisfyAllConditions(date => DateTimeOffset.Parse(date + (date.Length == 22 ? ":00" : ""), CultureInfo.InvariantCulture).ShouldBe(Created));
        info.ShouldContain("Tagged:          yes");
    }

    [Fact]
    public void The_same_report_gives_the_same_bytes()
    {
        var content = RandomReports.Next(Form2019.Form, 62);
        Render(ReportDocument.Of(content)).ShouldBe(Render(ReportDocument.Of(content.Clone())));
    }

    [Fact]
    public void Only_a_draft_carries_the_watermark()
    {
        var content = new ReportContent(Form2021.Form, 2023);
        PdfTools.FlatText(Render(ReportDocument.Of(content, DocumentOptions.Draft)), "-raw").ShouldContain("草稿");
        PdfTools.FlatText(Render(ReportDocument.Of(content)), "-raw").ShouldNotContain("草稿");
    }

    [Fact]
    public void A_run_in_heading_is_set_in_a_face_of_its_own()
    {
        Faces("（一）主动公开情况：全年公开信息。").ShouldBe(Faces("一、主动公开情况，全年公开信息。") + 1);

        static int Faces(string paragraph) => PdfTools.Fonts(Render(ReportDocument.Of(
            new ReportContent(Form2021.Form, 2023) { Preamble = [NarrativeBlock.Paragraph(paragraph)] }))).Split('\n').Length;
    }

    private static byte[] Render(ReportDocument document) => PdfReport.Render(document, Created, TestFonts.Set);

    /// <summary>The words in the order they are drawn, with the middle of each.</summary>
    private static IEnumerable<(string Text, double Centre)> Words(byte[] pdf)
    {
        XNamespace html = "http://www.w3.org/1999/xhtml";
        return XDocument.Parse(PdfTools.Text(pdf, "-raw", "-bbox")).Descendants(html + "word").Select(word =>
            (word.Value, ((double)word.Attribute("xMin")! + (double)word.Attribute("xMax")!) / 2));
    }
}
