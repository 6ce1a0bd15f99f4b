using Microsoft.Data.SqlClient;

namespace GovInfoReports.Core.Data;

/// <summary>Copies of a SQL Server database by the server's own <c>BACKUP</c> and <c>RESTORE</c>: the file lies on the server's machine.</summary>
internal sealed class SqlServerCopy(string connectionString)
{
    /// <summary>Beside whatever chain of backups the administrators keep.</summary>
    internal const string Save = "BACKUP DATABASE @name TO DISK = @file WITH COPY_ONLY, FORMAT, INIT, CHECKSUM";

    internal const string Check = "RESTORE VERIFYONLY FROM DISK = @file WITH CHECKSUM";

    internal const string Restore = """
        DECLARE @alone nvarchar(max) = N'ALTER DATABASE ' + QUOTENAME(@name) + N' SET SINGLE_USER WITH ROLLBACK IMMEDIATE';
        DECLARE @open nvarchar(max) = N'ALTER DATABASE ' + QUOTENAME(@name) + N' SET MULTI_USER';
        EXEC(@alone);
        BEGIN TRY
          RESTORE DATABASE @name FROM DISK = @file WITH REPLACE, CHECKSUM;
        END TRY
        BEGIN CATCH
          EXEC(@open);
          THROW;
        END CATCH;
        EXEC(@open);
        """;

    private readonly string _database = new SqlConnectionStringBuilder(connectionString).InitialCatalog;

    public async Task SaveAsync(string file, CancellationToken cancellationToken)
    {
        await RunAsync(connectionString, Save, file, cancellationToken);
        await RunAsync(connectionString, Check, file, cancellationToken);
    }

    public async Task RestoreAsync(string file, bool overwrite, CancellationToken cancellationToken)
    {
        await RunAsync(connectionString, Check, file, cancellationToken);
        if (!overwrite && await HasTablesAsync(cancellationToken)) throw new RefusedException(DatabaseCopy.NotEmpty);
        SqlConnection.ClearAllPools();
        await RunAsync(new SqlConnectionStringBuilder(connectionString) { InitialCatalog = "master" }.ConnectionString, Restore, file, cancellationToken);
        SqlConnection.ClearAllPools();
    }

    private async Task<bool> HasTablesAsync(CancellationToken cancellationToken)
    {
        await using var connection = new SqlConnection(connectionString);
        await connection.OpenAsync(cancellationToken);
        await using var command = new SqlCommand("SELECT COUNT(*) FROM sys.tables", connection);
        return (int)(await command.ExecuteScalarAsync(cancellationToken))! > 0;
    }

    private async Task RunAsync(string connectionTo, string sql, string file, CancellationToken cancellationToken)
    {
        await using var connection = new SqlConnection(connectionTo);
        await connection.OpenAsync(cancellationToken);
        // It takes as long as it takes.
        await using var command = new SqlCommand(sql, connection) { CommandTimeout = 0 };
        command.Parameters.AddWithValue("@name", _database);
        command.Parameters.AddWithValue("@file", file);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
