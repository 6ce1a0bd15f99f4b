using System.Globalization;
using GovInfoReports.Benchmarks.Databases;
using GovInfoReports.Core.Forms;

namespace GovInfoReports.Benchmarks.Surge;

/// <summary>
/// The last week of January: many clerks with their reports open, each typing a cell every few seconds. The portal runs as a
/// process of its own on a durable private cluster, or on SQL Server; clerks, portal and database share this machine.
/// </summary>
internal static class SurgeBenchmark
{
    /// <param name="args">
    /// <c>--clerks N</c> (1,000), <c>--rate R</c> events a second and clerk (0.5), <c>--cold S</c> of typing into a portal just
    /// started, which still compiles itself (25; counted by themselves), then <c>--seconds S</c> of typing (60). <c>--storm S</c>:
    /// afterwards all lines go dead and come back at once, and S seconds of typing follow (no storm). <c>--kept N</c>: how many
    /// disconnected circuits the portal keeps (as it decides itself). <c>--large N</c>: at the end N circuits send 3 MB each (none).
    /// </param>
    public static void Run(string[] args)
    {
        var folder = Directory.CreateTempSubdirectory("govinfo-surge-").FullName;
        try
        {
            OnEachServer.Run(database => RunAsync(args, database), Path.Combine(folder, "postgres"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task RunAsync(string[] args, BenchDatabase database)
    {
        var folder = Directory.CreateTempSubdirectory("govinfo-portal-").FullName;
        try
        {
            await using var portal = await Portal.StartAsync(database, folder, (int)Option(args, "--kept", 0));
            var count = (int)Option(args, "--clerks", 1000);
            Console.WriteLine($"planting {count} agencies, clerks and drafts…");
            var planted = await SurgeSeed.PlantAsync(database, count + 1);
            var cells = FormCatalog.All[^1].Table("table3").Cells.Where(cell => !cell.IsComputed).Select(cell => cell.Id).ToList();
            List<Clerk> clerks = [.. planted.Skip(1).Select((report, index) => new Clerk(report, cells, index))];
            try
            {
                var run = new SurgeRun(portal, database, clerks, Option(args, "--rate", 0.5), new CommitProbe(database, planted[0].Id, cells));
                await run.OpenAsync();
                await run.TypeAsync("just started", TimeSpan.FromSeconds(Option(args, "--cold", 25)));
                await run.TypeAsync("warm", TimeSpan.FromSeconds(Option(args, "--seconds", 60)));
                if (Option(args, "--storm", 0) > 0)
                {
                    await run.StormAsync();
                    await run.TypeAsync("after the storm", TimeSpan.FromSeconds(Option(args, "--storm", 0)));
                }
                await SavedValues.PrintAsync(database, clerks);
                if (Option(args, "--large", 0) > 0) await run.FloodAsync((int)Option(args, "--large", 0));
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

    private static double Option(string[] args, string name, double otherwise) =>
        Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? double.Parse(args[at + 1], CultureInfo.InvariantCulture) : otherwise;
}
