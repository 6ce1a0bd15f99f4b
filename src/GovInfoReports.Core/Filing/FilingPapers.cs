using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Exporting;

namespace GovInfoReports.Core.Filing;

/// <summary>A file to hand out.</summary>
/// <param name="Name">Chinese, with its extension.</param>
public sealed record Paper(string Name, byte[] Pdf);

/// <summary>The papers of a report under way: the draft with 草稿 across its pages, and the receipt.</summary>
public sealed class FilingPapers(DraftStore drafts, Submission submission)
{
    /// <summary>The report as it would be submitted now. The same content gives the same bytes.</summary>
    /// <exception cref="AccessDeniedException">The actor may not see it.</exception>
    /// <exception cref="RefusedException">There is none.</exception>
    public async Task<Paper> DraftAsync(Actor actor, int reportId, CancellationToken cancellationToken = default)
    {
        var view = await drafts.OpenAsync(actor, reportId, cancellationToken);
        var preview = await submission.PreviewAsync(actor, reportId, cancellationToken);
        var changed = view.Sections.Values.Max(stamp => stamp.UpdatedAt);
        return new Paper($"{preview.Content.Title}（草稿）.pdf", PdfReport.Render(ReportDocument.Of(preview.Content, DocumentOptions.Draft), changed, OfficialFonts.All));
    }

    /// <summary>The receipt of the latest submission.</summary>
    /// <exception cref="RefusedException">It was never submitted.</exception>
    public async Task<Paper> ReceiptAsync(Actor actor, int reportId, CancellationToken cancellationToken = default)
    {
        var receipt = await submission.ReceiptAsync(actor, reportId, cancellationToken) ?? throw new RefusedException("这份报告还没有报送，没有回执。");
        return new Paper($"报送回执 {receipt.Number}.pdf", ReceiptPdf.Render(receipt, OfficialFonts.All));
    }
}
