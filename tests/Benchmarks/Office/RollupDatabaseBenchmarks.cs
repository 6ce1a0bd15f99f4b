using System.Data;
using GovInfoReports.Benchmarks.Databases;
using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Data;
using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;
using GovInfoReports.Core.Rollup;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Benchmarks.Office;

/// <summary>
/// The rollup over the database, warm: against an SQL sum over a table that has a column of its own for each cell (made for this
/// run, filled with the same numbers), and a stored rollup against a read by primary key of the same row:
/// by a prepared statement on an open connection, and as the portal reads any row.
/// </summary>
internal static class RollupDatabaseBenchmarks
{
    private static readonly (string District, int Reports, int Rounds)[] Sizes = [("small", 1_000, 60), ("large", 10_000, 20)];
    private const int Reads = 200;
    private static readonly Actor Office = Actor.System("测量");

    public static void Run() => OnEachServer.Run(RunAsync);

    private static async Task RunAsync(BenchDatabase database)
    {
        var form = FormCatalog.ForYear(OfficeSeed.Year);
        foreach (var (district, reports, rounds) in Sizes)
        {
            await OfficeSeed.PlantAsync(database, district, reports);
            await MakeWideAsync(database, district, form);
            await using var wide = await RawSql.PrepareAsync(database, $"SELECT {string.Join(", ", form.Cells.Select(cell => $"sum(c{cell.Index})"))} FROM wide_{district}");
            var rollups = database.Get<RollupService>();
            var scope = new RollupScope(district, OfficeSeed.Year);
            await TurnByTurn.PrintAsync(database, $"rollup of {reports:N0}", $"SQL sum over {form.Cells.Count} columns", rounds, wide.RunAsync, () => rollups.ComputeAsync(Office, scope));

            var snapshots = database.Get<RollupSnapshots>();
            var id = await snapshots.TakeAsync(Office, district, OfficeSeed.Year);
            await using var row = await RawSql.PrepareAsync(database, $"""SELECT * FROM "RollupSnapshots" WHERE "Id" = {id}""");
            await TurnByTurn.PrintAsync(database, $"stored rollup of {reports:N0}", "read by primary key, raw", Reads, row.RunAsync, () => snapshots.ReadAsync(Office, id));
            await TurnByTurn.PrintAsync(database, $"stored rollup of {reports:N0}", "read by primary key, as the portal reads a row", Reads, () => FindAsync(database, id), () => snapshots.ReadAsync(Office, id));
        }
    }

    private static async Task FindAsync(BenchDatabase database, int id)
    {
        await using var db = await database.Get<IDbContextFactory<ReportsDb>>().CreateDbContextAsync();
        await db.RollupSnapshots.FindAsync(id);
    }

    private static async Task MakeWideAsync(BenchDatabase database, string district, ReportForm form)
    {
        using var rows = new DataTable();
        rows.Columns.Add("id", typeof(int));
        foreach (var cell in form.Cells) rows.Columns.Add($"c{cell.Index}", typeof(long));
        foreach (var (id, cells) in await PackedAsync(database, district))
        {
            var values = PackedCells.Unpack(form, cells);
            rows.Rows.Add([id, .. form.Cells.Select(cell => values.IsKnown(cell) ? (object)values.Raw(cell) : DBNull.Value)]);
        }
        await WideTable.MakeAsync(database, $"wide_{district}", rows);
    }

    private static async Task<List<(int Id, byte[] Cells)>> PackedAsync(BenchDatabase database, string district)
    {
        await using var db = await database.Get<IDbContextFactory<ReportsDb>>().CreateDbContextAsync();
        var revisions = await db.Revisions.Where(r => r.Report.Agency.Parent!.Code == district).Select(r => new { r.Id, r.Cells }).ToListAsync();
        return [.. revisions.Select(revision => (revision.Id, revision.Cells))];
    }
}
