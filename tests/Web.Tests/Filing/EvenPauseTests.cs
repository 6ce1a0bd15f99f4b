using GovInfoReports.Web.Filing.Editing.Sessions;

namespace GovInfoReports.Web.Tests.Filing;

/// <summary>Pauses of many editors end together, and none before its time.</summary>
public sealed class EvenPauseTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(0.4)]
    [InlineData(19)]
    [InlineData(37.5)]
    public async Task A_pause_never_ends_early(double milliseconds)
    {
        var begun = Environment.TickCount64;
        await EvenPause.OfAsync(TimeSpan.FromMilliseconds(milliseconds));
        (Environment.TickCount64 - begun).ShouldBeGreaterThanOrEqualTo((long)milliseconds);
    }

    [Theory]
    [InlineData(1_000, 400, 1_420)]
    [InlineData(1_001, 400, 1_420)]
    [InlineData(1_019, 400, 1_420)]
    [InlineData(1_020, 400, 1_440)]
    [InlineData(1_000, 399.9, 1_400)]
    [InlineData(1_000, 0, 1_020)]
    public void Pauses_that_end_within_one_beat_end_together(long now, double milliseconds, long ends) =>
        EvenPause.EndOf(now, TimeSpan.FromMilliseconds(milliseconds)).ShouldBe(ends);
}
