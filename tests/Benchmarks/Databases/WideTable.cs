using System.Data;
using Microsoft.Data.SqlClient;
using Npgsql;
using NpgsqlTypes;

namespace GovInfoReports.Benchmarks.Databases;

/// <summary>A table that is no part of the portal, made anew and filled the fast way of its server.</summary>
internal static class WideTable
{
    /// <param name="rows">The first column is an int and the key, all others are longs or null.</param>
    public static async Task MakeAsync(BenchDatabase database, string name, DataTable rows)
    {
        var columns = string.Join(", ", rows.Columns.Cast<DataColumn>().Skip(1).Select(column => $"{column.ColumnName} bigint"));
        var create = $"DROP TABLE IF EXISTS {name}; CREATE TABLE {name} (id int PRIMARY KEY, {columns})";
        await database.ExecuteAsync(create, create);
        await using var connection = await database.ConnectAsync();
        if (connection is SqlConnection sqlServer) await CopyAsync(sqlServer, name, rows);
        else await CopyAsync((NpgsqlConnection)connection, name, rows);
        await database.ExecuteAsync($"VACUUM ANALYZE {name}", $"UPDATE STATISTICS {name}");
    }

    private static async Task CopyAsync(SqlConnection connection, string name, DataTable rows)
    {
        using var copy = new SqlBulkCopy(connection) { DestinationTableName = name };
        await copy.WriteToServerAsync(rows);
    }

    private static async Task CopyAsync(NpgsqlConnection connection, string name, DataTable rows)
    {
        await using var copy = await connection.BeginBinaryImportAsync($"COPY {name} FROM STDIN (FORMAT BINARY)");
        foreach (DataRow row in rows.Rows)
        {
            await copy.StartRowAsync();
            await copy.WriteAsync((int)row[0], NpgsqlDbType.Integer);
            foreach (var value in row.ItemArray.Skip(1))
            {
                if (value is long number) await copy.WriteAsync(number, NpgsqlDbType.Bigint);
                else await copy.WriteNullAsync();
            }
        }
        await copy.CompleteAsync();
    }
}
