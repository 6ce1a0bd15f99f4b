using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Data;
using GovInfoReports.Core.Reports;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Core.Filing;

/// <summary>Deletes a report that was begun by mistake. Only what never left the clerk's hands can go; the audit log keeps who did it, and why.</summary>
public sealed class DraftRemoval(IDbContextFactory<ReportsDb> contexts, AccessGate gate, AuditLog audit)
{
    /// <summary>Why a report cannot be deleted, with what can be done instead; null when it can.</summary>
    /// <param name="wasSubmitted">Whether it has a revision.</param>
    public static string? WhyNot(ReportState state, bool wasSubmitted) => (state, wasSubmitted) switch
    {
        (ReportState.Draft, false) => null,
        (ReportState.Checking or ReportState.AwaitingApproval, _) => "报告已经送审，不能删除。请先撤回，再删除草稿。",
        (_, true) => "报告已经报送过，须留存备查，不能删除。内容有误的，可以修改后重新报送；公开后发起的更正，可以放弃更正。",
        _ => $"报告状态为“{state.Label()}”，不能删除。",
    };

    /// <summary>Deletes the draft with its edits, answers, signatures and attachments.</summary>
    /// <param name="reason">Why, in the clerk's words; kept in the audit log.</param>
    /// <exception cref="RefusedException">No reason is given, the report was submitted or sent on, or somebody changed it just now.</exception>
    public async Task RemoveAsync(Actor actor, int reportId, string reason, CancellationToken cancellationToken = default)
    {
        var why = StorableText.Required(reason, "删除原因");
        try
        {
            await OneTransaction.RunAsync(contexts, problem => Races.Lost("报告", problem), db => RemoveAsync(db, actor, reportId, why, cancellationToken), cancellationToken);
        }
        catch (DbUpdateException problem) when (DatabaseProvider.IsBrokenReference(problem))
        {
            throw Races.Lost("报告", problem);
        }
    }

    private async Task<int> RemoveAsync(ReportsDb db, Actor actor, int reportId, string why, CancellationToken cancellationToken)
    {
        var report = await db.Reports.Include(r => r.Agency).FindAsync(reportId, cancellationToken);
        await gate.DemandEditAsync(actor, report.Agency, $"report:{reportId}", cancellationToken);
        var wasSubmitted = await db.Revisions.AnyAsync(r => r.ReportId == reportId, cancellationToken);
        if (WhyNot(report.State, wasSubmitted) is { } refusal) throw new RefusedException(refusal);
        var edits = await DropPartsAsync(db, reportId, cancellationToken);
        var what = $"{report.Agency.Name}（{report.Agency.Code}）{report.Year}年度{(report.IsHistorical ? "历史数据" : "草稿")}";
        audit.Add(db, actor, report.IsHistorical ? "delete-history" : "delete-draft", $"report:{reportId}", $"{what}，有{edits}处修改记录。原因：{why}");
        db.Reports.Remove(report);
        return await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>The sections first: whoever is saving into one holds its row, so that nothing is added behind the deletion.</summary>
    /// <returns>How many edits there were.</returns>
    private static async Task<int> DropPartsAsync(ReportsDb db, int reportId, CancellationToken cancellationToken)
    {
        await db.Sections.Where(section => section.ReportId == reportId).ExecuteDeleteAsync(cancellationToken);
        var edits = await db.Edits.Where(edit => edit.ReportId == reportId).ExecuteDeleteAsync(cancellationToken);
        await db.FindingResponses.Where(response => response.ReportId == reportId).ExecuteDeleteAsync(cancellationToken);
        await db.Signatures.Where(signature => signature.ReportId == reportId).ExecuteDeleteAsync(cancellationToken);
        await db.Attachments.Where(attachment => attachment.ReportId == reportId).ExecuteDeleteAsync(cancellationToken);
        await db.Events.Where(happened => happened.ReportId == reportId).ExecuteDeleteAsync(cancellationToken);
        await db.Notices.Where(notice => notice.ReportId == reportId).ExecuteDeleteAsync(cancellationToken);
        // A rollup stays, as one that no report was made of.
        await db.RollupSnapshots.Where(snapshot => snapshot.ReportId == reportId)
            .ExecuteUpdateAsync(set => set.SetProperty(snapshot => snapshot.ReportId, (int?)null), cancellationToken);
        return edits;
    }
}
