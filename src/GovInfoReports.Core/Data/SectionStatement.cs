using GovInfoReports.Core.Reports;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace GovInfoReports.Core.Data;

/// <summary>A section to be written, and its entries in the edit log.</summary>
/// <param name="Section">As it is to be, with the version that it must have now.</param>
/// <param name="Edits">All of one batch; at least one.</param>
internal sealed record SectionWrite(ReportSection Section, IReadOnlyList<EditEntry> Edits);

/// <summary>
/// Writes sections whose versions are known, and their edits, as one statement: one way to the server and back, one commit,
/// each section either whole or not at all. PostgreSQL only; elsewhere a section is read first and saved through the context.
/// </summary>
internal static class SectionStatement
{
    private const string Sql = """
        WITH wanted AS (
            SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7) AS w (report, section, version, content, at, author, batch)),
        written AS (
            UPDATE "Sections" AS s SET "Content" = w.content, "UpdatedAt" = w.at, "UpdatedBy" = w.author, "Version" = w.version + 1
            FROM wanted AS w
            WHERE s."ReportId" = w.report AND s."SectionId" = w.section AND s."Version" = w.version
                AND (SELECT 1 FROM "Edits" AS e WHERE e."ReportId" = w.report AND e."Batch" = w.batch LIMIT 1) IS NULL
            RETURNING w.report, w.section, s."Version", w.at, w.author, w.batch),
        logged AS (
            INSERT INTO "Edits" ("ReportId", "SectionId", "SectionVersion", "Target", "OldValue", "NewValue", "Batch", "Origin", "At", "UserId", "UserName")
            SELECT w.report, w.section, w."Version", e.target, e.old, e.new, w.batch, e.origin, w.at, e.person, w.author
            FROM unnest($8, $9, $10, $11, $12, $13, $14) WITH ORDINALITY AS e (report, section, target, old, new, origin, person, place)
            JOIN written AS w ON w.report = e.report AND w.section = e.section
            ORDER BY e.place)
        SELECT report, section FROM written
        """;

    public static bool IsAtHand(ReportsDb db) => db.Database.IsNpgsql();

    /// <param name="writes">No section twice.</param>
    /// <returns>The sections that were written; the others have another version, or their batch was saved before.</returns>
    public static async Task<HashSet<(int Report, string Section)>> RunAsync(ReportsDb db, IReadOnlyList<SectionWrite> writes, CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        await using var command = new NpgsqlCommand(Sql, (NpgsqlConnection)db.Database.GetDbConnection());
        Add(NpgsqlDbType.Integer, writes.Select(write => write.Section.ReportId));
        Add(NpgsqlDbType.Text, writes.Select(write => write.Section.SectionId));
        Add(NpgsqlDbType.Integer, writes.Select(write => write.Section.Version));
        Add(NpgsqlDbType.Jsonb, writes.Select(write => write.Section.Content));
        Add(NpgsqlDbType.TimestampTz, writes.Select(write => write.Section.UpdatedAt));
        Add(NpgsqlDbType.Text, writes.Select(write => write.Section.UpdatedBy));
        Add(NpgsqlDbType.Text, writes.Select(write => write.Edits[0].Batch));
        List<EditEntry> edits = [.. writes.SelectMany(write => write.Edits)];
        Add(NpgsqlDbType.Integer, edits.Select(edit => edit.ReportId));
        Add(NpgsqlDbType.Text, edits.Select(edit => edit.SectionId));
        Add(NpgsqlDbType.Text, edits.Select(edit => edit.Target));
        Add(NpgsqlDbType.Text, edits.Select(edit => edit.OldValue));
        Add(NpgsqlDbType.Text, edits.Select(edit => edit.NewValue));
        Add(NpgsqlDbType.Text, edits.Select(edit => edit.Origin));
        Add(NpgsqlDbType.Integer, edits.Select(edit => edit.UserId));
        var written = new HashSet<(int, string)>();
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken)) written.Add((rows.GetInt32(0), rows.GetString(1)));
        return written;

        void Add<T>(NpgsqlDbType type, IEnumerable<T> values) =>
            command.Parameters.Add(new NpgsqlParameter<T[]> { TypedValue = [.. values], NpgsqlDbType = NpgsqlDbType.Array | type });
    }
}
