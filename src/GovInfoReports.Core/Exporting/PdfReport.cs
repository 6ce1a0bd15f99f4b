using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;
using GovInfoReports.Pdf;

namespace GovInfoReports.Core.Exporting;

/// <summary>The report as PDF in the layout of an official document (GB/T 9704-2012). The same content, time and fonts give the same bytes.</summary>
public static class PdfReport
{
    /// <summary>Name of the attached file: the canonical JSON, whose SHA-256 is the published hash.</summary>
    public const string AttachmentName = "report.json";

    // 小五号: ten columns of table 3 fit the width of an upright page and stay readable.
    private const double TableFontSize = 9;

    private const double ValueColumnWeight = 2;

    /// <param name="created">The time of publication, or of the draft's last change: the only time in the file.</param>
    /// <exception cref="ArgumentException">A text holds half a surrogate pair.</exception>
    public static byte[] Render(ReportDocument document, DateTimeOffset created, FontSet fonts)
    {
        var content = document.Content;
        var metadata = new PdfMetadata(document.Title, content.Agency ?? "", created)
        {
            Subject = $"{content.Year}年政府信息公开工作年度报告",
            Keywords = "政府信息公开,年度报告",
        };
        var pdf = new PdfDocument(metadata, [.. document.Blocks.SelectMany(Blocks)])
        {
            Attachments = [new PdfAttachment(AttachmentName, "application/json", CanonicalJson.Of(content), "本报告的数据（RFC 8785 规范 JSON）")],
            Watermark = document.Options.Watermark is { } word ? new PdfWatermark(word) : null,
        };
        return PdfRenderer.Render(pdf, fonts);
    }

    private static IEnumerable<PdfBlock> Blocks(DocumentBlock block) => block switch
    {
        DocumentTitle title => [new PdfTitle(title.Text), new PdfSpace()],
        // 1. and （1） look alike on paper.
        DocumentHeading heading => [new PdfHeading(Math.Min(heading.Level, 3), heading.Text)],
        DocumentParagraph paragraph => [Paragraph(paragraph)],
        DocumentTable table => [Table(table)],
        DocumentNote note => [new PdfParagraph([new PdfRun("说明：", PdfFace.Heading2), new PdfRun(note.Text)])],
        _ => throw new InvalidOperationException($"Unknown block {block.GetType().Name}."),
    };

    private static PdfParagraph Paragraph(DocumentParagraph paragraph)
    {
        if (paragraph.LeadLength == 0) return new PdfParagraph(paragraph.Text);
        var lead = new PdfRun(paragraph.Lead, PdfFace.Heading2);
        return paragraph.Rest.Length == 0 ? new PdfParagraph([lead]) : new PdfParagraph([lead, new PdfRun(paragraph.Rest)]);
    }

    private static PdfTable Table(DocumentTable table) =>
        new(Weights(table.Grid), [.. table.Rows.Select(row => row.Select(Cell).ToList())], table.Grid.HeadRows, table.Caption, TableFontSize);

    private static PdfTableCell Cell(DocumentCell cell) => new(
        cell.Text,
        cell.Place.ColumnSpan,
        cell.Place.RowSpan,
        IsHeader: cell.Cell is null,
        Scope: cell.Place.Role == GridCellRole.RowHead ? PdfScope.Row : PdfScope.Column,
        Align: cell.Place.Role == GridCellRole.RowHead && cell.Place.RowSpan == 1 ? PdfAlign.Left : PdfAlign.Center);

    /// <summary>Value columns are alike; a label column grows with the square root of its longest label, which may wrap.</summary>
    private static IReadOnlyList<double> Weights(TableGrid grid) =>
    [
        .. Enumerable.Range(0, grid.LabelColumns).Select(column => Math.Sqrt(LongestLabel(grid, column))),
        .. Enumerable.Repeat(ValueColumnWeight, grid.Columns - grid.LabelColumns),
    ];

    private static int LongestLabel(TableGrid grid, int column) => grid.Rows.SelectMany(row => row)
        .Where(cell => cell.Role == GridCellRole.RowHead && cell.Column + cell.ColumnSpan - 1 == column)
        .Max(cell => (cell.Text.Length + cell.ColumnSpan - 1) / cell.ColumnSpan);
}
