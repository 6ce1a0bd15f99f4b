using System.Globalization;
using System.Xml.Linq;
using GovInfoReports.Core.Exporting;
using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;
using GovInfoReports.Core.Tests.Importing;
using Pdf.Tests;
using Shouldly;
using Xunit;

namespace GovInfoReports.Core.Tests.Exporting;

/// <summary>Reads the PDF back with poppler. Skipped, with the reason, where fonts or poppler are missing.</summary>
public class PdfReportTests
{
    private static readonly DateTimeOffset Created = new(2024, 1, 20, 9, 30, 0, TimeSpan.FromHours(8));

    public static TheoryData<string, int, bool> Reports =>
        new(RandomReports.Forms.SelectMany(form => Enumerable.Range(60, 3).SelectMany(seed => new[] { (form.Id, seed, false), (form.Id, seed, true) })));

    [Theory, MemberData(nameof(Reports))]
    public void Every_row_shows_its_label_and_its_numbers_in_order(string formId, int seed, bool isLarge)
    {
        var document = ReportDocument.Of(RandomReports.Next(FormCatalog.ById(formId), seed), new DocumentOptions { LargeType = isLarge });
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
    public void Every_number_stands_under_its_column(string formId, int seed, bool isLarge)
    {
        var document = ReportDocument.Of(RandomReports.Next(FormCatalog.ById(formId), seed, blanks: 0.3), new DocumentOptions { LargeType = isLarge });
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

    /// <summary>GB/T 9704-2012, 7.3.5.2: the name ends two characters from the right, the date stands below it.</summary>
    [Theory]
    [InlineData("云溪区测绘档案局", true)]
    [InlineData("云溪区人民政府教育督导委员会办公室（区教育督导中心）", true)]
    [InlineData("局", true)]
    [InlineData("云溪区测绘档案局", false)]
    public void A_published_report_is_signed_with_name_and_date(string agency, bool isPublished)
    {
        var report = RandomReports.Next(Form2021.Form, 60);
        report.Agency = agency;
        var facts = new DocumentFacts { PublishedAt = isPublished ? Created : null };
        var lines = PdfTools.Text(Render(ReportDocument.Of(report, new DocumentOptions { Facts = facts })), "-layout")
            .Split('\n', '\f').Select(line => line.Trim()).Where(line => line.Length > 0 && !line.StartsWith('—')).ToList();
        if (!isPublished)
        {
            lines.ShouldNotContain("2024年1月20日");
            return;
        }
        // Below it stands only what the file says of itself.
        var end = lines.LastIndexOf(DocumentFactLine.Heading);
        lines[(end - 2)..end].ShouldBe([agency, "2024年1月20日"]);
    }

    [Fact]
    public void The_last_lines_say_which_version_it_is()
    {
        var facts = new DocumentFacts
        {
            AgencyCode = "sx-mz", Version = 2, State = "更正版", PublishedAt = Created, Hash = new string('a', 64), Licence = "可以免费使用",
            Address = "https://www.example.gov.cn/r/sx-mz/2021/v2",
        };
        var document = ReportDocument.Of(RandomReports.Next(Form2021.Form, 3), new DocumentOptions { Facts = facts });
        var text = PdfTools.FlatText(Render(document), "-layout");
        var end = text[text.LastIndexOf(DocumentFactLine.Heading, StringComparison.Ordinal)..];
        foreach (var fact in document.Facts) end.ShouldContain(string.Concat(fact.Text.Where(c => !char.IsWhiteSpace(c))));
    }

    /// <summary>However long the text before it is: a heading, the heads of its table and the first row of numbers stand on one page.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void No_heading_is_parted_from_its_table(bool isLarge)
    {
        for (var paragraphs = 1; paragraphs <= 22; paragraphs++)
        {
            var report = SampleReports.Create(Form2021.Form, 4);
            report.Sections["s1"] = [.. Enumerable.Range(1, paragraphs).Select(i => NarrativeBlock.Paragraph($"第{i}项。"))];
            var pdf = Render(ReportDocument.Of(report, new DocumentOptions { LargeType = isLarge }));
            var pages = Enumerable.Range(1, PdfTools.PageCount(pdf)).Select(page => PdfTools.FlatText(pdf, "-raw", "-f", $"{page}", "-l", $"{page}")).ToList();
            foreach (var (heading, firstRow) in new[] { ("二、主动公开政府信息情况", "规章"), ("三、收到和处理政府信息公开申请情况", "一、本年新收政府信息公开申请数量"), ("四、政府信息公开行政复议、行政诉讼情况", "尚未审结") })
                pages.Single(page => page.Contains(heading)).IndexOf(firstRow, StringComparison.Ordinal).ShouldBeGreaterThan(0, $"{heading}, {paragraphs} paragraphs");
        }
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
