using System.Diagnostics.Metrics;
using GovInfoReports.Core.Filing;
using GovInfoReports.Core.Work;

namespace GovInfoReports.Web.Hosting;

/// <summary>What is not counted but looked at: open pages and queues. The queues are read twice a minute, whoever asks how often.</summary>
internal sealed class PortalGauges : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    private readonly Meter _meter = new(PortalMeter.Name);
    private readonly PortalFigures _figures;
    private readonly Queues _queues;
    private readonly SaveTurns _turns;
    private readonly TimeProvider _clock;
    private readonly ILogger<PortalGauges> _log;

    public PortalGauges(OpenCircuits circuits, PortalFigures figures, Queues queues, SaveTurns turns, TimeProvider clock, ILogger<PortalGauges> log)
    {
        (_figures, _queues, _turns, _clock, _log) = (figures, queues, turns, clock, log);
        _meter.CreateObservableGauge("govinfo.circuits", () => circuits.Count, "{page}", "Signed-in pages that are open on this node");
        _meter.CreateObservableGauge("govinfo.queue", Lengths, "{item}", "What waits for the portal's own work");
    }

    public override void Dispose()
    {
        _meter.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                _figures.Look();
                await _queues.ReadAsync(stoppingToken);
            }
            catch (Exception problem) when (!stoppingToken.IsCancellationRequested)
            {
                _log.LogDebug(problem, "The queues could not be read; they are read again");
            }
            catch (OperationCanceledException)
            {
                return;
            }
            await Task.Delay(Pause, _clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private IEnumerable<Measurement<int>> Lengths()
    {
        var saves = new Measurement<int>(_turns.Waiting, KeyValuePair.Create<string, object?>("queue", "saves"));
        if (_queues.Last is not { } last) return [saves];
        return
        [
            saves,
            new(last.Mails, KeyValuePair.Create<string, object?>("queue", "mails")),
            new(last.FailedMails, KeyValuePair.Create<string, object?>("queue", "failed-mails")),
            new(last.Publications, KeyValuePair.Create<string, object?>("queue", "publications")),
            new(last.Scheduled, KeyValuePair.Create<string, object?>("queue", "scheduled")),
        ];
    }
}
