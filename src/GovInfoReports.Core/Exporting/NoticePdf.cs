using GovInfoReports.Pdf;

namespace GovInfoReports.Core.Exporting;

/// <summary>A notice as PDF in the layout of an official document.</summary>
internal static class NoticePdf
{
    private const double FontSize = 10.5;
    private const int NameColumn = 1;

    public static byte[] Render(NoticeDocument notice, DateTimeOffset created, FontSet fonts) => PdfRenderer.Render(
        new PdfDocument(new PdfMetadata(notice.Title, notice.Owner, created),
            [new PdfTitle(notice.Title), new PdfSpace(), .. notice.Blocks.Select(Block), new PdfSpace(), new PdfSignature(notice.Owner, notice.Day)]), fonts);

    private static PdfBlock Block(NoticeBlock block) => block switch
    {
        NoticeHeading heading => new PdfHeading(1, heading.Text),
        NoticeParagraph paragraph => new PdfParagraph(paragraph.Text),
        NoticeTable table => Table(table),
        _ => throw new InvalidOperationException($"Unknown block {block.GetType().Name}."),
    };

    private static PdfTable Table(NoticeTable table) => new(table.Weights,
        [
            [.. table.Heads.Select(head => new PdfTableCell(head, IsHeader: true))],
            .. table.Rows.Select(IReadOnlyList<PdfTableCell> (row) => [.. row.Select((text, column) => column == NameColumn
                ? new PdfTableCell(text, IsHeader: true, Scope: PdfScope.Row, Align: PdfAlign.Left)
                : new PdfTableCell(text))]),
        ], FontSize: FontSize);
}
