using System.Data.Common;
using System.Net.Sockets;
using Microsoft.Data.SqlClient;
using Npgsql;

namespace GovInfoReports.Core.Data;

/// <summary>Tells a database that cannot be reached, broke off, or has no room left, from a fault of the program.</summary>
public static class DatabaseTrouble
{
    /// <summary>
    /// SQL Server: no room for a new page (1101) or in a file group (1105), the edition's largest database (1827), the
    /// transaction log is full (9002).
    /// </summary>
    private static readonly int[] NoRoomInSqlServer = [1101, 1105, 1827, 9002];

    /// <summary>SQLSTATE of PostgreSQL: broken connections, no resources left, stopped or starting.</summary>
    private static readonly string[] AwayInPostgres = ["08", "53", "57P"];

    private const int SqlServerTimeout = -2;

    /// <summary>SqlClient says so, with an exception of no kind of its own, when all connections of the pool are in use.</summary>
    private static readonly string SqlClient = typeof(SqlException).Assembly.GetName().Name!;

    /// <summary>What PostgreSQL says to a new connection on a full disk, without the system's reason or a code of its own.</summary>
    private const string NoRoomForNewConnection = "could not write init file";

    public static bool IsBehind(Exception exception) => Causes(exception).Any(cause => cause is DbException or SocketException or TimeoutException || IsExhaustedPool(cause));

    /// <summary>The database cannot be asked now: it does not answer, broke off, is starting or stopping, or has no connection left.</summary>
    public static bool IsAway(Exception exception) => Causes(exception).Any(cause => cause switch
    {
        PostgresException postgres => AwayInPostgres.Any(kind => postgres.SqlState.StartsWith(kind, StringComparison.Ordinal)),
        NpgsqlException or SocketException or TimeoutException => true,
        SqlException server => server.InnerException is not null || server.Number == SqlServerTimeout,
        _ => IsExhaustedPool(cause),
    });

    /// <summary>The disk under the database is full.</summary>
    public static bool IsFullDisk(Exception exception) => Causes(exception).Any(cause => cause switch
    {
        PostgresException postgres => postgres.SqlState == PostgresErrorCodes.DiskFull || postgres.MessageText == NoRoomForNewConnection,
        SqlException server => NoRoomInSqlServer.Contains(server.Number),
        _ => false,
    });

    private static bool IsExhaustedPool(Exception cause) => cause is InvalidOperationException && cause.Source == SqlClient;

    private static IEnumerable<Exception> Causes(Exception exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException) yield return cause;
    }
}
