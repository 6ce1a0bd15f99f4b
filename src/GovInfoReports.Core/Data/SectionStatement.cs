using GovInfoReports.Core.Reports;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace GovInfoReports.Core.Data;

/// <summary>
/// Writes a section whose version is known, and its edits, as one statement: one way to the server and back, all of it or
/// nothing. PostgreSQL only; elsewhere the section is read first and saved through the context.
/// </summary>
internal static class SectionStatement
{
    private const string Sql = """
        WITH written AS (
            UPDATE "Sections" SET "Content" = $1, "UpdatedAt" = $2, "UpdatedBy" = $3, "Version" = "Version" + 1
            WHERE "ReportId" = $4 AND "SectionId" = $5 AND "Version" = $6
                AND NOT EXISTS (SELECT 1 FROM "Edits" WHERE "ReportId" = $4 AND "Batch" = $7)
            RETURNING "Version")
        INSERT INTO "Edits" ("ReportId", "SectionId", "SectionVersion", "Target", "OldValue", "NewValue", "Batch", "Origin", "At", "UserId", "UserName")
        SELECT $4, $5, written."Version", edit.target, edit.old, edit.new, $7, $8, $2, $9, $3
        FROM written, unnest($10, $11, $12) WITH ORDINALITY AS edit (target, old, new, place)
        ORDER BY edit.place
        """;

    public static bool IsAtHand(ReportsDb db) => db.Database.IsNpgsql();

    /// <param name="section">As it is to be, with the version that it must have now.</param>
    /// <param name="edits">What changed in it, all of one batch; at least one.</param>
    /// <returns>False when nothing was written: the section has another version, or the batch was saved before.</returns>
    public static async Task<bool> TryAsync(ReportsDb db, ReportSection section, IReadOnlyList<EditEntry> edits, CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        await using var command = new NpgsqlCommand(Sql, (NpgsqlConnection)db.Database.GetDbConnection());
        var act = edits[0];
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = section.Content, NpgsqlDbType = NpgsqlDbType.Jsonb });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = section.UpdatedAt, NpgsqlDbType = NpgsqlDbType.TimestampTz });
        command.Parameters.Add(Text(section.UpdatedBy));
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = section.ReportId });
        command.Parameters.Add(Text(section.SectionId));
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = section.Version });
        command.Parameters.Add(Text(act.Batch));
        command.Parameters.Add(Text(act.Origin));
        command.Parameters.Add(new NpgsqlParameter { Value = (object?)act.UserId ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Integer });
        command.Parameters.Add(Texts(edits.Select(edit => edit.Target)));
        command.Parameters.Add(Texts(edits.Select(edit => edit.OldValue)));
        command.Parameters.Add(Texts(edits.Select(edit => edit.NewValue)));
        return await command.ExecuteNonQueryAsync(cancellationToken) > 0;
    }

    private static NpgsqlParameter Text(string value) => new NpgsqlParameter<string> { TypedValue = value, NpgsqlDbType = NpgsqlDbType.Text };

    private static NpgsqlParameter Texts(IEnumerable<string?> values) =>
        new NpgsqlParameter<string?[]> { TypedValue = [.. values], NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text };
}
