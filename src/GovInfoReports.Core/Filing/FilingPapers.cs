using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Data;
using GovInfoReports.Core.Exporting;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Core.Filing;

/// <summary>A file to hand out.</summary>
/// <param name="Name">Chinese, with its extension.</param>
public sealed record Paper(string Name, string MediaType, byte[] Bytes);

/// <summary>The papers of a report under way: the draft in every format, marked 草稿, and the receipt.</summary>
public sealed class FilingPapers(DraftStore drafts, Submission submission, AccessGate gate, AuditLog audit)
{
    /// <summary>The report as it would be submitted now. The same content gives the same bytes.</summary>
    /// <exception cref="AccessDeniedException">The actor may not see it, or is of the office and it was never submitted.</exception>
    /// <exception cref="RefusedException">There is none.</exception>
    public async Task<Paper> DraftAsync(Actor actor, int reportId, ExportFormat format, CancellationToken cancellationToken = default)
    {
        var view = await drafts.OpenAsync(actor, reportId, cancellationToken);
        var isSubmitted = await submission.ReceiptAsync(actor, reportId, cancellationToken) is not null;
        var isOpen = isSubmitted || actor.May(Act.HandlePapers, view.Agency);
        await gate.DemandAsync(actor, isOpen, $"report:{reportId}", "这份报告还没有报送过，只有填报单位的人员可以下载草稿。", cancellationToken);
        var preview = await submission.PreviewAsync(actor, reportId, cancellationToken);
        // What is submitted cannot be edited: it says what the district has, and is no draft any more.
        var isDraft = !isSubmitted || view.State is not (ReportState.Submitted or ReportState.InReview or ReportState.Approved);
        await audit.WriteAsync(actor, "export", $"report:{reportId}", $"{(isDraft ? "草稿" : "报送稿")}（{format.Id}）", cancellationToken);
        var changed = view.Sections.Values.Max(stamp => stamp.UpdatedAt);
        var document = isDraft ? ReportDocument.Of(preview.Content, DocumentOptions.Draft) : ReportDocument.Of(preview.Content);
        return new Paper($"{preview.Content.Title}{(isDraft ? "（草稿）" : "")}.{format.Id}", format.MediaType, format.Write(document, changed));
    }

    /// <summary>The receipt of the latest submission.</summary>
    /// <exception cref="RefusedException">It was never submitted.</exception>
    public async Task<Paper> ReceiptAsync(Actor actor, int reportId, CancellationToken cancellationToken = default)
    {
        var receipt = await submission.ReceiptAsync(actor, reportId, cancellationToken) ?? throw new RefusedException("这份报告还没有报送，没有回执。");
        await audit.WriteAsync(actor, "export", $"report:{reportId}", "报送回执", cancellationToken);
        return new Paper($"报送回执 {receipt.Number}.pdf", ExportFormat.Pdf.MediaType, ReceiptPdf.Render(receipt, OfficialFonts.All));
    }
}
