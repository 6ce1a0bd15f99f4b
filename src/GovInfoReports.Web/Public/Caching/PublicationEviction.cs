using GovInfoReports.Core.Data;
using GovInfoReports.Core.Publishing;
using GovInfoReports.Core.Settings;
using GovInfoReports.Web.Hosting;
using Microsoft.AspNetCore.OutputCaching;

namespace GovInfoReports.Web.Public.Caching;

/// <summary>
/// Takes out of the cache what a publication, a correction, a withdrawal or a change of the settings makes untrue: at once what this node did,
/// and within a second or two what another node or a command did.
/// </summary>
internal sealed class PublicationEviction(
    Publisher publisher, PortalSettings settings, PublicChanges changes, PublicBell bell, PublicSubjects subjects, PublicEpochs epochs, IOutputCacheStore store,
    TimeProvider clock, ILogger<PublicationEviction> log) : BackgroundService
{
    private const string Work = "reading what other nodes changed";
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(1);

    private readonly StandingFailures _failures = new(log);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        publisher.Published += EvictOwn;
        settings.Saved += EvictAll;
        await base.StartAsync(cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        publisher.Published -= EvictOwn;
        settings.Saved -= EvictAll;
        await base.StopAsync(cancellationToken);
        await bell.DisposeAsync();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await bell.OpenAsync(stoppingToken);
                await TakeAsync(await changes.NewsAsync(stoppingToken), stoppingToken);
                _failures.Works(Work);
                await bell.WaitAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                _failures.Failed(Work, exception);
                // It listens all the time, and so is the first to know.
                if (DatabaseTrouble.IsAway(exception)) BrokenPools.Clear();
                await bell.DisposeAsync();
                await Task.Delay(AfterFailure, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task TakeAsync(PublicNews news, CancellationToken cancellation)
    {
        if (news.IsEverything)
        {
            settings.Refresh();
            EvictAll();
        }
        try
        {
            foreach (var agency in news.Agencies) await EvictAsync(agency, cancellation);
        }
        catch
        {
            // It is not told a second time.
            EvictAll();
            throw;
        }
    }

    /// <summary>Whoever published sees it at once: the act is not over before the pages are out of date.</summary>
    private void EvictOwn(PublicationChange change)
    {
        try
        {
            Task.Run(() => EvictAsync(change.AgencyCode, CancellationToken.None)).GetAwaiter().GetResult();
        }
        catch (Exception exception)
        {
            // Where the agency stands could not be read; without that, no page is sure.
            log.LogWarning(exception, "The pages of {Agency} could not be told apart; all are evicted", change.AgencyCode);
            EvictAll();
        }
    }

    private void EvictAll()
    {
        subjects.Forget();
        epochs.AddToAll();
        _ = FreeAsync(PublicSubjects.Everything);
    }

    private async Task EvictAsync(string agency, CancellationToken cancellation)
    {
        foreach (var subject in await subjects.ChangedByAsync(agency, cancellation))
        {
            epochs.Add(subject);
            await FreeAsync(subject);
        }
    }

    // The new epoch already hides the old pages; this only gives back their memory.
    private async Task FreeAsync(string tag)
    {
        try
        {
            await store.EvictByTagAsync(tag, CancellationToken.None);
        }
        catch (Exception exception)
        {
            log.LogWarning(exception, "Outdated public pages could not be removed from the cache; they expire by themselves");
        }
    }
}
