using GovInfoReports.Core.Filing;
using GovInfoReports.Core.Reports;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Core.Publishing;

/// <summary>Reopens the working version of a public report.</summary>
internal static class Correction
{
    private const string Origin = "更正";

    public static async Task OpenAsync(ReportStep step, Freezer freezer, CancellationToken cancellationToken)
    {
        var (db, report) = (step.Db, step.Report);
        var revisions = await db.Revisions.Where(r => r.ReportId == report.Id).OrderByDescending(r => r.Number).ToListAsync(cancellationToken);
        if (revisions[0].State is RevisionState.Unpublished or RevisionState.Scheduled)
            throw new RefusedException("最新通过的版本还没有公开：请先公开，或由审核员退回修改。");
        // The newest was published once: it is public, or withdrawn after having been so.
        step.Event.Revision = revisions[0];
        step.Event.ContentHash = revisions[0].ContentHash;
        (report.ReviewerId, report.ReviewerName) = (null, null);
        var sections = await db.Sections.Where(section => section.ReportId == report.Id).ToListAsync(cancellationToken);
        var frozen = await freezer.FreezeAsync(db, report, sections, cancellationToken);
        // Where the working version still says what was published, it keeps its linked figures.
        if (frozen.Content.Hash == revisions[0].ContentHash) return;
        Rewrite(step, sections, CanonicalJson.Read(revisions[0].Content));
    }

    /// <summary>Back to what is public, as if no correction had been begun. Only before the correction was sent: afterwards the district has it.</summary>
    public static async Task GiveUpAsync(ReportStep step, CancellationToken cancellationToken)
    {
        var (db, report) = (step.Db, step.Report);
        var last = await db.Revisions.Where(r => r.ReportId == report.Id).OrderByDescending(r => r.Number).FirstOrDefaultAsync(cancellationToken);
        if (report.CorrectionReason is null || last is not { State: RevisionState.Public or RevisionState.Withdrawn })
            throw new RefusedException("只有尚未报送过的更正可以放弃。");
        report.CorrectionReason = last.PublicNote;
        await SignOff.VoidAsync(step, cancellationToken);
        await Attachments.DropAsync(step, cancellationToken);
        Rewrite(step, await db.Sections.Where(section => section.ReportId == report.Id).ToListAsync(cancellationToken), CanonicalJson.Read(last.Content));
    }

    private static void Rewrite(ReportStep step, List<ReportSection> sections, ReportContent wanted)
    {
        var content = DraftContent.Read(step.Report, sections);
        var edit = new DraftEdit(content);
        foreach (var patch in PatchesBetween.Find(content.Clone(), wanted)) edit.Apply(patch);
        var (_, log) = OpenSections.Of(step.Report, sections, content).Put(edit.Changes, step.Actor, step.Now, Guid.NewGuid().ToString("N"), Origin);
        step.Db.Edits.AddRange(log);
    }
}
