using System.Diagnostics;
using System.Globalization;
using GovInfoReports.Benchmarks.Databases;
using GovInfoReports.Benchmarks.Surge;
using GovInfoReports.Core.Data;
using GovInfoReports.Core.Publishing;
using GovInfoReports.Core.Searching;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Benchmarks.Searching;

/// <summary>
/// The reader's search over 100,000 reports, then over more: <c>./bench.sh search [--reports 300000] [--step 100000]</c>, measured after each step. Each question is another one;
/// times are the service's, database and pieces of text included.
/// </summary>
internal static class SearchBenchmarks
{
    private const int UsualStep = 100_000;
    private const int Rounds = 40;

    private static readonly (string Name, Func<int, SearchQuestion> Ask)[] Questions =
    [
        ("a frequent word", n => Words(ManyReports.Word(n))),
        ("a rare word", n => Words(ManyReports.Word(15_000 + n))),
        ("one character", n => Words(ManyReports.Word(500 + n)[..1])),
        ("a word of every report", _ => Words("政府信息")),
        ("the same, newest first", _ => Words("政府信息") with { Order = SearchOrder.Newest }),
        ("two words", n => Words($"{ManyReports.Word(n)} {ManyReports.Word(n + 50)}")),
        ("a set phrase", _ => Words("加强政府网站和政务新媒体管理")),
        ("a whole title", n => Words($"第0区{ManyReports.Word(n)}局2024年政府信息公开工作年度报告")),
        ("a code", n => Words($"d0-{n}")),
        ("a number", n => Words($"{n + 100}件")),
        ("nothing there", n => Words($"鑫{n}淼焱")),
        ("a word in a district and year", n => Words(ManyReports.Word(n)) with { Filter = new PublicFilter(ManyReports.DistrictCode(0), Year: 2024) }),
        ("a range of a figure", _ => Words("") with { Figure = SearchFigure.All[0], Least = 30, Most = 60 }),
        ("a range of any cell", n => Words("") with { Figure = SearchFigure.All[SearchFigure.All.Count / 2 + n], Least = 90 }),
        ("the last page", n => Words(ManyReports.Word(n)) with { Page = SearchAnswer.LastPage }),
    ];

    public static void Run(string[] args)
    {
        // Whole agencies are planted.
        var step = Number(args, "--step", UsualStep) / ManyReports.Years * ManyReports.Years;
        OnEachServer.Run(database => RunAsync(database, Number(args, "--reports", step), step));
    }

    private static int Number(string[] args, string name, int usual) =>
        Array.IndexOf(args, name) is >= 0 and var at ? int.Parse(args[at + 1], CultureInfo.InvariantCulture) : usual;

    private static async Task RunAsync(BenchDatabase database, int most, int step)
    {
        for (var reports = 0; reports < most; reports += step)
        {
            var watch = Stopwatch.StartNew();
            await ManyReports.PlantAsync(database, reports / ManyReports.Years, step / ManyReports.Years, withText: true);
            var planted = watch.Elapsed.TotalSeconds;
            // All at once is how an index over many rows is made.
            await database.ExecuteAsync("""DROP INDEX IF EXISTS "IX_SearchEntries_Grams" """, "SELECT 1");
            await new SearchFill(database.Get<IDbContextFactory<ReportsDb>>()).RunAsync();
            var entered = watch.Elapsed.TotalSeconds;
            await database.ExecuteAsync(
                """SET maintenance_work_mem = '512MB'; CREATE INDEX "IX_SearchEntries_Grams" ON "SearchEntries" USING gin ("Grams") WITH (fastupdate = off)""", "SELECT 1");
            await database.ExecuteAsync("VACUUM ANALYZE", "EXEC sp_updatestats");
            Console.WriteLine($"{reports + step:N0} reports: {planted:0} s to plant, {entered - planted:0} s for their entries, {watch.Elapsed.TotalSeconds - entered:0} s for the index; {await SizeAsync(database)}");
            await MeasureAsync(database, reports + step);
        }
    }

    private static async Task MeasureAsync(BenchDatabase database, int reports)
    {
        var search = database.Get<ReportSearch>();
        var all = new List<double>();
        foreach (var (name, ask) in Questions)
        {
            var times = new List<double>();
            var found = 0;
            for (var round = -3; round < Rounds; round++)
            {
                var start = Stopwatch.GetTimestamp();
                var answer = await search.FindAsync(ask(round + 10));
                if (round < 0) continue;
                times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                found = Math.Max(found, answer!.Total);
            }
            all.AddRange(times);
            var told = Percentiles.Of(times);
            database.Medians[$"{name}, {reports:N0}"] = told.Middle;
            Console.WriteLine($"{reports:N0} reports, {name}: p50 {told.Middle:0.0} ms, p95 {told.P95:0.0} ms, at most {found:N0} found");
        }
        var whole = Percentiles.Of(all);
        Console.WriteLine($"{reports:N0} reports, all questions: p50 {whole.Middle:0.0} ms, p95 {whole.P95:0.0} ms");
    }

    private static async Task<string> SizeAsync(BenchDatabase database)
    {
        await using var connection = await database.ConnectAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = database.Kind == DatabaseKind.Postgres
            ? """SELECT 'entries ' || pg_size_pretty(pg_table_size('"SearchEntries"')) || ', index ' || pg_size_pretty(pg_relation_size('"IX_SearchEntries_Grams"'))"""
            : "SELECT CONCAT(SUM(used_page_count) * 8 / 1024, ' MB') FROM sys.dm_db_partition_stats WHERE object_id IN (OBJECT_ID('SearchEntries'), OBJECT_ID('SearchToken'))";
        return (string)(await command.ExecuteScalarAsync())!;
    }

    private static SearchQuestion Words(string words) => new(SearchWords.Of(words), new PublicFilter());
}
