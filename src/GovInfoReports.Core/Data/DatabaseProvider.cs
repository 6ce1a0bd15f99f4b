using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace GovInfoReports.Core.Data;

/// <summary>The only place that knows which database stands behind <see cref="ReportsDb"/>.</summary>
public static class DatabaseProvider
{
    private const string SqlServerMigrations = "GovInfoReports.Migrations.SqlServer";
    private const string PostgresMigrations = "GovInfoReports.Migrations.Postgres";

    private const int PreparedStatements = 40;

    private const int SqlServerDuplicateIndexRow = 2601;
    private const int SqlServerDuplicateKey = 2627;
    private const int SqlServerDeadlock = 1205;
    private const int SqlServerForeignKey = 547;

    /// <summary>SQL Server: an object (229), a column (230) or a statement (262) is not permitted, an object cannot be altered (1088, 3704).</summary>
    private static readonly int[] SqlServerForbidden = [229, 230, 262, 1088, 3704];

    /// <summary>Whether saving failed because a row with the same unique key is there already.</summary>
    public static bool IsUniqueViolation(Exception problem) => problem.GetBaseException() switch
    {
        PostgresException postgres => postgres.SqlState == PostgresErrorCodes.UniqueViolation,
        SqlException sql => sql.Number is SqlServerDuplicateIndexRow or SqlServerDuplicateKey,
        _ => false,
    };

    /// <summary>Whether saving failed because a row refers to one that is gone, or one that was to go is referred to by now.</summary>
    public static bool IsBrokenReference(Exception problem) => problem.GetBaseException() switch
    {
        PostgresException postgres => postgres.SqlState == PostgresErrorCodes.ForeignKeyViolation,
        SqlException sql => sql.Number == SqlServerForeignKey,
        _ => false,
    };

    /// <summary>Whether the login lacks the right to do it.</summary>
    public static bool IsForbidden(Exception problem) => problem.GetBaseException() switch
    {
        PostgresException postgres => postgres.SqlState == PostgresErrorCodes.InsufficientPrivilege,
        SqlException sql => SqlServerForbidden.Contains(sql.Number),
        _ => false,
    };

    /// <summary>Whether saving failed only because somebody else saved at the same time, so that reading again and trying again makes sense.</summary>
    public static bool IsRace(Exception problem) => problem is DbUpdateConcurrencyException || IsUniqueViolation(problem) || IsUndone(problem);

    /// <summary>Whether the database gave this transaction up for another's sake: nothing of it was done, and doing it again makes sense.</summary>
    public static bool IsUndone(Exception problem) => problem.GetBaseException() switch
    {
        PostgresException postgres => postgres.SqlState is PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure,
        SqlException sql => sql.Number == SqlServerDeadlock,
        _ => false,
    };

    /// <param name="maxBatchSize">See <see cref="DatabaseOptions.MaxBatchSize"/>.</param>
    public static void Use(DbContextOptionsBuilder builder, DatabaseKind kind, string connectionString, int maxBatchSize = 0)
    {
        // What fails is thrown, and logged by whoever catches it; the first look for migrations in an empty database fails always.
        builder.ConfigureWarnings(warnings => warnings.Log((RelationalEventId.CommandError, LogLevel.Debug)));
        if (kind == DatabaseKind.SqlServer)
        {
            builder.UseSqlServer(connectionString, sql =>
            {
                sql.UseQuerySplittingBehavior(QuerySplittingBehavior.SingleQuery);
                sql.MigrationsAssembly(SqlServerMigrations);
                sql.ExecutionStrategy(dependencies => new BrokenConnections(dependencies));
                if (maxBatchSize > 0) sql.MaxBatchSize(maxBatchSize);
            });
            return;
        }
        builder.AddInterceptors(PublicNotices.Instance);
        builder.UseNpgsql(Tuned(connectionString), npgsql =>
        {
            npgsql.UseQuerySplittingBehavior(QuerySplittingBehavior.SingleQuery);
            npgsql.MigrationsAssembly(PostgresMigrations);
            if (maxBatchSize > 0) npgsql.MaxBatchSize(maxBatchSize);
        });
    }

    /// <summary>
    /// Unless the connection string says otherwise, the server plans what is asked often only once a connection, and a
    /// connection that goes from one to the next is not reset, which takes the server half a dozen statements: nothing here
    /// changes a session.
    /// </summary>
    private static string Tuned(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        if (!settings.ShouldSerialize("Max Auto Prepare")) settings.MaxAutoPrepare = PreparedStatements;
        if (!settings.ShouldSerialize("No Reset On Close")) settings.NoResetOnClose = true;
        return settings.ConnectionString;
    }
}
