using System.Diagnostics;
using GovInfoReports.Benchmarks.Surge;

namespace GovInfoReports.Benchmarks.Databases;

/// <summary>Calls a reference and a subject in turn, warm, so that whatever disturbs the machine falls on both; prints both and the ratio of the medians, and notes the subject's.</summary>
internal static class TurnByTurn
{
    private const int WarmUp = 10;

    public static async Task PrintAsync(BenchDatabase database, string name, string referenceName, int rounds, Func<Task> reference, Func<Task> subject)
    {
        var (references, subjects) = (new List<double>(), new List<double>());
        for (var round = -WarmUp; round < rounds; round++)
        {
            var (first, second) = (await TimeAsync(reference), await TimeAsync(subject));
            if (round < 0) continue;
            references.Add(first);
            subjects.Add(second);
        }
        var (expected, found) = (Percentiles.Of(references), Percentiles.Of(subjects));
        database.Medians[name] = found.Middle;
        Console.WriteLine($"{name}: p50 {found.Middle:0.00} ms, p95 {found.P95:0.00} ms; {referenceName}: p50 {expected.Middle:0.00} ms, p95 {expected.P95:0.00} ms; ratio {found.Middle / expected.Middle:0.0} ({rounds} rounds)");
    }

    private static async Task<double> TimeAsync(Func<Task> work)
    {
        var start = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }
}
