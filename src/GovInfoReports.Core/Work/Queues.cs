using GovInfoReports.Core.Data;
using GovInfoReports.Core.Mail;
using GovInfoReports.Core.Publishing;
using GovInfoReports.Core.Reports;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Core.Work;

/// <param name="Mails">That wait to be sent or tried again.</param>
/// <param name="FailedMails">That nobody tries any more.</param>
/// <param name="Publications">Of bulk publications that still run.</param>
/// <param name="Scheduled">Revisions that wait for their day.</param>
public sealed record QueueLengths(int Mails, int FailedMails, int Publications, int Scheduled);

/// <summary>What waits for the portal's own work, over all nodes.</summary>
public sealed class Queues(IDbContextFactory<ReportsDb> contexts)
{
    /// <summary>As they were read last; null before the first time.</summary>
    public QueueLengths? Last { get; private set; }

    public async Task<QueueLengths> ReadAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return Last = new QueueLengths(
            await db.OutgoingMails.CountAsync(mail => mail.SentAt == null && mail.Attempts < MailSender.MostAttempts, cancellationToken),
            await db.OutgoingMails.CountAsync(mail => mail.SentAt == null && mail.Attempts >= MailSender.MostAttempts, cancellationToken),
            await db.PublishJobs.Where(job => job.FinishedAt == null).SelectMany(job => job.Items).CountAsync(item => item.State == PublishJobState.Pending, cancellationToken),
            await db.Revisions.CountAsync(revision => revision.State == RevisionState.Scheduled, cancellationToken));
    }
}
