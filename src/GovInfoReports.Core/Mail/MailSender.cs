using GovInfoReports.Core.Data;
using GovInfoReports.Core.Reports;
using GovInfoReports.Core.Work;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace GovInfoReports.Core.Mail;

/// <summary>Sends queued mails through the configured SMTP server. Several nodes may run it: each mail is claimed by one of them.</summary>
public sealed class MailSender(
    IDbContextFactory<ReportsDb> databases, IOptions<MailOptions> options, NewMailClient newClient, TimeProvider clock, ILogger<MailSender> log)
{
    public const int MostAttempts = 5;
    private const int BatchSize = 100;
    private const int LongestProblem = 500;

    /// <summary>
    /// Sends what is due over one connection as long as the server keeps it, and tries again later what fails: after 1, 2, 4 and 8 minutes. While the server cannot be
    /// reached nothing is claimed, so that no mail uses up its attempts.
    /// </summary>
    /// <returns>How many were sent.</returns>
    public async Task<int> SendDueAsync(CancellationToken cancellationToken = default)
    {
        if (!options.Value.IsConfigured) return 0;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var now = clock.GetUtcNow();
        var due = await db.OutgoingMails.AsNoTracking().Where(m => m.SentAt == null && m.Attempts < MostAttempts && m.NextAttemptAt <= now)
            .OrderBy(m => m.Id).Take(BatchSize).ToListAsync(cancellationToken);
        if (due.Count == 0) return 0;
        MailConnection? connection = null;
        try
        {
            var sent = 0;
            foreach (var mail in due)
            {
                connection = await OpenedAsync(connection, cancellationToken);
                if (connection is null) break;
                if (await ClaimAsync(db, mail, cancellationToken) && await SendAsync(connection, db, mail, cancellationToken)) sent++;
            }
            return sent;
        }
        finally
        {
            if (connection is not null) await connection.DisposeAsync();
        }
    }

    /// <summary>A mail over which the server hung up keeps back none of those after it: they go over a new connection.</summary>
    private async Task<MailConnection?> OpenedAsync(MailConnection? connection, CancellationToken cancellationToken)
    {
        if (connection is { IsOpen: true }) return connection;
        if (connection is not null) await connection.DisposeAsync();
        return await TryConnectAsync(cancellationToken);
    }

    private async Task<MailConnection?> TryConnectAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await MailConnection.OpenAsync(options.Value, newClient, cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            log.LogWarning(e, "The mail server {Host}:{Port} cannot be used", options.Value.Host, options.Value.Port);
            return null;
        }
    }

    /// <summary>Until the time set here nobody else takes the mail, however slow the mails before it were; sending may take less than that.</summary>
    private async Task<bool> ClaimAsync(ReportsDb db, OutgoingMail mail, CancellationToken cancellationToken)
    {
        var again = clock.GetUtcNow().AddMinutes(1 << mail.Attempts);
        return await db.OutgoingMails.Where(m => m.Id == mail.Id && m.Attempts == mail.Attempts && m.SentAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.Attempts, mail.Attempts + 1).SetProperty(m => m.NextAttemptAt, again), cancellationToken) == 1;
    }

    private async Task<bool> SendAsync(MailConnection connection, ReportsDb db, OutgoingMail mail, CancellationToken cancellationToken)
    {
        try
        {
            await connection.SendAsync(mail, cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            log.LogWarning(e, "Mail {MailId} could not be sent, attempt {Attempt} of {Attempts}", mail.Id, mail.Attempts + 1, MostAttempts);
            var problem = StorableText.Cut(StorableText.Clean(e.GetBaseException().Message), LongestProblem);
            await db.OutgoingMails.Where(m => m.Id == mail.Id).ExecuteUpdateAsync(set => set.SetProperty(m => m.Problem, problem), cancellationToken);
            PortalMeter.Mails.Add(1, KeyValuePair.Create<string, object?>("outcome", "failed"));
            return false;
        }
        PortalMeter.Mails.Add(1, KeyValuePair.Create<string, object?>("outcome", "sent"));
        var at = clock.GetUtcNow();
        await db.OutgoingMails.Where(m => m.Id == mail.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.SentAt, at).SetProperty(m => m.Problem, (string?)null), CancellationToken.None);
        return true;
    }
}
