using System.Diagnostics;
using GovInfoReports.Core.Data;
using GovInfoReports.Core.Forms;

namespace GovInfoReports.Benchmarks.Surge;

/// <summary>
/// The last week of January: many clerks with their reports open, each typing a cell every few seconds. The portal runs as a
/// process of its own on a durable private cluster; clerks, portal and database share this machine.
/// </summary>
internal static class SurgeBenchmark
{
    private const int OpenAtOnce = 8;
    /// <summary>Typed first and not counted: a portal just started still compiles itself. Its saves are checked all the same.</summary>
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(25);

    private static readonly TimeSpan LastSaves = TimeSpan.FromSeconds(30);

    /// <param name="args"><c>--clerks N</c> (1,000), <c>--rate R</c> events a second and clerk (0.5), <c>--seconds S</c> of typing (60).</param>
    public static void Run(string[] args) => RunAsync(
        (int)Option(args, "--clerks", 1000), Option(args, "--rate", 0.5), TimeSpan.FromSeconds(Option(args, "--seconds", 60))).GetAwaiter().GetResult();

    private static async Task RunAsync(int count, double rate, TimeSpan duration)
    {
        var folder = Directory.CreateTempSubdirectory("govinfo-surge-").FullName;
        try
        {
            await using var cluster = await LocalPostgres.StartAsync(Path.Combine(folder, "postgres"));
            await cluster.CreateDatabaseIfMissingAsync("surge");
            var database = cluster.ConnectionString("surge");
            await using var portal = await Portal.StartAsync(database, folder);
            Console.WriteLine($"planting {count} agencies, clerks and drafts…");
            var planted = await SurgeSeed.PlantAsync(database, count + 1);
            var cells = FormCatalog.All[^1].Table("table3").Cells.Where(cell => !cell.IsComputed).Select(cell => cell.Id).ToList();
            List<Clerk> clerks = [.. planted.Skip(1).Select((report, index) => new Clerk(report, cells, index))];
            try
            {
                await SurgeAsync(portal, clerks, rate, duration, new CommitProbe(database, planted[0].Id, cells));
                await SavedValues.PrintAsync(database, clerks);
            }
            finally
            {
                await Task.WhenAll(clerks.Select(clerk => clerk.DisposeAsync().AsTask()));
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task SurgeAsync(Portal portal, List<Clerk> clerks, double rate, TimeSpan duration, CommitProbe probe)
    {
        await AllAsync(clerks, clerk => clerk.SignInAsync(portal.Address));
        // One circuit first, so that what the program needs at all is not laid on the clerks.
        await clerks[0].OpenAsync(portal.Address);
        var (bare, processor) = (await portal.ResidentAsync(), portal.Processor);
        var clock = Stopwatch.StartNew();
        await AllAsync(clerks.Skip(1), clerk => clerk.OpenAsync(portal.Address));
        Console.WriteLine($"open: {clerks.Count} circuits in {clock.Elapsed.TotalSeconds:0} s, {(portal.Processor - processor).TotalMilliseconds / clerks.Count:0.0} ms processor each, "
            + $"{Percentiles.Of(clerks.Select(clerk => clerk.OpenTime))}, {clerks.Average(clerk => clerk.BytesIn) / 1024:0.0} KB down each");
        await Task.Delay(TimeSpan.FromSeconds(3));
        PrintMemory("idle", await portal.ResidentAsync(), bare, clerks.Count);

        await Task.WhenAll(clerks.Select(clerk => clerk.TypeAsync(rate, WarmUp)));
        await UntilSavedAsync(clerks);
        clerks.ForEach(clerk => clerk.ForgetTimes());

        var down = DownByKind(clerks);
        processor = portal.Processor;
        using var stop = new CancellationTokenSource();
        var probing = probe.RunAsync(stop.Token);
        await Task.WhenAll(clerks.Select(clerk => clerk.TypeAsync(rate, duration)));
        await stop.CancelAsync();
        await probing;
        await UntilSavedAsync(clerks);
        var used = portal.Processor - processor;
        var events = clerks.Sum(clerk => clerk.Latencies.Count);
        Console.WriteLine($"typing: {events:N0} events, {events / duration.TotalSeconds:0}/s; event → reply {Percentiles.Of(clerks.SelectMany(clerk => clerk.Latencies))}");
        Console.WriteLine($"        event → shown as saved {Percentiles.Of(clerks.SelectMany(clerk => clerk.SaveTimes))}");
        PrintDown(down, DownByKind(clerks), events);
        Console.WriteLine($"        {used.TotalMilliseconds / events:0.00} ms processor an event, saving included");
        PrintMemory("after typing", await portal.ResidentAsync(), bare, clerks.Count);
        Console.WriteLine($"commit: autosave {probe.Saves}; bare insert {probe.Inserts}; ratio of p95 {probe.Saves.P95 / probe.Inserts.P95:0.0}");
        if (clerks.FirstOrDefault(clerk => clerk.Broken is not null)?.Broken is { } broken)
            Console.WriteLine($"{clerks.Count(clerk => clerk.Broken is not null)} circuits broke, the first with: {broken.Message}");
    }

    private static Dictionary<string, long> DownByKind(List<Clerk> clerks) =>
        clerks.SelectMany(clerk => clerk.BytesByKind).GroupBy(kind => kind.Key).ToDictionary(kind => kind.Key, kind => kind.Sum(bytes => bytes.Value));

    private static void PrintDown(Dictionary<string, long> before, Dictionary<string, long> after, int events)
    {
        var kinds = after.Select(kind => (kind.Key, Bytes: (kind.Value - before.GetValueOrDefault(kind.Key)) / (double)events)).OrderByDescending(kind => kind.Bytes).ToList();
        Console.WriteLine($"        {kinds.Sum(kind => kind.Bytes):N0} B down an event: {string.Join(", ", kinds.Where(kind => kind.Bytes >= 1).Select(kind => $"{kind.Key} {kind.Bytes:N0}"))}");
    }

    private static async Task UntilSavedAsync(List<Clerk> clerks)
    {
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < LastSaves && !clerks.All(clerk => clerk.AllReported()); await Task.Delay(200)) ;
    }

    private static Task AllAsync(IEnumerable<Clerk> clerks, Func<Clerk, Task> act) =>
        Parallel.ForEachAsync(clerks, new ParallelOptions { MaxDegreeOfParallelism = OpenAtOnce }, async (clerk, _) => await act(clerk));

    private static void PrintMemory(string when, double resident, double bare, int circuits) =>
        Console.WriteLine($"memory {when}: {resident:N0} MiB resident, {(resident - bare) * 1024 / circuits:0} KiB a circuit over a portal with one");

    private static double Option(string[] args, string name, double otherwise) =>
        Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? double.Parse(args[at + 1], System.Globalization.CultureInfo.InvariantCulture) : otherwise;
}
