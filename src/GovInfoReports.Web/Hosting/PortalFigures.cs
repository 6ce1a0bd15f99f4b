using System.Diagnostics.Metrics;
using GovInfoReports.Core.Work;

namespace GovInfoReports.Web.Hosting;

/// <summary>The last hour of this node, minute by minute, for the page 系统状态. Listens to the same figures that others may collect.</summary>
public sealed class PortalFigures : IDisposable
{
    private const int Kept = 60;

    private readonly Lock _gate = new();
    private readonly CountedMinute[] _minutes = [.. Enumerable.Range(0, Kept).Select(_ => new CountedMinute())];
    private readonly MeterListener _listener = new();
    private readonly OpenCircuits _circuits;
    private readonly TimeProvider _clock;

    public PortalFigures(OpenCircuits circuits, TimeProvider clock)
    {
        (_circuits, _clock) = (circuits, clock);
        StartedAt = clock.GetUtcNow();
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == PortalMeter.Name) listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((instrument, count, _, _) => Count(instrument, count));
        _listener.SetMeasurementEventCallback<double>((instrument, seconds, _, _) => Time(instrument, seconds));
        _listener.Start();
    }

    public DateTimeOffset StartedAt { get; }

    /// <summary>The last hour, oldest first, without the minute that is not over; minutes before the start are empty.</summary>
    public IReadOnlyList<MinuteFigures> LastHour()
    {
        var now = Number();
        lock (_gate)
        {
            return
            [
                .. Enumerable.Range(1, Kept - 1).Select(ago => now - Kept + ago)
                    .Select(number => Of(number) is { } minute ? minute.Read() : new MinuteFigures(DateTimeOffset.UnixEpoch.AddMinutes(number), 0, 0, 0, 0, 0, 0, 0)),
            ];
        }
    }

    public void Dispose() => _listener.Dispose();

    private CountedMinute? Of(long number) => _minutes[number % Kept] is { } minute && minute.Number == number ? minute : null;

    private void Count(Instrument instrument, long count)
    {
        lock (_gate)
        {
            var minute = Now();
            if (ReferenceEquals(instrument, PortalMeter.Edits)) minute.Edits += count;
            else if (ReferenceEquals(instrument, PortalMeter.FailedSaves)) minute.FailedSaves += count;
            else if (ReferenceEquals(instrument, PortalMeter.CacheHits)) minute.CacheHits += count;
            else if (ReferenceEquals(instrument, PortalMeter.CacheMisses)) minute.CacheMisses += count;
        }
    }

    private void Time(Instrument instrument, double seconds)
    {
        if (!ReferenceEquals(instrument, PortalMeter.Saves)) return;
        lock (_gate) Now().AddSave(seconds);
    }

    /// <summary>Looked at now and then: how many pages are open.</summary>
    internal void Look()
    {
        lock (_gate)
        {
            var minute = Now();
            minute.Circuits = Math.Max(minute.Circuits, _circuits.Count);
        }
    }

    private long Number() => _clock.GetUtcNow().ToUnixTimeSeconds() / 60;

    private CountedMinute Now()
    {
        var number = Number();
        var minute = _minutes[number % Kept];
        if (minute.Number != number) minute.Begin(number);
        return minute;
    }
}
