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
            var rates = new List<(double File, double Cached, double Proxied, double Made)>();
            for (var round = -1; round < Rounds; round++)
            {
                var rate = (
                    await RawReaders.RateAsync(nginx.Address, File), await RawReaders.RateAsync(portal.Address, page),
                    await RawReaders.RateAsync(nginx.Address, Nginx.Cached + page), await RawReaders.RateAsync(portal.Address, page, Uncached));
                // The first round warms everything up.
                if (round >= 0) rates.Add(rate);
            }
            Print("nginx, a file of the same bytes", rates, rate => rate.File);
            Print("the portal, from its cache", rates, rate => rate.Cached);
            Print("nginx with proxy_cache before the portal", rates, rate => rate.Proxied);
            Print("the portal, each page made anew", rates, rate => rate.Made);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Print(string name, List<(double File, double Cached, double Proxied, double Made)> rates, Func<(double File, double Cached, double Proxied, double Made), double> of) =>
        Console.WriteLine($"{name}: {Median(rates.Select(of)):N0} pages/s, {Median(rates.Select(rate => of(rate) / rate.File)):P0}");

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(Rounds / 2);

    private static async Task<byte[]> BytesAsync(Uri portal, string path, string encoding = "identity")
    {
        using var client = new HttpClient(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.None }) { BaseAddress = portal };
        using var question = new HttpRequestMessage(HttpMethod.Get, path);
        question.Headers.TryAddWithoutValidation("Accept-Encoding", encoding);
        using var answer = (await client.SendAsync(question)).EnsureSuccessStatusCode();
        return await answer.Content.ReadAsByteArrayAsync();
    }
}
