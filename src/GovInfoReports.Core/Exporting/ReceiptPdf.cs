using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Filing;
using GovInfoReports.Pdf;

namespace GovInfoReports.Core.Exporting;

/// <summary>The receipt of a submission on one page.</summary>
public static class ReceiptPdf
{
    private const double LabelWeight = 1;
    private const double ValueWeight = 3;
    private const double FontSize = 12;

    public static byte[] Render(Receipt receipt, FontSet fonts)
    {
        var rows = Lines(receipt).Select(IReadOnlyList<PdfTableCell> (line) =>
        [
            new PdfTableCell(line.Label, IsHeader: true, Scope: PdfScope.Row, Align: PdfAlign.Left),
            new PdfTableCell(line.Value, Align: PdfAlign.Left),
        ]).ToList();
        var pdf = new PdfDocument(new PdfMetadata($"报送回执 {receipt.Number}", receipt.AgencyName, receipt.Time),
        [
            new PdfTitle("报送回执"),
            new PdfSpace(),
            new PdfTable([LabelWeight, ValueWeight], rows, HeadRows: 0, FontSize: FontSize),
            new PdfSpace(),
            new PdfParagraph("本回执证明上述报告已经报送。内容校验码由报告全部内容计算得出，内容有任何变动，校验码即不相同。"),
        ]);
        return PdfRenderer.Render(pdf, fonts);
    }

    /// <summary>What a receipt says, line by line; the page shows the same.</summary>
    public static IReadOnlyList<(string Label, string Value)> Lines(Receipt receipt) =>
    [
        ("回执编号", receipt.Number),
        ("报送单位", receipt.AgencyName),
        ("报告标题", receipt.Title),
        ("报告年度", $"{receipt.Year}年"),
        ("报送时间", $"{receipt.Time.InChina():yyyy年M月d日 HH:mm:ss}"),
        ("报送人", receipt.SubmittedBy),
        ("内容校验码（SHA-256）", receipt.Hash),
        .. receipt.Attachments.Select((file, at) => ($"附件{at + 1}", $"{file.Name}（{AttachmentLine.WordsOf(file.Size)}）")),
    ];
}
