using GovInfoReports.Benchmarks.Databases;
using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Review;

namespace GovInfoReports.Benchmarks.Office;

/// <summary>The office's board of 1,000 agencies: the service behind the page, against the plain rows of the same agencies and reports.</summary>
internal static class BoardBenchmarks
{
    private const int Agencies = 1_000;
    private const int Rounds = 60;
    private const string District = "board";

    private const string PlainRows = """
        SELECT a.*, r.*, v."State", v."Errors", v."Warnings", v."PublicNumber", v."PublishedAt"
        FROM "Agencies" a LEFT JOIN "Reports" r ON r."AgencyId" = a."Id" AND r."Year" = 2025 LEFT JOIN "Revisions" v ON v."ReportId" = r."Id"
        """;

    public static void Run() => OnEachServer.Run(RunAsync);

    private static async Task RunAsync(BenchDatabase database)
    {
        await OfficeSeed.PlantAsync(database, District, Agencies);
        await using var plain = await RawSql.PrepareAsync(database, PlainRows);
        var board = database.Get<Board>();
        var first = new BoardQuery(District, OfficeSeed.Year);
        await MeasureAsync("first page of 50", first);
        await MeasureAsync("page of 500, by lateness", first with { PageSize = 500, Sort = BoardSort.Lateness });
        await MeasureAsync("search", first with { Search = "第99" });

        Task MeasureAsync(string name, BoardQuery query) => TurnByTurn.PrintAsync(
            database, $"board of {Agencies:N0}, {name}", "plain rows by SQL", Rounds, plain.RunAsync, () => board.ShowAsync(Actor.System("测量"), query));
    }
}
