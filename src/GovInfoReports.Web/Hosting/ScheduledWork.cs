using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Mail;
using GovInfoReports.Core.Publishing;

namespace GovInfoReports.Web.Hosting;

/// <summary>
/// What happens without anybody's click: scheduled publications, bulk publications left over from an earlier run,
/// reminders, and mail. Each is safe to repeat and to run on several nodes; a failure of one is logged and tried again.
/// </summary>
internal sealed class ScheduledWork(
    Publisher publisher, BulkPublish bulk, Reminders reminders, MailSender mail, TimeProvider clock, ILogger<ScheduledWork> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(20);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await TryAsync("scheduled publication", () => publisher.PublishDueAsync(stoppingToken), stoppingToken);
            await TryAsync("bulk publication", () => bulk.RunPendingAsync(stoppingToken), stoppingToken);
            await TryAsync("reminders", () => reminders.RunDueAsync(clock.GetUtcNow(), stoppingToken), stoppingToken);
            await TryAsync("mail", () => mail.SendDueAsync(stoppingToken), stoppingToken);
            await Task.Delay(Pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task TryAsync(string what, Func<Task> work, CancellationToken stoppingToken)
    {
        try
        {
            await work();
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The portal stops; what was begun is taken up at the next start.
        }
        catch (Exception exception)
        {
            log.LogError(exception, "Scheduled work failed: {Work}", what);
        }
    }
}
