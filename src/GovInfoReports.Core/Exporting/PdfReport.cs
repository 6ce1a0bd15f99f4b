using System.Globalization;
using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;
using GovInfoReports.Pdf;

namespace GovInfoReports.Core.Exporting;

/// <summary>The report as PDF in the layout of an official document (GB/T 9704-2012). The same content, time and fonts give the same bytes.</summary>
public static class PdfReport
{
    /// <summary>Name of the attached file: the canonical JSON, whose SHA-256 is the published hash.</summary>
    public const string AttachmentName = "report.json";

    // 小五号 lets the ten columns of table 3 and the fifteen of table 4 stand on an upright page; a table of few columns is set in 五号.
    private const double SmallFontSize = 9;
    private const double FontSize = 10.5;
    private const int FewColumns = 6;

    /// <summary>3号 in every table of the 大字版.</summary>
    private const double LargeFontSize = 16;

    private static readonly double[] FactWeights = [1, 3];

    /// <param name="created">The time of publication, or of the draft's last change: the only time in the file.</param>
    /// <exception cref="ArgumentException">A text holds half a surrogate pair.</exception>
    public static byte[] Render(ReportDocument document, DateTimeOffset created, FontSet fonts)
    {
        var content = document.Content;
        var metadata = new PdfMetadata(document.Title, content.Agency ?? "", created.InChina())
        {
            Subject = $"{content.Year}年政府信息公开工作年度报告",
            Keywords = string.Join(',', document.Facts.Where(fact => fact.Key is not (DocumentFact.Title or DocumentFact.Agency)).Select(fact => $"{fact.Label}：{fact.Text}")
                .Prepend("年度报告").Prepend("政府信息公开")),
        };
        var pdf = new PdfDocument(metadata, [.. document.Blocks.SelectMany(block => Blocks(block, document.Options.LargeType)), .. Signature(document), .. Facts(document)])
        {
            TypeSize = document.Options.LargeType ? PdfTypeSize.Large : PdfTypeSize.Official,
            Attachments = [new PdfAttachment(AttachmentName, "application/json", CanonicalJson.Of(content), "本报告的数据（RFC 8785 规范 JSON）")],
            HeadMark = document.Options.Facts.State,
            Watermark = document.Options.Watermark is { } word ? new PdfWatermark(word) : null,
        };
        return PdfRenderer.Render(pdf, fonts);
    }

    /// <summary>Who published it, and when; a draft is signed by nobody.</summary>
    private static IEnumerable<PdfBlock> Signature(ReportDocument document) =>
        document.Content.Agency is { Length: > 0 } agency && document.Options.Facts.PublishedAt is { } at
            ? [new PdfSpace(), new PdfSignature(agency, at.InChina().ToString("yyyy年M月d日", CultureInfo.InvariantCulture))]
            : [];

    /// <summary>Which version this is, below all that is the report's own.</summary>
    private static IEnumerable<PdfBlock> Facts(ReportDocument document)
    {
        if (DocumentFactLine.Printed(document) is not { Count: > 0 } facts) return [];
        var rows = facts.Select(IReadOnlyList<PdfTableCell> (fact) =>
        [
            new PdfTableCell(fact.Label, IsHeader: true, Scope: PdfScope.Row, Align: PdfAlign.Left),
            new PdfTableCell(fact.Text, Align: PdfAlign.Left),
        ]).ToList();
        return [new PdfSpace(), new PdfTable(FactWeights, rows, HeadRows: 0, DocumentFactLine.Heading, document.Options.LargeType ? LargeFontSize : SmallFontSize)];
    }

    private static IEnumerable<PdfBlock> Blocks(DocumentBlock block, bool isLarge) => block switch
    {
        DocumentTitle title => [new PdfTitle(title.Text), new PdfSpace()],
        // 1. and （1） look alike on paper.
        DocumentHeading heading => [new PdfHeading(Math.Min(heading.Level, 3), heading.Text)],
        DocumentParagraph paragraph => [Paragraph(paragraph)],
        DocumentTable table => [Table(table, isLarge)],
        DocumentNote note => [new PdfParagraph([new PdfRun("说明：", PdfFace.Heading2), new PdfRun(note.Text)])],
        _ => throw new InvalidOperationException($"Unknown block {block.GetType().Name}."),
    };

    private static PdfParagraph Paragraph(DocumentParagraph paragraph)
    {
        if (paragraph.LeadLength == 0) return new PdfParagraph(paragraph.Text);
        var lead = new PdfRun(paragraph.Lead, PdfFace.Heading2);
        return paragraph.Rest.Length == 0 ? new PdfParagraph([lead]) : new PdfParagraph([lead, new PdfRun(paragraph.Rest)]);
    }

    private static PdfTable Table(DocumentTable table, bool isLarge)
    {
        var narrow = table.Grid.Columns > FewColumns;
        IReadOnlyList<IReadOnlyList<PdfTableCell>> rows = [.. table.Rows.Select(row => row.Select(cell => Cell(cell, isBalanced: narrow && !isLarge)).ToList())];
        return new PdfTable(ColumnWeights.Of(table.Grid, isLarge), rows, table.Grid.HeadRows, table.Caption, isLarge ? LargeFontSize : narrow ? SmallFontSize : FontSize);
    }

    private static PdfTableCell Cell(DocumentCell cell, bool isBalanced) => new(
        isBalanced && cell.Place is { Role: GridCellRole.ColumnHead, ColumnSpan: 1 } ? Balanced(cell.Text) : cell.Text,
        cell.Place.ColumnSpan,
        cell.Place.RowSpan,
        IsHeader: cell.Cell is null,
        Scope: cell.Place.Role == GridCellRole.RowHead ? PdfScope.Row : PdfScope.Column,
        Align: cell.Place.Role == GridCellRole.RowHead && cell.Place.RowSpan == 1 ? PdfAlign.Left : PdfAlign.Center);

    /// <summary>A head of four to six characters in a narrow column wraps to two like lines: 商业|企业, 社会公|益组织. In large type a line holds two of them anyway.</summary>
    private static string Balanced(string head) => head.Length is >= 4 and <= 6 ? head.Insert((head.Length + 1) / 2, "\n") : head;
}
