using System.Text.RegularExpressions;
using GovInfoReports.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace GovInfoReports.Benchmarks.Databases;

/// <summary>Writes many rows of one table as PostgreSQL takes them fastest: by COPY, with the ids that they bear.</summary>
internal static partial class BulkRows
{
    public static async Task CopyAsync<T>(ReportsDb db, IEnumerable<T> rows)
        where T : class
    {
        var type = db.Model.FindEntityType(typeof(T))!;
        var table = $"\"{type.GetTableName()}\"";
        var columns = type.GetProperties().Where(property => property.PropertyInfo is not null && property.ValueGenerated != ValueGenerated.OnAddOrUpdate).ToList();
        var names = string.Join(", ", columns.Select(column => $"\"{column.GetColumnName()}\""));
        await db.Database.OpenConnectionAsync();
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        await using (var copy = await connection.BeginBinaryImportAsync($"COPY {table} ({names}) FROM STDIN (FORMAT BINARY)"))
        {
            foreach (var row in rows)
            {
                await copy.StartRowAsync();
                foreach (var column in columns) await WriteAsync(copy, column, column.PropertyInfo!.GetValue(row));
            }
            await copy.CompleteAsync();
        }
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT setval(pg_get_serial_sequence('{table}', 'Id'), (SELECT max(\"Id\") FROM {table}))";
        await command.ExecuteScalarAsync();
    }

    private static Task WriteAsync(NpgsqlBinaryImporter copy, IProperty column, object? value)
    {
        var mapping = column.GetRelationalTypeMapping();
        if (value is not null && mapping.Converter is { } converter) value = converter.ConvertToProvider(value);
        return value is null ? copy.WriteNullAsync() : copy.WriteAsync(value, Size().Replace(mapping.StoreType, ""));
    }

    /// <summary>What a type is called without it: varchar(20), timestamp(6) with time zone.</summary>
    [GeneratedRegex(@"\([0-9, ]+\)")]
    private static partial Regex Size();
}
