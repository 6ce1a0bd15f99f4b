using System.Net;
using GovInfoReports.Benchmarks.Databases;
using GovInfoReports.Benchmarks.Surge;

namespace GovInfoReports.Benchmarks.Office;

/// <summary>A public report's page from a portal of its own process, against nginx serving the same bytes from a file: that is 100 %.</summary>
internal static class PublicPageBenchmarks
{
    private const string District = "public";
    private const string File = "/page.html";
    private const int Rounds = 5;

    /// <summary>A part of a page is cut from the whole and never kept: each answer is made anew.</summary>
    private const string Uncached = "Range: bytes=0-\r\n";

    public static void Run() => OnEachServer.Run(RunAsync);

    private static async Task RunAsync(BenchDatabase database)
    {
        var folder = Directory.CreateTempSubdirectory("govinfo-public-").FullName;
        try
        {
            await OfficeSeed.PlantAsync(database, District, 1);
            await using var portal = await Portal.StartAsync(database, folder);
            var page = $"/r/{District}-0/{OfficeSeed.Year}";
            var body = await BytesAsync(portal.Address, page);
            await using var nginx = await Nginx.StartAsync(folder, portal.Address, (File, body));
            Console.WriteLine($"a report's page: {body.Length:N0} B, br {(await BytesAsync(portal.Address, page, "br")).Length:N0} B, gzip {(await BytesAsync(portal.Address, page, "gzip")).Length:N0} B");
            Subject[] subjects =
            [
                new("nginx, a file of the same bytes", nginx.ProcessId, () => RawReaders.ReadAsync(nginx.Address, File)),
                new("the portal, from its cache", portal.ProcessId, () => RawReaders.ReadAsync(portal.Address, page)),
                new("nginx with proxy_cache before the portal", nginx.ProcessId, () => RawReaders.ReadAsync(nginx.Address, Nginx.Cached + page)),
                new("the portal, each page made anew", portal.ProcessId, () => RawReaders.ReadAsync(portal.Address, page, Uncached)),
            ];
            var rounds = new List<Measured[]>();
            for (var round = -1; round < Rounds; round++)
            {
                var measured = new List<Measured>();
                foreach (var subject in subjects) measured.Add(await MeasureAsync(subject));
                // The first round warms everything up.
                if (round >= 0) rounds.Add([.. measured]);
            }
            for (var at = 0; at < subjects.Length; at++) Print(subjects[at].Name, rounds, at);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<Measured> MeasureAsync(Subject subject)
    {
        var before = ProcessorTimes.Of(subject.Process);
        var (answers, rate) = await subject.Read();
        return new Measured(rate, (ProcessorTimes.Of(subject.Process) - before).TotalMicroseconds / answers);
    }

    private static void Print(string name, List<Measured[]> rounds, int at) => Console.WriteLine(
        $"{name}: {Median(rounds.Select(round => round[at].Rate)):N0} pages/s, {Median(rounds.Select(round => round[at].Rate / round[0].Rate)):P0}; "
        + $"processor {Median(rounds.Select(round => round[at].Processor)):N0} µs a page, {Median(rounds.Select(round => round[at].Processor / round[0].Processor)):0.0} × nginx");

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(Rounds / 2);

    private static async Task<byte[]> BytesAsync(Uri portal, string path, string encoding = "identity")
    {
        using var client = new HttpClient(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.None }) { BaseAddress = portal };
        using var question = new HttpRequestMessage(HttpMethod.Get, path);
        question.Headers.TryAddWithoutValidation("Accept-Encoding", encoding);
        using var answer = (await client.SendAsync(question)).EnsureSuccessStatusCode();
        return await answer.Content.ReadAsByteArrayAsync();
    }

    private sealed record Subject(string Name, int Process, Func<Task<(int Answers, double Rate)>> Read);

    /// <param name="Rate">Pages a second.</param>
    /// <param name="Processor">Of the serving process alone, in microseconds a page: a load beside it hardly touches this.</param>
    private sealed record Measured(double Rate, double Processor);
}
