using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Publishing;

namespace GovInfoReports.Web.Hosting;

/// <summary>Publishes what waits: bulk jobs, those left by an earlier run too, and revisions whose set time has come.</summary>
internal sealed class PublicationWork(BulkPublish bulk, Publisher publisher, AgencyDirectory agencies, ILogger<PublicationWork> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(3);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval);
        do
        {
            try
            {
                await agencies.BringUpToDateAsync(stoppingToken);
                await publisher.PublishDueAsync(stoppingToken);
                await bulk.RunPendingAsync(stoppingToken);
            }
            catch (Exception problem) when (problem is not OperationCanceledException)
            {
                // The database may be away for a while: the next round tries again.
                log.LogError(problem, "A round of publishing failed");
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
