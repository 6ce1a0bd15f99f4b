namespace GovInfoReports.Web.Hosting;

/// <summary>What happened on this node in one minute.</summary>
/// <param name="UsualSave">Milliseconds within which 95 of 100 saves were done, to the next bound; 0 without any.</param>
public sealed record MinuteFigures(DateTimeOffset At, long Edits, long Saves, double UsualSave, long FailedSaves, long CacheHits, long CacheMisses, long Circuits);

/// <summary>One minute while it is counted.</summary>
internal sealed class CountedMinute
{
    /// <summary>Milliseconds; what takes longer counts as the last.</summary>
    private static readonly double[] Bounds = [5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000];

    private readonly long[] _saves = new long[Bounds.Length];

    /// <summary>Minutes since 1970; 0 while nothing was counted.</summary>
    public long Number { get; private set; }

    public long Edits { get; set; }

    public long FailedSaves { get; set; }

    public long CacheHits { get; set; }

    public long CacheMisses { get; set; }

    public long Circuits { get; set; }

    public void Begin(long number)
    {
        Array.Clear(_saves);
        (Number, Edits, FailedSaves, CacheHits, CacheMisses, Circuits) = (number, 0, 0, 0, 0, 0);
    }

    public void AddSave(double seconds)
    {
        var at = Array.FindIndex(Bounds, bound => seconds * 1000 <= bound);
        _saves[at < 0 ? Bounds.Length - 1 : at]++;
    }

    public MinuteFigures Read() =>
        new(DateTimeOffset.UnixEpoch.AddMinutes(Number), Edits, _saves.Sum(), Usual(), FailedSaves, CacheHits, CacheMisses, Circuits);

    private double Usual()
    {
        var wanted = _saves.Sum() * 0.95;
        var counted = 0L;
        for (var at = 0; at < Bounds.Length && wanted > 0; at++)
            if ((counted += _saves[at]) >= wanted) return Bounds[at];
        return 0;
    }
}
