using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Data;
using GovInfoReports.Core.Filing;
using GovInfoReports.Core.Mail;
using GovInfoReports.Core.Reports;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Core.Work;

/// <summary>What waits for a person, in whatever roles: the menu's counts and the first page read it.</summary>
public sealed class OpenWork(IDbContextFactory<ReportsDb> databases, TimeProvider clock)
{
    /// <summary>How long a mail that could not be sent is brought up.</summary>
    public const int MailDays = 30;

    /// <summary>How long a refused access is brought up.</summary>
    public const int DenialDays = 7;

    /// <summary>One query, whatever the roles.</summary>
    public async Task<WorkCounts> CountAsync(Actor actor, CancellationToken cancellationToken = default)
    {
        if (actor.UserId is not { } self) return new WorkCounts();
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var now = clock.GetUtcNow();
        var own = Own(db, actor, Role.Clerk);
        var signing = Signing(db, actor, self);
        var review = Reviewed(db, actor);
        var inHand = review.Where(r => r.State == ReportState.InReview && r.ReviewerId == self);
        var approved = Published(db, actor);
        var mails = Mails(db, actor.May(Act.Administer), now);
        var denials = Denials(db, actor.May(Act.ReadAuditLog), now.AddDays(-DenialDays));
        return await db.Users.Where(user => user.Id == self).Select(_ => new WorkCounts
        {
            Returned = own.Count(r => r.State == ReportState.Returned),
            Drafts = own.Count(r => r.State == ReportState.Draft),
            Unanswered = db.Remarks.Count(m => m.Answer == null && m.ResolvedAt == null && own.Any(r => r.Id == m.ReportId && r.State == ReportState.Returned)),
            ToSign = signing.Count(),
            ToTake = review.Count(r => r.State == ReportState.Submitted),
            WaitingSince = review.Where(r => r.State == ReportState.Submitted).Min(r => r.SubmittedAt),
            InHand = inHand.Count(),
            HandedOver = inHand.Count(r => db.Events.Any(e => e.ReportId == r.Id
                && (e.Action == nameof(ReportAction.HandOver) || e.Action == nameof(ReportAction.Assign))
                && !db.Events.Any(later => later.ReportId == r.Id && later.Id > e.Id && later.Action == nameof(ReportAction.Take)))),
            Waivers = db.FindingResponses.Count(a => a.Waiver == WaiverState.Requested && review.Any(r => r.Id == a.ReportId)),
            ToPublish = approved.Count(v => v.State == RevisionState.Unpublished),
            Scheduled = approved.Count(v => v.State == RevisionState.Scheduled),
            NextPublication = approved.Where(v => v.State == RevisionState.Scheduled).Min(v => v.PublishAt),
            FailedMails = mails.Count(),
            Denials = denials.Count(),
        }).SingleOrDefaultAsync(cancellationToken) ?? new WorkCounts();
    }

    private static IQueryable<Report> Own(ReportsDb db, Actor actor, Role role)
    {
        var agencies = AgenciesOf(actor, role);
        return db.Reports.Where(r => agencies.Contains(r.AgencyId) && !r.IsHistorical);
    }

    private static IQueryable<Report> Signing(ReportsDb db, Actor actor, int self)
    {
        var (checks, approves) = (AgenciesOf(actor, Role.Checker), AgenciesOf(actor, Role.Approver));
        return db.Reports.Where(r => !r.IsHistorical
            && ((r.State == ReportState.Checking && checks.Contains(r.AgencyId)) || (r.State == ReportState.AwaitingApproval && approves.Contains(r.AgencyId)))
            && !db.Signatures.Any(s => s.ReportId == r.Id && s.UserId == self && s.VoidedAt == null));
    }

    /// <summary>What the actor reviews: a government's own report is the city's, everybody else's the district's.</summary>
    private static IQueryable<Report> Reviewed(ReportsDb db, Actor actor)
    {
        var (districts, cities) = (AgenciesOf(actor, Role.Reviewer), AgenciesOf(actor, Role.CityReviewer));
        if (districts.Count + cities.Count == 0) return db.Reports.Where(_ => false);
        return db.Reports.Where(r => r.Agency.Kind == AgencyKind.CityGovernment || r.Agency.Kind == AgencyKind.DistrictGovernment
            ? db.Agencies.Any(office => cities.Contains(office.Id) && r.Agency.Path.StartsWith(office.Path))
            : db.Agencies.Any(office => districts.Contains(office.Id) && r.Agency.Path.StartsWith(office.Path)));
    }

    /// <summary>The newest revisions that the actor publishes once they are approved.</summary>
    private static IQueryable<ReportRevision> Published(ReportsDb db, Actor actor)
    {
        var offices = AgenciesOf(actor, Role.Publisher);
        if (offices.Count == 0) return db.Revisions.Where(_ => false);
        return db.Revisions.Where(v => (v.State == RevisionState.Unpublished || v.State == RevisionState.Scheduled) && v.Report.State == ReportState.Approved
            && !v.Report.Revisions.Any(later => later.Number > v.Number)
            && db.Agencies.Any(office => offices.Contains(office.Id) && v.Report.Agency.Path.StartsWith(office.Path)));
    }

    private static IQueryable<OutgoingMail> Mails(ReportsDb db, bool isAsked, DateTimeOffset now) =>
        isAsked ? FailedMails.GivenUp(db, now.AddDays(-MailDays), now) : db.OutgoingMails.Where(_ => false);

    private static IQueryable<AuditEntry> Denials(ReportsDb db, bool isAsked, DateTimeOffset since) =>
        db.AuditEntries.Where(entry => isAsked && entry.Kind == "denied" && entry.At >= since);

    private static IReadOnlyList<int> AgenciesOf(Actor actor, Role role) =>
        [.. actor.Grants.Where(grant => grant.Role == role).Select(grant => grant.AgencyId).OfType<int>()];
}
