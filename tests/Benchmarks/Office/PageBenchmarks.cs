using GovInfoReports.Benchmarks.Databases;
using GovInfoReports.Benchmarks.Surge;

namespace GovInfoReports.Benchmarks.Office;

/// <summary>
/// What an open page costs: bytes down, and processor time and memory of the portal, for pages of the clerk and of the office. Each
/// page in a portal of its own, after some circuits that are not counted: the program compiles itself with them.
/// </summary>
internal static class PageBenchmarks
{
    private const int Counted = 60;
    private const int NotCounted = 20;
    private const int AtOnce = 4;
    private const int Agencies = 80;
    private const string District = "office";
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(1);

    public static void Run() => OnEachServer.Run(RunAsync);

    private static async Task RunAsync(BenchDatabase database)
    {
        var drafts = await SurgeSeed.PlantAsync(database, Counted + NotCounted);
        var reviewers = await OfficePeople.PlantAsync(database, District, Agencies, Counted + NotCounted);
        var clerks = drafts.Select(draft => draft.UserName).ToList();
        Console.WriteLine($"{Counted} circuits a page, office of {Agencies} agencies:");
        await MeasureAsync(database, "clerk's home", clerks, _ => "/portal");
        await MeasureAsync(database, "editor, table 3", clerks, index => $"/portal/reports/{drafts[index].Id}/s3");
        await MeasureAsync(database, "rules (frame and a plain list)", reviewers, _ => "/portal/rules");
        await MeasureAsync(database, "office's home", reviewers, _ => "/portal");
        foreach (var page in new[] { "board", "review", "rollup", "statistics" })
            await MeasureAsync(database, page, reviewers, _ => $"/portal/{page}?year={OfficeSeed.Year}");
    }

    private static async Task MeasureAsync(BenchDatabase database, string name, IReadOnlyList<string> people, Func<int, string> address)
    {
        var folder = Directory.CreateTempSubdirectory("govinfo-pages-").FullName;
        List<Circuit> open = [];
        try
        {
            await using var portal = await Portal.StartAsync(database, folder);
            var cookies = new string[people.Count];
            await EachAsync(0, people.Count, async index => cookies[index] = await SignIn.CookiesAsync(portal.Address, people[index], SurgeSeed.Password));
            await OpenAsync(portal, open, cookies, address, 0, NotCounted);
            var (processor, memory) = (ProcessorTimes.Read(portal.ProcessId, null), await portal.ResidentAsync());
            await OpenAsync(portal, open, cookies, address, NotCounted, Counted);
            var used = ProcessorTimes.Read(portal.ProcessId, null) - processor;
            var grown = await portal.ResidentAsync() - memory;
            var broken = open.Count(circuit => circuit.Broken is not null);
            Console.WriteLine($"{name}: {open.Skip(NotCounted).Average(circuit => circuit.BytesIn) / 1024:0.0} KB down, "
                + $"{used.Portal.TotalMilliseconds / Counted:0.0} ms processor, "
                + $"{grown * 1024 / Counted:0} KiB resident a circuit{(broken > 0 ? $"; {broken} BROKEN" : "")}");
            foreach (var circuit in open) await circuit.DisposeAsync();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Opens the page for some people; each waits until nothing comes down, for a page that is read anew is never quiet for long.</summary>
    private static Task OpenAsync(Portal portal, List<Circuit> open, string[] cookies, Func<int, string> address, int first, int count) =>
        EachAsync(first, count, async index =>
        {
            using var browser = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = portal.Address };
            browser.DefaultRequestHeaders.Add("Cookie", cookies[index]);
            var circuit = await Circuit.OpenAsync(browser, cookies[index], address(index), (_, _) => { });
            lock (open) open.Add(circuit);
            for (var before = -1L; circuit.BytesIn != before; await Task.Delay(Quiet)) before = circuit.BytesIn;
        });

    private static Task EachAsync(int first, int count, Func<int, Task> act) =>
        Parallel.ForAsync(first, first + count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (index, _) => await act(index));
}
