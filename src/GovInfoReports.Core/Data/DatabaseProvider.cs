using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Core.Data;

/// <summary>The only place that knows which database stands behind <see cref="ReportsDb"/>.</summary>
public static class DatabaseProvider
{
    private const string SqlServerMigrations = "GovInfoReports.Migrations.SqlServer";
    private const string PostgresMigrations = "GovInfoReports.Migrations.Postgres";

    /// <param name="maxBatchSize">See <see cref="DatabaseOptions.MaxBatchSize"/>.</param>
    public static void Use(DbContextOptionsBuilder builder, DatabaseKind kind, string connectionString, int maxBatchSize = 0)
    {
        if (kind == DatabaseKind.SqlServer)
        {
            builder.UseSqlServer(connectionString, sql =>
            {
                sql.MigrationsAssembly(SqlServerMigrations);
                if (maxBatchSize > 0) sql.MaxBatchSize(maxBatchSize);
            });
            return;
        }
        builder.UseNpgsql(connectionString, npgsql =>
        {
            npgsql.MigrationsAssembly(PostgresMigrations);
            if (maxBatchSize > 0) npgsql.MaxBatchSize(maxBatchSize);
        });
    }
}
