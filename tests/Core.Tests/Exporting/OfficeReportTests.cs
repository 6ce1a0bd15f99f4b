using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using GovInfoReports.Core.Exporting;
using GovInfoReports.Core.Exporting.Office;
using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;
using S = DocumentFormat.OpenXml.Spreadsheet;

namespace GovInfoReports.Core.Tests.Exporting;

public class OfficeReportTests
{
    private static readonly DateTimeOffset Created = new(2024, 1, 20, 9, 0, 0, TimeSpan.FromHours(8));

    public static TheoryData<string> Forms => [.. FormCatalog.All.Select(form => form.Id)];

    [Theory, MemberData(nameof(Forms))]
    public void Word_finds_nothing_to_object_to(string form)
    {
        using var file = WordprocessingDocument.Open(new MemoryStream(DocxReport.Write(Document(form), Created)), false);
        Errors(file).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Forms))]
    public void Excel_finds_nothing_to_object_to(string form)
    {
        using var file = SpreadsheetDocument.Open(new MemoryStream(XlsxReport.Write(Document(form), Created)), false);
        Errors(file).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Forms))]
    public void Word_tables_have_the_forms_merged_cells_and_heads_that_repeat(string form)
    {
        var document = Document(form);
        using var file = WordprocessingDocument.Open(new MemoryStream(DocxReport.Write(document, Created)), false);
        var body = file.MainDocumentPart!.Document!.Body!;
        foreach (var (table, model) in body.Elements<Table>().Zip(document.Tables))
        {
            var rows = table.Elements<TableRow>().ToList();
            rows.Count.ShouldBe(model.Rows.Count);
            rows.Count(row => row.TableRowProperties!.Elements<TableHeader>().Any()).ShouldBe(model.Grid.HeadRows);
            foreach (var row in rows) row.Elements<TableCell>().Sum(SpanOf).ShouldBe(model.Grid.Columns);
            TextsOf(rows).ShouldBe(model.Rows.SelectMany(row => row).Select(cell => cell.Text));
        }
        body.Elements<Table>().Count().ShouldBe(3);
    }

    [Fact]
    public void The_headings_are_styles_and_the_pages_are_numbered()
    {
        var document = Document("2021");
        using var file = WordprocessingDocument.Open(new MemoryStream(DocxReport.Write(document, Created)), false);
        var main = file.MainDocumentPart!;
        main.Document!.Body!.Elements<Paragraph>().Where(p => p.ParagraphProperties?.ParagraphStyleId?.Val == "Heading1").Select(p => p.InnerText)
            .ShouldBe(document.Content.Form.Sections.Select(section => section.Heading));
        main.FooterParts.Count().ShouldBe(2);
        main.FooterParts.ShouldAllBe(footer => footer.Footer!.InnerText.Contains("PAGE"));
    }

    [Fact]
    public void Every_file_says_which_version_it_is()
    {
        var document = ReportDocument.Of(RandomReports.Next(Form2021.Form, 3), new DocumentOptions
        {
            Facts = new() { AgencyCode = "sx-mz", Version = 2, State = "更正版", PublishedAt = Created, Address = "https://www.example.gov.cn/r/sx-mz/2021/v2", Hash = new string('a', 64) },
        });
        foreach (var format in ExportFormat.All.Where(format => format.Id is not "pdf"))
        {
            var text = TextOf(format.Write(document, Created));
            foreach (var fact in document.Facts.Where(fact => fact.Key is not DocumentFact.Agency and not DocumentFact.Title))
                text.ShouldContain(format.Id == "json" && fact.Key == DocumentFact.Version ? "\"version\": 2" : fact.Text, customMessage: format.Id);
        }
    }

    [Theory, MemberData(nameof(Forms))]
    public void A_total_is_a_formula_over_its_parts_and_only_inputs_are_open(string form)
    {
        var document = Document(form);
        using var file = SpreadsheetDocument.Open(new MemoryStream(XlsxReport.Write(document, Created)), false);
        var formats = file.WorkbookPart!.WorkbookStylesPart!.Stylesheet!.CellFormats!.Elements<S.CellFormat>().ToList();
        foreach (var (part, model) in file.WorkbookPart!.Workbook!.Descendants<S.Sheet>().Select(sheet => (WorksheetPart)file.WorkbookPart.GetPartById(sheet.Id!)).Zip(document.Tables))
        {
            part.Worksheet!.Elements<S.SheetProtection>().Single().Sheet!.Value.ShouldBeTrue();
            var cells = part.Worksheet.Descendants<S.Cell>().ToDictionary(cell => cell.CellReference!.Value!);
            foreach (var value in model.Values)
            {
                var cell = cells[$"{(char)('A' + value.Place.Column)}{value.Place.Row + 3}"];
                (cell.CellFormula is not null).ShouldBe(value.Cell!.IsComputed, value.Cell.Id);
                (formats[(int)cell.StyleIndex!.Value].Protection?.Locked?.Value == false).ShouldBe(!value.Cell.IsComputed, value.Cell.Id);
            }
        }
    }

    [Theory]
    [InlineData("docx")]
    [InlineData("xlsx")]
    public void The_same_report_gives_the_same_bytes(string format)
    {
        var kind = ExportFormat.Find(format)!;
        kind.Write(Document("2021"), Created).ShouldBe(kind.Write(Document("2021"), Created));
    }

    [Fact]
    public void A_draft_is_marked_on_every_page()
    {
        var draft = ReportDocument.Of(RandomReports.Next(Form2021.Form, 3), DocumentOptions.Draft);
        using var file = WordprocessingDocument.Open(new MemoryStream(DocxReport.Write(draft, Created)), false);
        file.MainDocumentPart!.HeaderParts.ShouldAllBe(header => header.Header!.InnerText == "草稿");
    }

    private static ReportDocument Document(string form) => ReportDocument.Of(RandomReports.Next(FormCatalog.ById(form), 11));

    private static int SpanOf(TableCell cell) => cell.TableCellProperties!.GridSpan?.Val?.Value ?? 1;

    private static IEnumerable<string> Errors(OpenXmlPackage file) =>
        new OpenXmlValidator(FileFormatVersions.Microsoft365).Validate(file, TestContext.Current.CancellationToken).Take(20).Select(error => $"{error.Path?.XPath}: {error.Description}");

    private static IEnumerable<string> TextsOf(IEnumerable<TableRow> rows) => rows.SelectMany(row => row.Elements<TableCell>())
        .Where(cell => cell.TableCellProperties!.VerticalMerge is not { Val: null }).Select(cell => cell.InnerText);

    private static string TextOf(byte[] file)
    {
        if (!file.AsSpan().StartsWith("PK"u8)) return System.Net.WebUtility.HtmlDecode(System.Text.Encoding.UTF8.GetString(file));
        using var zip = new System.IO.Compression.ZipArchive(new MemoryStream(file));
        return string.Concat(zip.Entries.Select(entry => new StreamReader(entry.Open()).ReadToEnd()));
    }
}
