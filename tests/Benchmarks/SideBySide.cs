using System.Diagnostics;

namespace GovInfoReports.Benchmarks;

/// <summary>
/// Measures something against a reference in the same run, because on a shared machine only ratios mean anything: the
/// reference first and last, and a round whose two references differ by more than a fifth does not count.
/// </summary>
internal static class SideBySide
{
    private const int Rounds = 5;
    private const int MostTries = 40;
    private const double Tolerance = 0.2;
    private static readonly TimeSpan Slice = TimeSpan.FromMilliseconds(200);

    /// <summary>Prints both times, their ratio (medians over the rounds that count) and the bytes allocated per call.</summary>
    public static void Print(string name, Action reference, Action subject)
    {
        var (rounds, tries) = Measure(reference, subject);
        if (rounds.Count < 3)
        {
            Console.WriteLine($"{name}: no result, the machine was too restless ({rounds.Count} of {tries} rounds counted)");
            return;
        }
        Console.WriteLine(
            $"{name}: {Show(Median(rounds.Select(round => round.Subject)))}, reference {Show(Median(rounds.Select(round => round.Reference)))}, "
            + $"ratio {Median(rounds.Select(round => round.Subject / round.Reference)):0.0}, {Allocated(subject):N0} B a call ({rounds.Count} of {tries} rounds counted)");
    }

    private static (List<(double Reference, double Subject)> Rounds, int Tries) Measure(Action reference, Action subject)
    {
        var rounds = new List<(double, double)>();
        var tries = 0;
        Time(reference);
        Time(subject);
        while (rounds.Count < Rounds && tries < MostTries)
        {
            tries++;
            var first = Time(reference);
            var between = Time(subject);
            var last = Time(reference);
            if (Math.Abs(first - last) <= Tolerance * Math.Min(first, last)) rounds.Add(((first + last) / 2, between));
        }
        return (rounds, tries);
    }

    /// <returns>Nanoseconds a call.</returns>
    private static double Time(Action action)
    {
        long calls = 0;
        var clock = Stopwatch.StartNew();
        for (var batch = 1; clock.Elapsed < Slice; batch = Math.Min(batch * 2, 1 << 14))
        {
            for (var i = 0; i < batch; i++) action();
            calls += batch;
        }
        return clock.Elapsed.TotalNanoseconds / calls;
    }

    private static long Allocated(Action action)
    {
        const int Calls = 100;
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Calls; i++) action();
        return (GC.GetAllocatedBytesForCurrentThread() - before) / Calls;
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }

    private static string Show(double nanoseconds) => nanoseconds switch
    {
        < 1_000 => $"{nanoseconds:0} ns",
        < 1_000_000 => $"{nanoseconds / 1_000:0.0} µs",
        _ => $"{nanoseconds / 1_000_000:0.0} ms",
    };
}
