using System.Net;
using System.Net.Mail;
using System.Text;
using GovInfoReports.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace GovInfoReports.Core.Mail;

/// <summary>Sends queued mails through the configured SMTP server. Several nodes may run it: each mail is claimed by one of them.</summary>
public sealed class MailSender(IDbContextFactory<ReportsDb> databases, IOptions<MailOptions> options, TimeProvider clock, ILogger<MailSender> log)
{
    public const int MostAttempts = 5;
    private const int BatchSize = 100;
    private const int LongestProblem = 500;
    private static readonly TimeSpan LongestSending = TimeSpan.FromSeconds(30);

    /// <summary>Sends what is due, and tries again later what fails: after 1, 2, 4 and 8 minutes.</summary>
    /// <returns>How many were sent.</returns>
    public async Task<int> SendDueAsync(CancellationToken cancellationToken = default)
    {
        if (!options.Value.IsConfigured) return 0;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var now = clock.GetUtcNow();
        var due = await db.OutgoingMails.AsNoTracking().Where(m => m.SentAt == null && m.Attempts < MostAttempts && m.NextAttemptAt <= now)
            .OrderBy(m => m.Id).Take(BatchSize).ToListAsync(cancellationToken);
        var sent = 0;
        foreach (var mail in due) sent += await ClaimAsync(db, mail, now, cancellationToken) && await SendAsync(db, mail, cancellationToken) ? 1 : 0;
        return sent;
    }

    private static async Task<bool> ClaimAsync(ReportsDb db, OutgoingMail mail, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var again = now.AddMinutes(1 << mail.Attempts);
        return await db.OutgoingMails.Where(m => m.Id == mail.Id && m.Attempts == mail.Attempts && m.SentAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.Attempts, mail.Attempts + 1).SetProperty(m => m.NextAttemptAt, again), cancellationToken) == 1;
    }

    private async Task<bool> SendAsync(ReportsDb db, OutgoingMail mail, CancellationToken cancellationToken)
    {
        try
        {
            await DeliverAsync(mail, cancellationToken);
        }
        catch (Exception e) when (e is SmtpException or FormatException or IOException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            log.LogWarning(e, "Mail {MailId} could not be sent, attempt {Attempt} of {Attempts}", mail.Id, mail.Attempts + 1, MostAttempts);
            var problem = e.GetBaseException().Message is { Length: > LongestProblem } longer ? longer[..LongestProblem] : e.GetBaseException().Message;
            await db.OutgoingMails.Where(m => m.Id == mail.Id).ExecuteUpdateAsync(set => set.SetProperty(m => m.Problem, problem), cancellationToken);
            return false;
        }
        var at = clock.GetUtcNow();
        await db.OutgoingMails.Where(m => m.Id == mail.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.SentAt, at).SetProperty(m => m.Problem, (string?)null), CancellationToken.None);
        return true;
    }

    private async Task DeliverAsync(OutgoingMail mail, CancellationToken cancellationToken)
    {
        var settings = options.Value;
        using var client = new SmtpClient(settings.Host, settings.Port) { EnableSsl = settings.UseTls };
        if (settings.UserName.Length > 0) client.Credentials = new NetworkCredential(settings.UserName, settings.Password);
        using var message = new MailMessage(new MailAddress(settings.From, settings.FromName, Encoding.UTF8), new MailAddress(mail.To))
        {
            Subject = mail.Subject, SubjectEncoding = Encoding.UTF8, Body = mail.Body, BodyEncoding = Encoding.UTF8,
        };
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(LongestSending);
        await client.SendMailAsync(message, patience.Token);
    }
}
