using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Data;
using GovInfoReports.Core.Mail;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Core.Reports;

/// <summary>A transition under way: what else has to be saved with it is added to <see cref="Db"/>.</summary>
/// <param name="Role">The role in which the actor does it.</param>
/// <param name="Event">The event that will be appended; extras may name the revision and hash.</param>
internal sealed record ReportStep(ReportsDb Db, Report Report, Actor Actor, Role Role, DateTimeOffset Now, ReportEvent Event)
{
    /// <summary>A transition that follows from this one and is saved with it.</summary>
    public ReportStep? Following { get; set; }
}

/// <summary>
/// Carries out every transition of a working version: access, the table, the conditional update, the event and the audit line
/// in one transaction. A repeated request with the same key is done once; of two that meet the second is judged anew.
/// </summary>
public sealed class ReportFlow(IDbContextFactory<ReportsDb> contexts, TimeProvider clock, AccessGate gate, AuditLog audit, StepMails mails)
{
    /// <param name="key">Idempotency key, or null.</param>
    /// <param name="seen">The newest event that the person had been shown; null where nothing was shown. With a newer one the act
    /// is refused.</param>
    /// <param name="extra">Further guards and changes; may throw <see cref="RefusedException"/>; runs again when the save meets another.</param>
    /// <returns>The event's id: of the earlier one when the key was used before.</returns>
    internal Task<long> RunAsync(
        Actor actor, int reportId, ReportAction action, string? key, long? seen, string? reason, Func<ReportStep, Task> extra,
        CancellationToken cancellationToken) =>
        Races.RetryAsync(() => TryAsync(actor, reportId, action, key, reason, extra, seen, cancellationToken), cancellationToken);

    internal Task<long> RunAsync(
        Actor actor, int reportId, ReportAction action, string? key, string? reason, Func<ReportStep, Task> extra, CancellationToken cancellationToken) =>
        RunAsync(actor, reportId, action, key, null, reason, extra, cancellationToken);

    private async Task<long> TryAsync(
        Actor actor, int reportId, ReportAction action, string? key, string? reason, Func<ReportStep, Task> extra, long? seen,
        CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var report = await db.Reports.Include(r => r.Agency).ThenInclude(a => a.Periods).FindAsync(reportId, cancellationToken);
        var roles = await RolesAsync(actor, report, action, cancellationToken);
        if (await EventKeys.FindAsync(db, reportId, key, action.ToString(), cancellationToken) is { } done) return done;
        if (seen is not null) await DemandSeenAsync(db, reportId, seen.Value, cancellationToken);
        if (report.IsHistorical) throw new RefusedException("历史数据不需要送审、报送或审核。");
        var (role, next) = Choose(report, action, roles);

        var now = clock.GetUtcNow();
        var step = new ReportStep(db, report, actor, role, now, report.Move(action, next, actor, role, now, reason, key));
        await extra(step);
        await AppendAsync(step, cancellationToken);
        if (step.Following is { } following) await AppendAsync(following, cancellationToken);
        // The version is the condition of the update: it must be written even when no column changes.
        db.Entry(report).State = EntityState.Modified;
        await db.SaveChangesAsync(cancellationToken);
        return step.Event.Id;
    }

    private async Task AppendAsync(ReportStep step, CancellationToken cancellationToken)
    {
        await mails.AddAsync(step, cancellationToken);
        step.Db.Events.Add(step.Event);
        audit.Add(step.Db, step.Actor, "transition", $"report:{step.Report.Id}",
            $"{Enum.Parse<ReportAction>(step.Event.Action).Label()}：{LabelOf(step.Event.FromState)} → {LabelOf(step.Event.ToState)}");
    }

    private static string LabelOf(string? state) => Enum.Parse<ReportState>(state!).Label();

    /// <exception cref="RefusedException">Something happened to the report that the page does not show yet.</exception>
    private static async Task DemandSeenAsync(ReportsDb db, int reportId, long seen, CancellationToken cancellationToken)
    {
        var newest = await db.Events.Where(e => e.ReportId == reportId && e.Id > seen && e.ToState != null).OrderByDescending(e => e.Id)
            .Select(e => new { e.Action, e.UserName }).FirstOrDefaultAsync(cancellationToken);
        if (newest is null) return;
        var what = Enum.TryParse<ReportAction>(newest.Action, out var report) ? report.Label()
            : Enum.TryParse<RevisionAction>(newest.Action, out var revision) ? revision.Label() : newest.Action;
        throw new RefusedException($"打开页面以后，{newest.UserName}已办理“{what}”，请看最新情况后再办。");
    }

    private async Task<IReadOnlyList<Role>> RolesAsync(Actor actor, Report report, ReportAction action, CancellationToken cancellationToken)
    {
        var able = ReportTransitions.RolesFor(action, report.Agency.SignersNeeded);
        var roles = actor.ActingRolesFor(report.Agency).Where(able.Contains).ToList();
        var missing = $"您没有办理“{action.Label()}”的权限，请由{string.Join("或", able.Select(role => role.Label()))}办理。";
        await gate.DemandAsync(actor, roles.Count > 0, $"report:{report.Id}", missing, cancellationToken);
        return roles;
    }

    private static (Role Role, ReportState Next) Choose(Report report, ReportAction action, IReadOnlyList<Role> roles)
    {
        var answers = roles.Select(role => (Role: role, Answer: ReportTransitions.Find(report.State, action, role, report.Agency.SignersNeeded))).ToList();
        var allowed = answers.Find(answer => answer.Answer.IsAllowed);
        return allowed.Answer?.Next is { } next ? (allowed.Role, next) : throw new RefusedException(answers[0].Answer.Refusal!);
    }
}
