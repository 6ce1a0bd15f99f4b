using Microsoft.Data.SqlClient;
using Npgsql;

namespace GovInfoReports.Core.Data;

/// <summary>After a database went away, its pooled connections would fail one by one, each in somebody's face.</summary>
public static class BrokenPools
{
    /// <summary>Closes the idle connections of this process, and those in use when they come back.</summary>
    public static void Clear()
    {
        NpgsqlConnection.ClearAllPools();
        SqlConnection.ClearAllPools();
    }
}
