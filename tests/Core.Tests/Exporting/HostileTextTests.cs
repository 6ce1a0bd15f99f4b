using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Xml;
using AngleSharp.Html.Parser;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using GovInfoReports.Core.Exporting;
using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;
using GovInfoReports.Tests.Shared;
using Pdf.Tests;

namespace GovInfoReports.Core.Tests.Exporting;

/// <summary>Whatever stands in a text, a heading, a name or an explanation is text in every file, and the file stays a sound one.</summary>
[Trait("Kind", "Faults")]
public sealed class HostileTextTests
{
    private static readonly DateTimeOffset Created = new(2024, 1, 20, 9, 0, 0, TimeSpan.FromHours(8));

    public static TheoryData<int> Texts => [.. Enumerable.Range(0, HostileTexts.All.Count)];

    [Theory, MemberData(nameof(Texts))]
    public void In_word_and_excel_it_is_literal_and_the_xml_is_sound(int number)
    {
        var document = Document(HostileTexts.All[number]);
        foreach (var format in new[] { "docx", "xlsx" })
        {
            var file = ExportFormat.Find(format)!.Write(document, Created);
            Shown(TextOfParts(file)).ShouldContain(HostileTexts.InPrint(Stored(number)), customMessage: format);
        }
        using var word = WordprocessingDocument.Open(new MemoryStream(ExportFormat.Find("docx")!.Write(document, Created)), false);
        Errors(word).ShouldBeEmpty();
        using var excel = SpreadsheetDocument.Open(new MemoryStream(ExportFormat.Find("xlsx")!.Write(document, Created)), false);
        Errors(excel).ShouldBeEmpty();
        excel.WorkbookPart!.WorksheetParts.SelectMany(part => part.Worksheet!.Descendants<DocumentFormat.OpenXml.Spreadsheet.CellFormula>())
            .ShouldAllBe(formula => !formula.Text.Contains("HYPERLINK") && !formula.Text.Contains("cmd"));
    }

    [Theory, MemberData(nameof(Texts))]
    public void In_html_it_is_literal(int number)
    {
        var page = new HtmlParser().ParseDocument(Encoding.UTF8.GetString(ExportFormat.Find("html")!.Write(Document(HostileTexts.All[number]), Created)));

        Shown(page.Body!.TextContent).ShouldContain(HostileTexts.InPrint(Stored(number)));
        page.QuerySelectorAll("script, iframe, svg, img, math, a[href^='javascript:']").ShouldBeEmpty();
        page.All.SelectMany(element => element.Attributes).Where(attribute => attribute.Name.StartsWith("on")).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Texts))]
    public void In_json_and_csv_it_is_literal_and_no_formula(int number)
    {
        var document = Document(HostileTexts.All[number]);
        using var json = JsonDocument.Parse(ExportFormat.Find("json")!.Write(document, Created));
        Strings(json.RootElement).ShouldContain(Stored(number));

        var csv = Encoding.UTF8.GetString(ExportFormat.Find("csv")!.Write(document, Created).AsSpan(3));
        csv.Split('\n').SelectMany(line => line.Split(',')).Select(field => field.TrimStart('"'))
            .Where(field => field.Length > 1 && "=+@＝＋－＠\t".Contains(field[0])).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Texts))]
    public void In_pdf_it_is_literal_and_does_nothing(int number)
    {
        var pdf = ExportFormat.Pdf.Write(Document(HostileTexts.All[number]), Created);

        PdfTools.Check(pdf);
        Shown(PdfTools.FlatText(pdf, "-raw")).ShouldContain(HostileTexts.InPrint(Stored(number)));
        var objects = Encoding.Latin1.GetString(PdfTools.Unpacked(pdf));
        foreach (var act in new[] { "/S /JavaScript", "/S /Launch", "/S /URI", "/OpenAction", "/AA " }) objects.ShouldNotContain(act);
    }

    private static ReportDocument Document(string hostile)
    {
        var content = RandomReports.Next(Form2021.Form, 3, blanks: 0);
        var text = StorableText.Clean(hostile);
        content.Agency = $"示例局{text}";
        content.Sections["s1"] = [NarrativeBlock.Paragraph(text), new NarrativeBlock("b1", 1, [new TextInline(text)]), NarrativeBlock.Paragraph("其后。")];
        content.Explanations = [new("s3", "T3-4", text)];
        return ReportDocument.Of(content);
    }

    /// <summary>What the database keeps of it.</summary>
    private static string Stored(int number) => StorableText.Clean(HostileTexts.All[number]);

    private static IEnumerable<string> Errors(OpenXmlPackage file) =>
        new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Microsoft365).Validate(file, TestContext.Current.CancellationToken).Select(error => error.Description);

    private static string Shown(string text) => HostileTexts.InPrint(text);

    /// <summary>All text of all parts, each read by a strict reader.</summary>
    private static string TextOfParts(byte[] file)
    {
        using var zip = new ZipArchive(new MemoryStream(file));
        var text = new StringBuilder();
        foreach (var part in zip.Entries.Where(part => part.FullName.EndsWith(".xml") || part.FullName.EndsWith(".rels")))
        {
            using var reader = XmlReader.Create(part.Open(), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, CheckCharacters = true });
            while (reader.Read())
            {
                if (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace) text.Append(reader.Value);
            }
        }
        return text.ToString();
    }

    private static IEnumerable<string> Strings(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => [element.GetString()!],
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Strings),
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property => Strings(property.Value)),
        _ => [],
    };
}
