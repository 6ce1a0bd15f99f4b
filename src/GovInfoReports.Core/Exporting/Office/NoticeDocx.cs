using System.Globalization;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using WordRun = DocumentFormat.OpenXml.Wordprocessing.Run;

namespace GovInfoReports.Core.Exporting.Office;

/// <summary>A notice for Word, in the styles of an official document, to be worked on before it is sent.</summary>
internal static class NoticeDocx
{
    /// <summary>The width of the type area in twentieths of a point.</summary>
    private const int Width = 8_844;

    public static byte[] Write(NoticeDocument notice)
    {
        using var file = new MemoryStream();
        using (var word = WordprocessingDocument.Create(file, WordprocessingDocumentType.Document))
        {
            word.PackageProperties.Title = notice.Title;
            word.PackageProperties.Creator = notice.Owner;
            var main = word.AddMainDocumentPart();
            using var styles = new MemoryStream(Encoding.UTF8.GetBytes(DocxStyles.Xml));
            main.AddNewPart<StyleDefinitionsPart>().FeedData(styles);
            main.Document = new Document(new Body(
            [
                Line("Title", notice.Title), .. notice.Blocks.SelectMany(Block), Signature(notice.Owner), Signature(notice.Day), Page(),
            ]));
        }
        return file.ToArray();
    }

    private static IEnumerable<OpenXmlElement> Block(NoticeBlock block) => block switch
    {
        NoticeHeading heading => [Line("Heading1", heading.Text)],
        NoticeParagraph paragraph => [Line("BodyText", paragraph.Text)],
        // Word joins tables that touch, and wants a paragraph after the last one.
        NoticeTable table => [Table(table), Line("TableText", "")],
        _ => throw new InvalidOperationException($"Unknown block {block.GetType().Name}."),
    };

    private static Table Table(NoticeTable table)
    {
        var whole = table.Weights.Sum();
        string[] widths = [.. table.Weights.Select(weight => ((int)(Width * weight / whole)).ToString(CultureInfo.InvariantCulture))];
        return new Table(
        [
            new TableProperties(new TableStyle { Val = "ReportTable" }, new TableWidth { Width = $"{Width}", Type = TableWidthUnitValues.Dxa }, new TableLayout { Type = TableLayoutValues.Fixed }),
            new TableGrid(widths.Select(width => new GridColumn { Width = width })),
            Row(table.Heads, widths, "TableHead", new TableRowProperties(new CantSplit(), new TableHeader())),
            .. table.Rows.Select(row => Row(row, widths, "TableText", new TableRowProperties(new CantSplit()))),
        ]);
    }

    private static TableRow Row(IReadOnlyList<string> texts, string[] widths, string style, TableRowProperties properties) =>
        new([properties, .. texts.Select((text, column) => new TableCell(
            new TableCellProperties(new TableCellWidth { Width = widths[column], Type = TableWidthUnitValues.Dxa }), Line(style, text)))]);

    private static Paragraph Signature(string text)
    {
        var line = Line("BodyText", text);
        line.ParagraphProperties!.Justification = new Justification { Val = JustificationValues.Right };
        return line;
    }

    private static Paragraph Line(string style, string text) =>
        new(new ParagraphProperties(new ParagraphStyleId { Val = style }), new WordRun(new Text(text) { Space = SpaceProcessingModeValues.Preserve }));

    /// <summary>A4 with the type area of 156 × 225 mm.</summary>
    private static SectionProperties Page() => new(
        new PageSize { Width = 11_906, Height = 16_838 },
        new PageMargin { Top = 2_098, Right = 1_474, Bottom = 1_984, Left = 1_588, Header = 851, Footer = 1_400, Gutter = 0 });
}
