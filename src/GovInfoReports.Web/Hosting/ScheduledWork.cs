using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Mail;
using GovInfoReports.Core.Publishing;
using GovInfoReports.Core.Searching;
using GovInfoReports.Core.Work;

namespace GovInfoReports.Web.Hosting;

/// <summary>
/// What happens without anybody's click: names and parents that begin on a day, scheduled publications, bulk publications
/// (those left over from an earlier run too), reminders, mail, what a search reads of older publications, wrong passwords that no longer count,
/// and the day's copy of the database. Each is safe to repeat and to run on several nodes; a failure of one is logged and tried again.
/// </summary>
internal sealed class ScheduledWork(
    AgencyDirectory agencies, Publisher publisher, BulkPublish bulk, Reminders reminders, MailSender mail, SearchFill search,
    Guesses guesses, DailyCopies copies, TimeProvider clock, ILogger<ScheduledWork> log) : BackgroundService
{
    /// <summary>Somebody watches the progress of a bulk publication.</summary>
    private static readonly TimeSpan PublicationPause = TimeSpan.FromSeconds(3);

    private static readonly TimeSpan ReminderPause = TimeSpan.FromMinutes(1);

    private readonly StandingFailures _failures = new(log);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        RepeatAsync(PublicationPause, stoppingToken,
            ("scheduled publication", () => publisher.PublishDueAsync(stoppingToken)),
            ("bulk publication", () => bulk.RunPendingAsync(stoppingToken))),
        RepeatAsync(ReminderPause, stoppingToken,
            ("search entries", () => search.RunAsync(stoppingToken)),
            ("dated agencies", () => agencies.BringUpToDateAsync(stoppingToken)),
            ("reminders", () => reminders.RunDueAsync(clock.GetUtcNow(), stoppingToken)),
            ("mail", () => mail.SendDueAsync(stoppingToken)),
            ("old guesses", () => guesses.ForgetOldAsync(stoppingToken))),
        RepeatAsync(ReminderPause, stoppingToken, ("daily copy", () => copies.RunDueAsync(stoppingToken))));

    private async Task RepeatAsync(TimeSpan pause, CancellationToken stoppingToken, params (string What, Func<Task> Work)[] works)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            foreach (var (what, work) in works) await TryAsync(what, work, stoppingToken);
            await Task.Delay(pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task TryAsync(string what, Func<Task> work, CancellationToken stoppingToken)
    {
        try
        {
            await work();
            _failures.Works(what);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The portal stops; what was begun is taken up at the next start.
        }
        catch (Exception exception)
        {
            _failures.Failed(what, exception);
        }
    }
}
