using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Data;
using GovInfoReports.Core.Mail;
using GovInfoReports.Core.Reports;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Core.Publishing;

/// <summary>A step of a revision under way: what else has to be saved with it is added to <see cref="Db"/>.</summary>
/// <param name="Role">Null for the system.</param>
internal sealed record RevisionStep(ReportsDb Db, ReportRevision Revision, Actor Actor, Role? Role, DateTimeOffset Now)
{
    public Report Report => Revision.Report;
}

/// <summary>As <see cref="ReportFlow"/>, for the way of a frozen revision to the public.</summary>
public sealed class RevisionFlow(IDbContextFactory<ReportsDb> contexts, TimeProvider clock, AccessGate gate, AuditLog audit, StepMails mails)
{
    /// <param name="extra">Further guards and changes; may throw <see cref="RefusedException"/>; runs again when the save meets another.</param>
    /// <returns>What caches have to forget.</returns>
    internal Task<PublicationChange> RunAsync(
        Actor actor, int revisionId, RevisionAction action, string? key, string? reason, Func<RevisionStep, Task> extra, CancellationToken cancellationToken) =>
        Races.RetryAsync(() => TryAsync(actor, revisionId, action, key, reason, extra, cancellationToken), cancellationToken);

    private async Task<PublicationChange> TryAsync(
        Actor actor, int revisionId, RevisionAction action, string? key, string? reason, Func<RevisionStep, Task> extra, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var revision = await db.Revisions.Include(r => r.Report).ThenInclude(r => r.Agency).SingleOrDefaultAsync(r => r.Id == revisionId, cancellationToken)
            ?? throw new RefusedException("没有这个版本，请刷新后重试。");
        var agency = revision.Report.Agency;
        Role? role = actor.IsSystem ? null : Role.Publisher;
        var isAllowed = RevisionTransitions.MayEver(action, role) && (role is null || actor.Has(Role.Publisher, agency));
        await gate.DemandAsync(actor, isAllowed, $"revision:{revisionId}", $"您没有办理“{action.Label()}”的权限，请由发布人办理。", cancellationToken);

        var change = new PublicationChange(revision.ReportId, revision.Id, agency.Code, revision.Report.Year);
        if (await EventKeys.FindAsync(db, revision.ReportId, key, action.ToString(), cancellationToken) is not null) return change;
        var answer = RevisionTransitions.Find(revision.State, action, role);
        if (answer.Next is not { } next) throw new RefusedException(answer.Refusal!);

        var from = revision.State;
        var step = new RevisionStep(db, revision, actor, role, clock.GetUtcNow());
        var done = revision.Move(action, next, actor, role, step.Now, reason, key);
        await extra(step);
        if (action == RevisionAction.Publish) await mails.AddPublishedAsync(step, cancellationToken);
        db.Events.Add(done);
        // The version is the condition of the update: it must be written even when no column changes.
        db.Entry(revision).Property(r => r.State).IsModified = true;
        var kind = action == RevisionAction.Publish ? "publish" : "transition";
        audit.Add(db, actor, kind, $"revision:{revisionId}", $"{action.Label()}：{from.Label()} → {next.Label()}");
        await db.SaveChangesAsync(cancellationToken);
        return change;
    }
}
