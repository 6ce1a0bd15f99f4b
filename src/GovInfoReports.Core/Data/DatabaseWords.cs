using System.Data.Common;
using System.Net.Sockets;
using Microsoft.Data.SqlClient;
using Npgsql;

namespace GovInfoReports.Core.Data;

/// <summary>Says in a sentence for the operator why the database cannot be used.</summary>
public static class DatabaseWords
{
    private const int SqlServerLoginFailed = 18456;
    private const int SqlServerNoDatabase = 4060;

    private const string WrongPassword = "数据库不接受连接串里的用户名或密码，请核对 Database:ConnectionString 和 Database:Password。";
    private const string NoDatabase = "数据库服务器上没有连接串里的数据库，请先建立它，或改正 Database:ConnectionString。";
    private const string NoAnswer = "连接不到数据库服务器，请检查 Database:ConnectionString 里的地址和端口、网络，以及数据库是否在运行。";

    /// <returns>Null when it is not the database.</returns>
    public static string? Of(Exception exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            if (OfOne(cause) is { } words) return words;
        }
        return null;
    }

    private static string? OfOne(Exception cause) => cause switch
    {
        PostgresException postgres => OfPostgres(postgres),
        SqlException { Number: SqlServerLoginFailed } => WrongPassword,
        SqlException { Number: SqlServerNoDatabase } => NoDatabase,
        SqlException { InnerException: not null } or SocketException or TimeoutException => NoAnswer,
        NpgsqlException { InnerException: SocketException or TimeoutException } => NoAnswer,
        DbException database => $"数据库不可用：{database.Message}",
        _ => null,
    };

    private static string OfPostgres(PostgresException problem) => problem.SqlState switch
    {
        PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification => WrongPassword,
        PostgresErrorCodes.InvalidCatalogName => NoDatabase,
        PostgresErrorCodes.InsufficientPrivilege => $"数据库用户的权限不够：{problem.MessageText}。请让管理员授予连接和建表的权限。",
        PostgresErrorCodes.TooManyConnections => "数据库的连接已满，请稍后重试，或让管理员提高 max_connections。",
        PostgresErrorCodes.CannotConnectNow => "数据库正在启动、停止或恢复，请稍后重试。",
        _ => $"数据库不可用：{problem.MessageText}",
    };
}
