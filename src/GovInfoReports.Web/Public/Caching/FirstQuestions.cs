using GovInfoReports.Core.Publishing;
using GovInfoReports.Core.Searching;

namespace GovInfoReports.Web.Public.Caching;

/// <summary>
/// Asks at the start what readers ask first, so that nobody waits while the totals of all that is public are read and the search's
/// statements are made. Nothing depends on it: what fails here is told by whoever needs it.
/// </summary>
internal sealed class FirstQuestions(PublicReports reports, ReportSearch search, ILogger<FirstQuestions> log) : BackgroundService
{
    /// <summary>It stands in every report: what follows is what is done when much is found.</summary>
    private const string Frequent = "政府信息公开";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await reports.OverviewAsync(null, 1, stoppingToken);
            await search.FindAsync(new SearchQuestion(SearchWords.Of(Frequent), new PublicFilter()), stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The portal stops before anybody asked.
        }
        catch (Exception exception)
        {
            log.LogDebug(exception, "The first questions were not answered.");
        }
    }
}
