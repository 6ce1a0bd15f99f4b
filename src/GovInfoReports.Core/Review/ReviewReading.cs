using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Data;
using GovInfoReports.Core.Exporting;
using GovInfoReports.Core.Filing;
using GovInfoReports.Core.Reports;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Core.Review;

/// <summary>What a reviewer sees of one report: the revision as submitted, never the working version.</summary>
/// <param name="LastYear">The agency's report of the year before, when there is one.</param>
/// <param name="IsMine">Whether this actor has taken it.</param>
/// <param name="Conflict">Why this actor may not review it, or null.</param>
/// <param name="Superseded">Earlier versions that can still be read under their own addresses, newest first.</param>
/// <param name="Attachments">Of this and of earlier submissions, oldest first.</param>
public sealed record ReviewView(
    ReportSummary Report, ReportContent Content, ReportContent? LastYear, bool IsMine, string? Conflict,
    IReadOnlyList<Remark> Remarks, IReadOnlyList<FindingResponse> Responses, IReadOnlyList<ReportEvent> Events,
    IReadOnlyList<SupersededVersion> Superseded, IReadOnlyList<AttachmentLine> Attachments)
{
    /// <summary>Whether whoever had taken the report can no longer give it back: then a colleague may.</summary>
    public bool IsReviewerGone { get; init; }

    /// <summary>The last day for publication as the agency's office has set it: the board counts lateness by the same day.</summary>
    public required DateOnly StatutoryOn { get; init; }

    public ReviewStamp Stamp => new(Events.Count == 0 ? 0 : Events[^1].Id, Remarks.Sum(remark => remark.Version + 1));
}

/// <summary>Where a report stands among those that the reviewer can take or has taken, in the order in which they came.</summary>
/// <param name="Previous">The report before it, or null.</param>
/// <param name="Next">The report after it, or null.</param>
/// <param name="Others">How many others there are.</param>
public sealed record QueuePlace(int? Previous, int? Next, int Others);

/// <summary>Another one whenever something happened to the report or its remarks.</summary>
/// <param name="LastEvent">The newest event's id.</param>
/// <param name="Remarks">A sum over the remarks' versions.</param>
public sealed record ReviewStamp(long LastEvent, int Remarks);

/// <summary>A public version whose place a correction has taken.</summary>
public sealed record SupersededVersion(int RevisionId, int PublicNumber);

/// <summary>What changed between the returned (or public and corrected) revision and the one submitted again.</summary>
/// <param name="IsCorrection">Whether it was opened for correction since it was last returned: then nothing is unexpected.</param>
/// <param name="Unanswered">Remarks made on the returned revision that the clerk has not answered.</param>
/// <param name="UnexpectedTargets">Ids of changed cells and blocks on which no remark had been made; computed totals left out.</param>
public sealed record ChangesSinceReturn(
    int FromRevisionId, int ToRevisionId, bool IsCorrection, ReportDiff Diff, IReadOnlyList<Remark> Unanswered, IReadOnlyList<string> UnexpectedTargets);

/// <summary>A reviewer to whom a report can be handed over.</summary>
public sealed record Colleague(int UserId, string Name);

/// <summary>The reading side of <see cref="ReviewDesk"/>.</summary>
public sealed class ReviewReading(IDbContextFactory<ReportsDb> contexts, AccessGate gate, ReportSurroundings surroundings, ReportingYears years)
{
    internal async Task<IReadOnlyList<ReportSummary>> WaitingAsync(Actor actor, int? year, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var offices = OfficesOf(actor);
        // What is approved and already public, or withdrawn, waits for nobody: that is nearly every report of all years.
        var found = await ReportSummaries.ReadAsync(
            db.Reports.Where(r => (year == null || r.Year == year)
                && (r.State == ReportState.Submitted || r.State == ReportState.InReview || r.State == ReportState.Approved)
                && r.Revisions.Any(v => (v.State == RevisionState.Unpublished || v.State == RevisionState.Scheduled) && !r.Revisions.Any(later => later.Number > v.Number))
                && db.Agencies.Any(office => offices.Contains(office.Id) && r.Agency.Path.StartsWith(office.Path))),
            cancellationToken);
        return [.. found.Where(report => IsWaitingFor(actor, report)).OrderBy(report => report.State).ThenBy(report => report.SubmittedAt)];
    }

    internal async Task<ReviewView> OpenAsync(Actor actor, int reportId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var permitted = await LoadForReadingAsync(db, actor, reportId, cancellationToken);
        // What the stamp is made of comes first: whatever happens while the rest is read makes the page read again.
        var events = await db.Events.AsNoTracking().Where(e => e.ReportId == reportId).OrderBy(e => e.Id).ToListAsync(cancellationToken);
        var remarks = await db.Remarks.AsNoTracking().Where(r => r.ReportId == reportId).OrderBy(r => r.Id).ToListAsync(cancellationToken);
        var report = await ReportSummaries.OneAsync(db, reportId, cancellationToken);
        var latest = await db.Revisions.AsNoTracking().Where(r => r.ReportId == reportId).OrderByDescending(r => r.Number).FirstOrDefaultAsync(cancellationToken)
            ?? throw new RefusedException("该报告还没有报送，暂时没有可审核的内容。");
        return new ReviewView(
            report,
            CanonicalJson.Read(latest.Content),
            (await surroundings.YearAsync(permitted.AgencyId, permitted.Year - 1, cancellationToken))?.Content,
            report.State == ReportState.InReview && report.ReviewerId == actor.UserId,
            await ReviewGuards.ConflictAsync(db, reportId, actor.UserId, cancellationToken),
            remarks,
            await db.FindingResponses.AsNoTracking().Where(r => r.ReportId == reportId).OrderBy(r => r.Id).ToListAsync(cancellationToken),
            events,
            await db.Revisions.AsNoTracking().Where(r => r.ReportId == reportId && r.State == RevisionState.Superseded).OrderByDescending(r => r.Number)
                .Select(r => new SupersededVersion(r.Id, r.PublicNumber!.Value)).ToListAsync(cancellationToken),
            await Attachments.Lines(db.Attachments.Where(a => a.ReportId == reportId && a.RevisionId != null)).ToListAsync(cancellationToken))
        {
            IsReviewerGone = report.State == ReportState.InReview && !await ReviewGuards.CanGiveBackAsync(db, report.ReviewerId, permitted.Agency, cancellationToken),
            // An agency that stands at the top, or no longer stands, has no office: the law's own day holds.
            StatutoryOn = (await years.DutiesOfAsync(db, [permitted.AgencyId], permitted.Year, cancellationToken)).Select(duty => duty.Due?.StatutoryOn).FirstOrDefault()
                ?? DeadlineSettings.ByLaw(permitted.Agency.Kind).In(permitted.Year + 1),
        };
    }

    internal async Task<QueuePlace> PlaceAsync(Actor actor, int reportId, CancellationToken cancellationToken)
    {
        var waiting = (await WaitingAsync(actor, null, cancellationToken))
            .Where(report => report.ReportId == reportId || IsToReview(actor, report)).OrderBy(report => report.SubmittedAt)
            .ThenBy(report => report.ReportId).ToList();
        var here = waiting.FindIndex(report => report.ReportId == reportId);
        // A report that waits for nobody stands before the queue.
        return new QueuePlace(
            here > 0 ? waiting[here - 1].ReportId : null,
            here + 1 < waiting.Count ? waiting[here + 1].ReportId : null,
            waiting.Count(report => report.ReportId != reportId));
    }

    private static bool IsToReview(Actor actor, ReportSummary report) =>
        report.State == ReportState.Submitted || (report.State == ReportState.InReview && report.ReviewerId == actor.UserId);

    internal async Task<ReviewStamp> StampAsync(Actor actor, int reportId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await LoadForReadingAsync(db, actor, reportId, cancellationToken);
        return await db.Reports.Where(r => r.Id == reportId).Select(r => new ReviewStamp(
            db.Events.Where(e => e.ReportId == reportId).Max(e => (long?)e.Id) ?? 0,
            db.Remarks.Where(m => m.ReportId == reportId).Sum(m => (int?)(m.Version + 1)) ?? 0)).SingleAsync(cancellationToken);
    }

    internal async Task<ChangesSinceReturn?> ChangesSinceReturnAsync(Actor actor, int reportId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await LoadForReadingAsync(db, actor, reportId, cancellationToken);
        string[] actions = [nameof(ReportAction.Return), nameof(ReportAction.StartCorrection)];
        var since = await db.Events.Where(e => e.ReportId == reportId && actions.Contains(e.Action) && e.RevisionId != null)
            .OrderByDescending(e => e.Id).Select(e => new { e.Action, e.RevisionId }).FirstOrDefaultAsync(cancellationToken);
        if (since is null) return null;
        var isCorrection = since.Action == nameof(ReportAction.StartCorrection);
        var returned = await db.Revisions.AsNoTracking().SingleAsync(r => r.Id == since.RevisionId, cancellationToken);
        var latest = await ReviewGuards.LatestAsync(db, reportId, cancellationToken);
        if (latest.Id == returned.Id) return null;

        var diff = ReportDiff.Between(CanonicalJson.Read(returned.Content), CanonicalJson.Read(latest.Content));
        var remarks = await db.Remarks.AsNoTracking().Where(r => r.RevisionId == returned.Id).OrderBy(r => r.Id).ToListAsync(cancellationToken);
        return new ChangesSinceReturn(
            returned.Id, latest.Id, isCorrection, diff, [.. remarks.Where(remark => remark.Answer is null && remark.ResolvedAt is null)],
            isCorrection ? [] : Unexpected(diff, remarks, latest.Content));
    }

    internal async Task<IReadOnlyList<Colleague>> ColleaguesAsync(Actor actor, int reportId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var report = await LoadForReadingAsync(db, actor, reportId, cancellationToken);
        var role = Roles.Reviewing(report.Agency.Kind);
        var reviewers = await db.RoleAssignments
            .Where(r => r.Role == role && !r.User.IsDisabled && r.UserId != actor.UserId && report.Agency.Path.StartsWith(r.Agency!.Path))
            .Select(r => new { r.UserId, r.User.DisplayName }).Distinct().OrderBy(r => r.DisplayName).ToListAsync(cancellationToken);
        var colleagues = new List<Colleague>(reviewers.Count);
        foreach (var reviewer in reviewers)
            if (await ReviewGuards.ConflictAsync(db, reportId, reviewer.UserId, cancellationToken) is null) colleagues.Add(new Colleague(reviewer.UserId, reviewer.DisplayName));
        return colleagues;
    }

    internal async Task<IReadOnlyList<Colleague>> ReviewersAsync(Actor actor, IReadOnlyCollection<int> reportIds, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var agencies = await db.Reports.AsNoTracking().Where(r => reportIds.Contains(r.Id)).Select(r => r.Agency).Distinct().ToListAsync(cancellationToken);
        foreach (var agency in agencies)
            await gate.DemandAsync(actor, Act.Review, agency, $"agency:{agency.Code}", cancellationToken);
        var held = await db.RoleAssignments.AsNoTracking().Where(r => (r.Role == Role.Reviewer || r.Role == Role.CityReviewer) && !r.User.IsDisabled && r.Agency != null)
            .Select(r => new { r.UserId, r.User.DisplayName, r.Role, r.Agency!.Path }).ToListAsync(cancellationToken);
        return
        [
            .. held.GroupBy(role => (role.UserId, role.DisplayName))
                .Where(person => agencies.All(agency => person.Any(role =>
                    role.Role == Roles.Reviewing(agency.Kind) && agency.Path.StartsWith(role.Path, StringComparison.Ordinal))))
                .Select(person => new Colleague(person.Key.UserId, person.Key.DisplayName)).OrderBy(colleague => colleague.Name, StringComparer.Ordinal),
        ];
    }

    /// <summary>The governments for whose agencies the actor reviews or publishes.</summary>
    internal static IReadOnlyList<int> OfficesOf(Actor actor) =>
        [.. actor.Grants.Where(grant => grant.Role is Role.Reviewer or Role.CityReviewer or Role.Publisher).Select(grant => grant.AgencyId).OfType<int>().Distinct()];

    private static IReadOnlyList<string> Unexpected(ReportDiff diff, IReadOnlyList<Remark> remarks, string content)
    {
        var form = CanonicalJson.Read(content).Form;
        var sections = remarks.Where(remark => remark.Target.Length == 0).Select(remark => remark.SectionId).ToHashSet(StringComparer.Ordinal);
        var targets = remarks.Select(remark => remark.Target).ToHashSet(StringComparer.Ordinal);
        var cells = diff.Cells.Where(change => form.FindCell(change.CellId) is { IsComputed: false } cell && !targets.Contains(cell.Id) && !sections.Contains(form.SectionOf(cell).Id))
            .Select(change => change.CellId);
        var blocks = diff.Texts.Where(change => !sections.Contains(change.Part) && !targets.Contains(change.BlockId ?? change.Part)).Select(change => change.BlockId ?? change.Part);
        return [.. cells, .. blocks];
    }

    private async Task<Report> LoadForReadingAsync(ReportsDb db, Actor actor, int reportId, CancellationToken cancellationToken)
    {
        var report = await db.Reports.AsNoTracking().Include(r => r.Agency).FindAsync(reportId, cancellationToken);
        await gate.DemandAsync(actor, Act.ReadReview, report.Agency, $"report:{reportId}", cancellationToken);
        return report;
    }

    private static bool IsWaitingFor(Actor actor, ReportSummary report)
    {
        var roles = actor.ActingRolesFor(report.Agency);
        return report.State == ReportState.Approved
            ? roles.Count > 0 && report.LatestRevision is { State: RevisionState.Unpublished or RevisionState.Scheduled }
            : actor.May(Act.Review, report.Agency);
    }
}
