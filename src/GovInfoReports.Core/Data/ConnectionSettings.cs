using System.Data.Common;
using Microsoft.Data.SqlClient;
using Npgsql;

namespace GovInfoReports.Core.Data;

/// <summary>The connection string of a database server as it is configured. It holds a password and is never shown.</summary>
public static class ConnectionSettings
{
    /// <returns>With the password that is configured apart from it, if there is one.</returns>
    /// <exception cref="RefusedException">There is none, or it is none.</exception>
    public static string Of(DatabaseOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.ConnectionString))
            throw new RefusedException($"没有配置数据库连接串（Database:ConnectionString）。{Example(options.Provider)}");
        try
        {
            return options.Provider == DatabaseKind.SqlServer ? OfSqlServer(options) : OfPostgres(options);
        }
        catch (Exception e) when (e is ArgumentException or FormatException or InvalidCastException or OverflowException)
        {
            throw new RefusedException($"数据库连接串（Database:ConnectionString）写得不对，不能用于 {options.Provider}：应为以分号隔开的“名称=值”。{Example(options.Provider)}");
        }
    }

    /// <returns>The same for the owner, who is the portal's own login where none is named, and for the portal.</returns>
    /// <exception cref="RefusedException">There is none, or it is none.</exception>
    public static ClusterConnections Both(DatabaseOptions options)
    {
        var portal = Of(options);
        return new ClusterConnections(options.OwnerConnectionString.Length == 0 ? portal : Of(new DatabaseOptions { Provider = options.Provider, ConnectionString = options.OwnerConnectionString }), portal);
    }

    private static string OfSqlServer(DatabaseOptions options)
    {
        var parts = new SqlConnectionStringBuilder(options.ConnectionString);
        return With(parts, options, parts.DataSource, "Server");
    }

    private static string OfPostgres(DatabaseOptions options)
    {
        var parts = new NpgsqlConnectionStringBuilder(options.ConnectionString);
        return With(parts, options, parts.Host, "Host");
    }

    private static string With(DbConnectionStringBuilder parts, DatabaseOptions options, string? server, string name)
    {
        if (string.IsNullOrWhiteSpace(server))
            throw new RefusedException($"数据库连接串（Database:ConnectionString）中没有服务器地址（{name}）。{Example(options.Provider)}");
        if (options.Password.Length > 0) parts["Password"] = options.Password;
        return parts.ConnectionString;
    }

    private static string Example(DatabaseKind kind) => kind == DatabaseKind.SqlServer
        ? "例如：Server=地址;Database=库名;User Id=用户;Password=密码"
        : "例如：Host=地址;Database=库名;Username=用户;Password=密码";
}
