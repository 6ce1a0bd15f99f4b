namespace GovInfoReports.Web.Filing.Editing.Sessions;

/// <summary>
/// Pauses that end together, on even fiftieths of a second. The runtime looks through all timers that are soon due whenever one is: with
/// a thousand editors that each wait for a moment of their own, that took four hundredths of the portal's time.
/// </summary>
public static class EvenPause
{
    private const long Beat = 20;

    /// <summary>Never ends early.</summary>
    public static Task OfAsync(TimeSpan atLeast)
    {
        var now = Environment.TickCount64;
        return Task.Delay(TimeSpan.FromMilliseconds(EndOf(now, atLeast) - now));
    }

    /// <param name="now">In milliseconds, as the system counts them.</param>
    public static long EndOf(long now, TimeSpan atLeast)
    {
        // A delay is cut to whole milliseconds: without one more the last fraction would be waited for by going round and round.
        var earliest = now + (long)atLeast.TotalMilliseconds + 1;
        return (earliest + Beat - 1) / Beat * Beat;
    }
}
