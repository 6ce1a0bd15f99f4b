using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Core.Mail;

/// <summary>Mails that will not be tried again by themselves: the administrator sees why, and sends them once more.</summary>
public sealed class FailedMails(IDbContextFactory<ReportsDb> databases, AccessGate gate, AuditLog audit, TimeProvider clock)
{
    private const int MostShown = 200;

    /// <summary>Those of the last days, newest first, at most 200.</summary>
    /// <exception cref="AccessDeniedException">The actor is no administrator.</exception>
    public async Task<IReadOnlyList<OutgoingMail>> ListAsync(Actor actor, int days, CancellationToken cancellationToken = default)
    {
        await gate.DemandAdminAsync(actor, "mails", cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await GivenUp(db, clock.GetUtcNow().AddDays(-days), clock.GetUtcNow()).AsNoTracking().OrderByDescending(mail => mail.Id).Take(MostShown).ToListAsync(cancellationToken);
    }

    /// <summary>Begins anew with some of them: each is sent at once and tried as often as a new one.</summary>
    /// <returns>How many are sent again; one that has gone out meanwhile is not.</returns>
    public async Task<int> SendAgainAsync(Actor actor, IReadOnlyCollection<int> mailIds, CancellationToken cancellationToken = default)
    {
        await gate.DemandAdminAsync(actor, "mails", cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var now = clock.GetUtcNow();
        var mails = await GivenUp(db, DateTimeOffset.MinValue, now).Where(mail => mailIds.Contains(mail.Id)).ToListAsync(cancellationToken);
        foreach (var mail in mails) (mail.Attempts, mail.NextAttemptAt, mail.Problem) = (0, now, null);
        audit.Add(db, actor, "mail-again", "mails", $"重新发送{mails.Count}封邮件");
        await db.SaveChangesAsync(cancellationToken);
        return mails.Count;
    }

    /// <summary>An attempt that is still going on is none: until its time is over nobody else takes the mail.</summary>
    internal static IQueryable<OutgoingMail> GivenUp(ReportsDb db, DateTimeOffset since, DateTimeOffset now) => db.OutgoingMails.Where(mail =>
        mail.SentAt == null && mail.Attempts >= MailSender.MostAttempts && mail.NextAttemptAt <= now && mail.CreatedAt >= since);
}
