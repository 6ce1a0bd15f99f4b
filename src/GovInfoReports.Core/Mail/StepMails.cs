using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Data;
using GovInfoReports.Core.Publishing;
using GovInfoReports.Core.Reports;
using GovInfoReports.Core.Settings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace GovInfoReports.Core.Mail;

/// <summary>
/// Tells by mail whose turn it is now, when a report was submitted, returned, given to a reviewer, approved, or published. Queued with the
/// step itself, so that neither happens without the other; nothing is asked of the database while no mail server is set.
/// </summary>
public sealed class StepMails(PortalSettings settings, IOptions<MailOptions> mail)
{
    private const int LongestSubject = 200;
    private const int LongestText = 1_700;

    internal Task AddAsync(ReportStep step, CancellationToken cancellationToken)
    {
        var report = step.Report;
        var name = $"{report.Agency.Name}{report.Year}年度报告";
        return Enum.Parse<ReportAction>(step.Event.Action) switch
        {
            // It has its reviewer already, who is told by the step that follows.
            ReportAction.Submit when report.ReviewerId is not null => Task.CompletedTask,
            ReportAction.Submit => SendAsync(Of(step), $"已报送：{name}", $"{name}已由{step.Actor.Name}报送，请接收审核。",
                $"/portal/review/{report.Id}", Reviewers(step.Db, report.Agency), cancellationToken),
            ReportAction.Return or ReportAction.CheckBack or ReportAction.SendBackToClerk => SendAsync(Of(step), $"退回修改：{name}",
                $"{name}已由{step.Actor.Name}退回修改。原因：{step.Event.Reason}", $"/portal/reports/{report.Id}",
                OfAgency(step.Db, report.AgencyId, [Role.Clerk]), cancellationToken),
            ReportAction.Approve => SendAsync(Of(step), $"审核通过：{name}", $"{name}已审核通过，等待公开；公开后另行通知。", $"/portal/reports/{report.Id}/receipt",
                OfAgency(step.Db, report.AgencyId, AgencyPeople.Filers), cancellationToken),
            ReportAction.HandOver or ReportAction.Assign => SendAsync(Of(step), $"请您审核：{name}",
                $"{name}：{step.Actor.Name}{step.Event.Reason}。请办理审核。", $"/portal/review/{report.Id}",
                step.Db.Users.Where(user => user.Id == report.ReviewerId), cancellationToken),
            _ => Task.CompletedTask,
        };
    }

    /// <summary>A report became public: its own people are told.</summary>
    internal Task AddPublishedAsync(RevisionStep step, CancellationToken cancellationToken)
    {
        var report = step.Report;
        var name = $"{report.Agency.Name}{report.Year}年度报告";
        return SendAsync(Of(step), $"已公开：{name}", $"{name}已经公开。", $"/r/{report.Agency.Code}/{report.Year}",
            OfAgency(step.Db, report.AgencyId, AgencyPeople.Filers), cancellationToken);
    }

    private async Task SendAsync(
        Told about, string subject, string text, string path, IQueryable<PortalUser> people, CancellationToken cancellationToken)
    {
        if (!mail.Value.IsConfigured) return;
        var (db, report, actor, now, key) = about;
        var office = (await ReportingYears.OfficeOfAsync(db, report.Agency, report.Year, cancellationToken))?.Id;
        if (!(await settings.ReadAsync(PortalSettings.Reminders, office, cancellationToken)).MailsOnSteps) return;
        var address = (await settings.ReadAsync(PortalSettings.Site, office, cancellationToken)).Address.TrimEnd('/');
        // Whoever did it knows.
        var told = await people.Where(user => !user.IsDisabled && user.Email != null && user.Id != actor.UserId)
            .Select(user => new { user.Id, user.Email }).Distinct().ToListAsync(cancellationToken);
        foreach (var person in told)
            db.OutgoingMails.Add(new OutgoingMail
            {
                Key = $"step:{key}:{person.Id}", To = person.Email!, Subject = StorableText.Cut(subject, LongestSubject),
                Body = StorableText.Cut(text, LongestText) + (address.Length == 0 ? "" : $"\n{address}{path}"), CreatedAt = now, NextAttemptAt = now,
            });
    }

    // A step raises the version: no two have the same.
    private static Told Of(ReportStep step) =>
        new(step.Db, step.Report, step.Actor, step.Now, $"{step.Report.Id}:{step.Event.Action}:{step.Report.Version}");

    private static Told Of(RevisionStep step) =>
        new(step.Db, step.Report, step.Actor, step.Now, $"{step.Report.Id}:{nameof(RevisionAction.Publish)}:{step.Revision.Id}:{step.Revision.Version}");

    private static IQueryable<PortalUser> OfAgency(ReportsDb db, int agencyId, Role[] roles) =>
        db.Users.Where(user => user.Roles.Any(role => role.AgencyId == agencyId && roles.Contains(role.Role)));

    private static IQueryable<PortalUser> Reviewers(ReportsDb db, Agency agency)
    {
        var role = Roles.Reviewing(agency.Kind);
        return db.Users.Where(user => user.Roles.Any(held => held.Role == role && agency.Path.StartsWith(held.Agency!.Path)));
    }

    /// <param name="Key">Of the step.</param>
    private sealed record Told(ReportsDb Db, Report Report, Actor Actor, DateTimeOffset Now, string Key);
}
