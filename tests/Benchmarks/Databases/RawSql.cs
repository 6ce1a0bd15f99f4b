using System.Data.Common;

namespace GovInfoReports.Benchmarks.Databases;

/// <summary>One prepared statement on an open connection whose whole answer is read: as little as a question to the database can cost.</summary>
internal sealed class RawSql : IAsyncDisposable
{
    private readonly DbConnection _connection;
    private readonly DbCommand _command;

    private RawSql(DbConnection connection, DbCommand command) => (_connection, _command) = (connection, command);

    public static async Task<RawSql> PrepareAsync(BenchDatabase database, string sql)
    {
        var connection = await database.ConnectAsync();
        var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.PrepareAsync();
        return new RawSql(connection, command);
    }

    public async Task RunAsync()
    {
        await using var reader = await _command.ExecuteReaderAsync();
        var row = new object[reader.FieldCount];
        while (await reader.ReadAsync()) reader.GetValues(row);
    }

    public async ValueTask DisposeAsync()
    {
        await _command.DisposeAsync();
        await _connection.DisposeAsync();
    }
}
