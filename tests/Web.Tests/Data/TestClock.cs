namespace GovInfoReports.Web.Tests.Data;

/// <summary>A clock that stands still until a test moves it: 2026-01-12 10:00 in China, the season of the 2025 reports.</summary>
public sealed class TestClock : TimeProvider
{
    private long _ticks = new DateTimeOffset(2026, 1, 12, 2, 0, 0, TimeSpan.Zero).Ticks;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);

    public void Advance(TimeSpan by) => Interlocked.Add(ref _ticks, by.Ticks);
}
