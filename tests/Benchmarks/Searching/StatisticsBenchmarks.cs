using GovInfoReports.Benchmarks.Databases;
using GovInfoReports.Core.OpenData;

namespace GovInfoReports.Benchmarks.Searching;

/// <summary>The public statistics over 3,000 agencies and five years, uncached: one item and six, against the plain rows with their packed cells by SQL.</summary>
internal static class StatisticsBenchmarks
{
    private const int Rounds = 40;
    private static readonly string[] Items =
        ["table3.new_received.total", "table3.r1_disclosed.total", "table3.r7_total.total", "table3.carried_out.total", "table4.review.total", "table4.litigation_direct.total"];

    public static void Run() => OnEachServer.Run(RunAsync);

    private static async Task RunAsync(BenchDatabase database)
    {
        await ManyReports.PlantAsync(database, 0, ManyReports.AgenciesOfDistrict, withText: false);
        await database.ExecuteAsync("VACUUM ANALYZE", "EXEC sp_updatestats");
        var statistics = database.Get<PublicStatistics>();
        await using var rows = await RawSql.PrepareAsync(
            database, """SELECT r."AgencyId", r."Year", v."Cells" FROM "Revisions" v JOIN "Reports" r ON r."Id" = v."ReportId" WHERE v."State" = 'Public'""");
        foreach (var count in new[] { 1, Items.Length })
        {
            var question = new StatisticsQuestion(
                [.. Items.Take(count).Select(id => StatisticsItem.Find(id)!)], [], ManyReports.DistrictCode(0), null, ManyReports.FirstYear, ManyReports.FirstYear + ManyReports.Years - 1);
            await TurnByTurn.PrintAsync(database, $"statistics of {ManyReports.AgenciesOfDistrict:N0} agencies × {ManyReports.Years} years, items: {count}", "the rows by SQL", Rounds, rows.RunAsync, () => statistics.OfAsync(question));
        }
    }
}
