using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Reports;
using GovInfoReports.Core.Settings;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Core.Review;

/// <summary>
/// Gives a report to its reviewer by the office's 审核分工 when it is submitted. Nobody gets what he may not review: who has lost the
/// right, or filed the report, is passed over, and where nobody is left the report waits to be taken.
/// </summary>
public sealed class ReviewAssignment(PortalSettings settings, Actors actors)
{
    private static readonly Actor Rule = Actor.System("审核分工（自动）");

    /// <summary>Appends to a submission that the report is in review now.</summary>
    /// <param name="step">The submission, with its revision.</param>
    internal async Task FollowAsync(ReportStep step, CancellationToken cancellationToken)
    {
        var report = step.Report;
        if (await ReportingYears.OfficeOfAsync(step.Db, report.Agency, report.Year, cancellationToken) is not { } office) return;
        var shares = (await settings.ReadAsync(PortalSettings.Assignment, office.Id, cancellationToken)).Reviewers;
        if (shares.Count == 0) return;
        var role = Roles.Reviewing(report.Agency.Kind);
        foreach (var userId in await InTurnAsync(step, shares, cancellationToken))
        {
            if (await ReviewerAsync(step, userId, role, cancellationToken) is not { } reviewer) continue;
            var next = ReportTransitions.Find(report.State, ReportAction.Assign, role, report.Agency.SignersNeeded).Next!.Value;
            var given = report.Move(ReportAction.Assign, next, Rule, role, step.Now, $"指派给{reviewer.Name}", key: null);
            // Of the same revision as the submission, so that it is written after it.
            given.Revision = step.Event.Revision;
            (report.ReviewerId, report.ReviewerName) = (reviewer.UserId, reviewer.Name);
            step.Following = step with { Actor = Rule, Role = role, Event = given };
            return;
        }
    }

    /// <summary>First who is named for the agency, then who shares the rest: who had the report before, then who has fewest of its year.</summary>
    private static async Task<IReadOnlyList<int>> InTurnAsync(ReportStep step, IReadOnlyList<ReviewerShare> shares, CancellationToken cancellationToken)
    {
        var report = step.Report;
        var sharing = shares.Where(share => share.SharesRest).Select(share => share.UserId).ToList();
        var had = await step.Db.Reports.Where(r => r.Year == report.Year && r.ReviewerId != null && sharing.Contains(r.ReviewerId.Value))
            .GroupBy(r => r.ReviewerId!.Value).Select(group => new { group.Key, Reports = group.Count() })
            .ToDictionaryAsync(group => group.Key, group => group.Reports, cancellationToken);
        // The submission has just taken it off the report.
        var before = step.Db.Entry(report).OriginalValues.GetValue<int?>(nameof(Report.ReviewerId));
        return
        [
            .. shares.Where(share => share.Agencies.Contains(report.AgencyId)).Select(share => share.UserId),
            .. sharing.OrderByDescending(id => id == before).ThenBy(id => had.GetValueOrDefault(id)),
        ];
    }

    private async Task<Actor?> ReviewerAsync(ReportStep step, int userId, Role role, CancellationToken cancellationToken)
    {
        var reviewer = await actors.OfAsync(userId, cancellationToken);
        // The signature of who submits is not stored yet.
        var isIndependent = userId != step.Actor.UserId && await ReviewGuards.ConflictAsync(step.Db, step.Report.Id, userId, cancellationToken) is null;
        return isIndependent && reviewer.ActingRolesFor(step.Report.Agency).Contains(role) ? reviewer : null;
    }
}
