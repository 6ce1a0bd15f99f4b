using System.Diagnostics;
using GovInfoReports.Benchmarks.Databases;

namespace GovInfoReports.Benchmarks.Surge;

/// <summary>Opens the clerks' circuits, lets them type, and prints what that took.</summary>
/// <param name="rate">Events a second and clerk.</param>
internal sealed class SurgeRun(Portal portal, BenchDatabase database, List<Clerk> clerks, double rate, CommitProbe probe)
{
    private const int OpenAtOnce = 8;

    private static readonly TimeSpan LastSaves = TimeSpan.FromSeconds(30);

    /// <summary>How long the lines are dead in the storm.</summary>
    private static readonly TimeSpan Blip = TimeSpan.FromSeconds(5);

    /// <summary>Resident memory of a portal with one circuit: what the program needs at all is not laid on the clerks.</summary>
    private double _bare;

    public async Task OpenAsync()
    {
        await AllAsync(clerks, clerk => clerk.SignInAsync(portal.Address));
        await clerks[0].OpenAsync(portal.Address);
        _bare = await portal.ResidentAsync();
        var before = Processor();
        var clock = Stopwatch.StartNew();
        await AllAsync(clerks.Skip(1), clerk => clerk.OpenAsync(portal.Address));
        var used = Processor() - before;
        Console.WriteLine($"open: {clerks.Count} circuits in {clock.Elapsed.TotalSeconds:0} s, {used.Portal.TotalMilliseconds / clerks.Count:0.0} ms processor of the portal each, "
            + $"{Percentiles.Of(clerks.Select(clerk => clerk.OpenTime))}, {clerks.Average(clerk => clerk.BytesIn) / 1024:0.0} KB down each");
        await Task.Delay(TimeSpan.FromSeconds(3));
        await PrintMemoryAsync("idle");
    }

    public async Task TypeAsync(string state, TimeSpan duration)
    {
        if (duration == TimeSpan.Zero) return;
        clerks.ForEach(clerk => clerk.ForgetTimes());
        var (down, processor) = (DownByKind(), Processor());
        using var stop = new CancellationTokenSource();
        var probing = probe.RunAsync(stop.Token);
        await Task.WhenAll(clerks.Select(clerk => clerk.TypeAsync(rate, duration)));
        await stop.CancelAsync();
        await probing;
        await UntilSavedAsync();
        var used = Processor() - processor;
        var events = clerks.Sum(clerk => clerk.Latencies.Count);
        Note(state);
        Console.WriteLine($"{state}: {events:N0} events, {events / duration.TotalSeconds:0}/s");
        Console.WriteLine($"        key → answer {Percentiles.Of(clerks.SelectMany(clerk => clerk.Latencies))}");
        Console.WriteLine($"        key → shown as saved {Percentiles.Of(clerks.SelectMany(clerk => clerk.SaveTimes))}");
        Console.WriteLine($"        {used.Per(events)}");
        PrintDown(down, DownByKind(), events);
        Console.WriteLine($"        commit: autosave {probe.Saves}; bare insert {probe.Inserts}; ratio of p95 {probe.Saves.P95 / probe.Inserts.P95:0.0}");
        await PrintMemoryAsync($"after typing, {state}");
        if (clerks.FirstOrDefault(clerk => clerk.Broken is not null)?.Broken is { } broken)
            Console.WriteLine($"{clerks.Count(clerk => clerk.Broken is not null)} circuits broke, the first with: {broken.Message}");
    }

    private void Note(string state)
    {
        database.Medians[$"{state}, key → answer"] = Percentiles.Of(clerks.SelectMany(clerk => clerk.Latencies)).Middle;
        database.Medians[$"{state}, key → shown as saved"] = Percentiles.Of(clerks.SelectMany(clerk => clerk.SaveTimes)).Middle;
        database.Medians[$"{state}, autosave"] = probe.Saves.Middle;
    }

    /// <summary>Some circuits send a paragraph of 3 MB each, all at once; they are of no use afterwards.</summary>
    public async Task FloodAsync(int circuits)
    {
        await PrintMemoryAsync("before large messages");
        var outlived = await Task.WhenAll(clerks.Take(circuits).Select(clerk => clerk.SendLargeAsync(1024 * 1024)));
        Console.WriteLine($"large: {circuits} messages of 3 MB, {outlived.Count(lived => lived)} taken, {outlived.Count(lived => !lived)} refused");
        await PrintMemoryAsync("after large messages");
    }

    /// <summary>Every line goes dead at the same moment, and all come back at once a moment later.</summary>
    public async Task StormAsync()
    {
        await Task.WhenAll(clerks.Select(clerk => clerk.DropAsync()));
        await Task.Delay(Blip);
        await PrintMemoryAsync("without a connection");
        var (clock, before) = (Stopwatch.StartNew(), Processor());
        var back = await Task.WhenAll(clerks.Select(clerk => clerk.ReturnAsync(portal.Address)));
        var used = Processor() - before;
        Console.WriteLine($"storm: {clerks.Count} lines dead for {Blip.TotalSeconds:0} s, all back after {clock.Elapsed.TotalSeconds:0.0} s, "
            + $"{back.Count(one => one.IsKept)} where they were, {back.Count(one => !one.IsKept)} loaded anew; {used.Portal.TotalMilliseconds / clerks.Count:0.0} ms processor of the portal each");
        Console.WriteLine($"        back where they were {Percentiles.Of(back.Where(one => one.IsKept).Select(one => one.Time))}");
        Console.WriteLine($"        loaded anew {Percentiles.Of(back.Where(one => !one.IsKept).Select(one => one.Time))}");
        await PrintMemoryAsync("after the storm");
    }

    private ProcessorTimes Processor() => ProcessorTimes.Read(portal.ProcessId, database.ProcessId);

    private Dictionary<string, Traffic> DownByKind() => clerks.SelectMany(clerk => clerk.DownByKind).GroupBy(kind => kind.Key)
        .ToDictionary(kind => kind.Key, kind => kind.Aggregate(new Traffic(), (sum, more) => sum + more.Value));

    private static void PrintDown(Dictionary<string, Traffic> before, Dictionary<string, Traffic> after, double events)
    {
        var kinds = after.Select(kind => (kind.Key, Down: kind.Value - before.GetValueOrDefault(kind.Key))).OrderByDescending(kind => kind.Down.Bytes).ToList();
        Console.WriteLine($"        {kinds.Sum(kind => kind.Down.Bytes) / events:N0} B down an event in {kinds.Sum(kind => kind.Down.Messages) / events:0.0} messages: "
            + string.Join(", ", kinds.Where(kind => kind.Down.Bytes >= events).Select(kind => $"{kind.Key} {kind.Down.Bytes / events:N0} in {kind.Down.Messages / events:0.0}")));
    }

    private async Task UntilSavedAsync()
    {
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < LastSaves && !clerks.All(clerk => clerk.AllReported()); await Task.Delay(200)) ;
    }

    private static Task AllAsync(IEnumerable<Clerk> clerks, Func<Clerk, Task> act) =>
        Parallel.ForEachAsync(clerks, new ParallelOptions { MaxDegreeOfParallelism = OpenAtOnce }, async (clerk, _) => await act(clerk));

    private async Task PrintMemoryAsync(string when)
    {
        var resident = await portal.ResidentAsync();
        Console.WriteLine($"memory {when}: {resident:N0} MiB resident, {(resident - _bare) * 1024 / clerks.Count:0} KiB a circuit over a portal with one");
    }
}
