using GovInfoReports.Benchmarks.Databases;
using GovInfoReports.Benchmarks.Surge;

namespace GovInfoReports.Benchmarks.Office;

/// <summary>A public report's page from a portal of its own process, against a static file of the same size from the same server.</summary>
internal static class PublicPageBenchmarks
{
    private const string File = "/_framework/blazor.web.js";
    private const string District = "public";
    private const string Padded = "padded";
    private const int Rounds = 1_000;
    private const int AtOnce = 8;

    public static void Run() => OnEachServer.Run(RunAsync);

    private static async Task RunAsync(BenchDatabase database)
    {
        var folder = Directory.CreateTempSubdirectory("govinfo-public-").FullName;
        try
        {
            await OfficeSeed.PlantAsync(database, District, 1);
            await using var portal = await Portal.StartAsync(database, folder);
            using var browser = new HttpClient { BaseAddress = portal.Address };
            var (file, page) = (await browser.GetByteArrayAsync(File), await browser.GetByteArrayAsync(PageOf(District)));
            // The text grows until the page is as long as the file.
            await OfficeSeed.PlantAsync(database, Padded, 1, file.Length - page.Length);
            var padded = await browser.GetByteArrayAsync(PageOf(Padded));
            Console.WriteLine($"an ordinary report's page has {page.Length:N0} bytes; compared at {padded.Length:N0} against a file of {file.Length:N0}");
            await TurnByTurn.PrintAsync(database, "public page, one reader", "static file", Rounds, () => browser.GetByteArrayAsync(File), () => browser.GetByteArrayAsync(PageOf(Padded)));
            await TurnByTurn.PrintAsync(database, $"public page, {AtOnce} readers at once", "static file", Rounds / AtOnce, () => AtOnceAsync(browser, File), () => AtOnceAsync(browser, PageOf(Padded)));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string PageOf(string district) => $"/r/{district}-0/{OfficeSeed.Year}";

    private static Task AtOnceAsync(HttpClient browser, string path) => Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => browser.GetByteArrayAsync(path)));
}
