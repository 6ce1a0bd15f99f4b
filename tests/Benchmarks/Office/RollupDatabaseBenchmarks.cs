using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Data;
using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;
using GovInfoReports.Core.Rollup;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

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

    public static void Run() => RunAsync().GetAwaiter().GetResult();

    private static async Task RunAsync()
    {
        await using var database = await BenchDatabase.StartAsync();
        var form = FormCatalog.ForYear(OfficeSeed.Year);
        foreach (var (district, reports, rounds) in Sizes)
        {
            await OfficeSeed.PlantAsync(database, district, reports);
            await MakeWideAsync(database, district, form);
            await using var wide = await RawSql.PrepareAsync(database.ConnectionString, $"SELECT {string.Join(", ", form.Cells.Select(cell => $"sum(c{cell.Index})"))} FROM wide_{district}");
            var rollups = database.Get<RollupService>();
            var scope = new RollupScope(district, OfficeSeed.Year);
            await TurnByTurn.PrintAsync($"rollup of {reports:N0}", $"SQL sum over {form.Cells.Count} columns", rounds, wide.RunAsync, () => rollups.ComputeAsync(Office, scope));

            var snapshots = database.Get<RollupSnapshots>();
            var id = await snapshots.TakeAsync(Office, district, OfficeSeed.Year);
            await using var row = await RawSql.PrepareAsync(database.ConnectionString, $"""SELECT * FROM "RollupSnapshots" WHERE "Id" = {id}""");
            await TurnByTurn.PrintAsync($"stored rollup of {reports:N0}", "read by primary key, raw", Reads, row.RunAsync, () => snapshots.ReadAsync(Office, id));
            await TurnByTurn.PrintAsync($"stored rollup of {reports:N0}", "read by primary key, as the portal reads a row", Reads, () => FindAsync(database, id), () => snapshots.ReadAsync(Office, id));
        }
    }

    private static async Task FindAsync(BenchDatabase database, int id)
    {
        await using var db = await database.Get<IDbContextFactory<ReportsDb>>().CreateDbContextAsync();
        await db.RollupSnapshots.FindAsync(id);
    }

    private static async Task MakeWideAsync(BenchDatabase database, string district, ReportForm form)
    {
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync();
        await using (var create = new NpgsqlCommand($"CREATE TABLE wide_{district} (id int PRIMARY KEY, {string.Join(", ", form.Cells.Select(cell => $"c{cell.Index} bigint"))})", connection))
            await create.ExecuteNonQueryAsync();
        await using (var copy = await connection.BeginBinaryImportAsync($"COPY wide_{district} FROM STDIN (FORMAT BINARY)"))
        {
            foreach (var (id, cells) in await PackedAsync(database, district)) await WriteAsync(copy, id, PackedCells.Unpack(form, cells));
            await copy.CompleteAsync();
        }
        await using var analyze = new NpgsqlCommand($"VACUUM ANALYZE wide_{district}", connection);
        await analyze.ExecuteNonQueryAsync();
    }

    private static async Task<List<(int Id, byte[] Cells)>> PackedAsync(BenchDatabase database, string district)
    {
        await using var db = await database.Get<IDbContextFactory<ReportsDb>>().CreateDbContextAsync();
        var revisions = await db.Revisions.Where(r => r.Report.Agency.Parent!.Code == district).Select(r => new { r.Id, r.Cells }).ToListAsync();
        return [.. revisions.Select(revision => (revision.Id, revision.Cells))];
    }

    private static async Task WriteAsync(NpgsqlBinaryImporter copy, int id, CellValues values)
    {
        await copy.StartRowAsync();
        await copy.WriteAsync(id, NpgsqlDbType.Integer);
        foreach (var cell in values.Form.Cells)
        {
            if (values.IsKnown(cell)) await copy.WriteAsync(values.Raw(cell), NpgsqlDbType.Bigint);
            else await copy.WriteNullAsync();
        }
    }
}
