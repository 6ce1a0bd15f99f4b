using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Data;
using GovInfoReports.Core.Filing;
using GovInfoReports.Core.Reports;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Core.Review;

/// <summary>A request waiting for a decision, with the report it belongs to.</summary>
/// <param name="Finding">What the finding says; null when the figures have changed since, so that it is no longer there.</param>
public sealed record WaiverRequest(int ResponseId, int ReportId, string AgencyName, int Year, string Rule, string? SectionId, string? Finding, string Explanation, string AskedBy, DateTimeOffset AskedAt);

/// <summary>The reviewer's decision on errors that state a fact which cannot be changed.</summary>
public sealed class Waivers(IDbContextFactory<ReportsDb> contexts, TimeProvider clock, AccessGate gate, ReportChecks checks, AuditLog audit)
{
    /// <summary>Requests from the agencies this reviewer is responsible for, oldest first.</summary>
    public async Task<IReadOnlyList<WaiverRequest>> WaitingAsync(Actor actor, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var own = (await Requested(db, actor).OrderBy(row => row.Response.Id).ToListAsync(cancellationToken)).FindAll(row => actor.May(Act.Review, row.Agency));
        var errors = await checks.ErrorsAsync([.. own.Select(row => row.Report.Id).Distinct()], cancellationToken);
        return
        [
            .. own.Select(row => new WaiverRequest(
                row.Response.Id, row.Report.Id, row.Agency.Name, row.Report.Year, row.Response.Rule, row.Response.SectionId,
                errors[row.Report.Id].FirstOrDefault(finding => finding.Key == row.Response.FindingKey)?.Message,
                row.Response.Explanation, row.Response.ExplainedBy, row.Response.ExplainedAt)),
        ];
    }

    /// <summary>How many requests wait for this reviewer; nothing is checked for it.</summary>
    public async Task<int> CountAsync(Actor actor, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var agencies = await Requested(db, actor).Select(row => row.Agency).ToListAsync(cancellationToken);
        return agencies.Count(agency => actor.May(Act.Review, agency));
    }

    private static IQueryable<Request> Requested(ReportsDb db, Actor actor)
    {
        var offices = ReviewReading.OfficesOf(actor);
        return
            from response in db.FindingResponses.AsNoTracking()
            join report in db.Reports.AsNoTracking() on response.ReportId equals report.Id
            where response.Waiver == WaiverState.Requested
                && db.Agencies.Any(office => offices.Contains(office.Id) && report.Agency.Path.StartsWith(office.Path))
            select new Request { Response = response, Report = report, Agency = report.Agency };
    }

    public Task GrantWaiverAsync(Actor actor, int responseId, string reason, CancellationToken cancellationToken = default) =>
        DecideAsync(actor, responseId, WaiverState.Granted, reason, cancellationToken);

    public Task RefuseWaiverAsync(Actor actor, int responseId, string reason, CancellationToken cancellationToken = default) =>
        DecideAsync(actor, responseId, WaiverState.Refused, reason, cancellationToken);

    private async Task DecideAsync(Actor actor, int responseId, WaiverState decision, string reason, CancellationToken cancellationToken)
    {
        var why = StorableText.Required(reason, decision == WaiverState.Granted ? "同意豁免的理由" : "不同意豁免的理由");
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var response = await db.FindingResponses.SingleOrDefaultAsync(r => r.Id == responseId, cancellationToken) ?? throw new RefusedException("没有这条豁免申请，请刷新后重试。");
        var report = await ReviewGuards.LoadForReviewerAsync(db, gate, actor, response.ReportId, cancellationToken);
        await ReviewGuards.DemandIndependentAsync(db, report.Id, actor, cancellationToken);
        if (response.Waiver != WaiverState.Requested) throw new RefusedException("该申请已经处理，或填报单位尚未申请豁免。");

        var now = clock.GetUtcNow();
        response.Decide(decision, why, actor.Name, now);
        var (action, word) = decision == WaiverState.Granted ? ("GrantWaiver", "同意") : ("RefuseWaiver", "不同意");
        db.Events.Add(report.Event(action, actor, actor.ActingRolesFor(report.Agency).First(role => role is Role.Reviewer or Role.CityReviewer), now, why));
        db.Notices.Add(Notice.Of(report, Notice.WaiverDecided, $"{report.Year}年度报告的豁免申请（{response.Rule}）：{word}。{why}", actor.Name, now, $"waiver:{response.Id}:{response.Version}"));
        audit.Add(db, actor, decision == WaiverState.Granted ? "waiver-grant" : "waiver-refuse", $"report:{report.Id}", $"{response.Rule}：{why}");
        await Races.SaveOnceAsync(db, "豁免申请", cancellationToken);
    }

    private sealed class Request
    {
        public required FindingResponse Response { get; init; }

        public required Report Report { get; init; }

        public required Agency Agency { get; init; }
    }
}
