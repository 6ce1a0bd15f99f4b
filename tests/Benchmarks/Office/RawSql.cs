using Npgsql;

namespace GovInfoReports.Benchmarks.Office;

/// <summary>One prepared statement on an open connection whose whole answer is read: as little as a question to the database can cost.</summary>
internal sealed class RawSql : IAsyncDisposable
{
    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlCommand _command;

    private RawSql(NpgsqlConnection connection, NpgsqlCommand command) => (_connection, _command) = (connection, command);

    public static async Task<RawSql> PrepareAsync(string connectionString, string sql)
    {
        var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        var command = new NpgsqlCommand(sql, connection);
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
