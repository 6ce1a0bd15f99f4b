using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Data;
using GovInfoReports.Core.Reports;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Core.Review;

/// <summary>What a review demands of the person, beyond the transition table.</summary>
internal static class ReviewGuards
{
    public static Task<ReportRevision> LatestAsync(ReportsDb db, int reportId, CancellationToken cancellationToken) =>
        db.Revisions.Where(r => r.ReportId == reportId).OrderByDescending(r => r.Number).FirstAsync(cancellationToken);

    /// <summary>Why the person is not independent of the report, or null.</summary>
    public static async Task<string?> ConflictAsync(ReportsDb db, int reportId, int? userId, CancellationToken cancellationToken)
    {
        if (userId is null) return "审核须由本人办理。";
        var isFiler = await db.Signatures.AnyAsync(s => s.ReportId == reportId && s.UserId == userId, cancellationToken)
            || await db.Revisions.AnyAsync(r => r.ReportId == reportId && r.SubmittedById == userId, cancellationToken)
            || await db.Edits.AnyAsync(e => e.ReportId == reportId && e.UserId == userId, cancellationToken);
        return isFiler ? "您（或接手人）填报、签字或报送过该报告，不能审核，请由其他审核员办理。" : null;
    }

    public static async Task DemandIndependentAsync(ReportsDb db, int reportId, Actor actor, CancellationToken cancellationToken)
    {
        if (await ConflictAsync(db, reportId, actor.UserId, cancellationToken) is { } conflict) throw new RefusedException(conflict);
    }

    public static Task DemandTakenByAsync(ReportStep step, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return step.Report.ReviewerId == step.Actor.UserId
            ? Task.CompletedTask
            : throw new RefusedException($"该报告由{step.Report.ReviewerName}审核，请由其办理或转交。");
    }

    /// <summary>The reviewer who took it puts it back; another may when that person no longer can. The taker is already gone from the report.</summary>
    public static async Task DemandReleasableAsync(ReportStep step, CancellationToken cancellationToken)
    {
        var taker = step.Db.Entry(step.Report).OriginalValues.GetValue<int?>(nameof(Report.ReviewerId));
        if (taker == step.Actor.UserId) return;
        if (await CanGiveBackAsync(step.Db, taker, step.Report.Agency, cancellationToken))
            throw new RefusedException("该报告由其他审核员接收，请由其放回或转交。");
    }

    /// <summary>Whether whoever took a report can still give it back: the account is open and reviews the agency.</summary>
    /// <param name="agency">As it stands today: it may have gone to another office since.</param>
    public static Task<bool> CanGiveBackAsync(ReportsDb db, int? taker, Agency agency, CancellationToken cancellationToken)
    {
        var (reviewing, path) = (Roles.Reviewing(agency.Kind), agency.Path);
        return db.RoleAssignments.AnyAsync(
            held => held.UserId == taker && !held.User.IsDisabled && held.Role == reviewing && path.StartsWith(held.Agency!.Path), cancellationToken);
    }

    /// <returns>The latest revision, which may be returned.</returns>
    public static async Task<ReportRevision> DemandReturnableAsync(ReportStep step, CancellationToken cancellationToken)
    {
        var latest = await LatestAsync(step.Db, step.Report.Id, cancellationToken);
        if (step.Event.FromState == nameof(ReportState.InReview)) await DemandTakenByAsync(step, cancellationToken);
        else if (latest.State is RevisionState.Scheduled) throw new RefusedException("该报告已设定公开时间，请先由发布人取消定时。");
        else if (latest.State is not RevisionState.Unpublished) throw new RefusedException("该报告已经公开，如需修改请发起更正。");
        // Publication and return exclude each other: both write the revision's version.
        step.Db.Entry(latest).Property(r => r.IsApproved).IsModified = true;
        return latest;
    }

    /// <returns>The report with its agency.</returns>
    public static async Task<Report> LoadForReviewerAsync(ReportsDb db, AccessGate gate, Actor actor, int reportId, CancellationToken cancellationToken)
    {
        var report = await db.Reports.Include(r => r.Agency).FindAsync(reportId, cancellationToken);
        await gate.DemandAsync(actor, Act.Review, report.Agency, $"report:{reportId}", cancellationToken);
        return report;
    }
}
