using Npgsql;

namespace GovInfoReports.Core.Data;

/// <summary>How a database of the private cluster is connected to.</summary>
/// <param name="Owner">As the owner of its tables: brings them up to date, and nothing else.</param>
/// <param name="Portal">As <see cref="PortalRole"/>: everything else.</param>
public sealed record ClusterConnections(string Owner, string Portal);

/// <summary>
/// The roles of a private cluster: the superuser only makes these, one owns the tables, and the portal works as the third. What an
/// earlier version made as superuser is handed over to the owner.
/// </summary>
internal static class ClusterRoles
{
    public const string Owner = "govinfo_owner";

    /// <summary>Tables take their sequences and indexes with them. The lock is for two programs that start together.</summary>
    private const string Script = $"""
        DO $$
        DECLARE made record;
        BEGIN
          PERFORM pg_advisory_xact_lock(20261130);
          IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{Owner}') THEN CREATE ROLE {Owner} LOGIN; END IF;
          IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{PortalRole.Name}') THEN
            CREATE ROLE {PortalRole.Name} LOGIN;
            -- A node that stands still in the middle of an act does not keep the others from theirs for ever.
            ALTER ROLE {PortalRole.Name} SET idle_in_transaction_session_timeout = '2min';
          END IF;
          IF (SELECT datdba FROM pg_database WHERE datname = current_database()) <> '{Owner}'::regrole THEN
            EXECUTE format('ALTER DATABASE %I OWNER TO {Owner}', current_database());
            ALTER SCHEMA public OWNER TO {Owner};
            REVOKE CREATE ON SCHEMA public FROM PUBLIC;
          END IF;
          FOR made IN SELECT oid::regclass AS name FROM pg_class
            WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm') AND relowner <> '{Owner}'::regrole
          LOOP
            EXECUTE format('ALTER TABLE %s OWNER TO {Owner}', made.name);
          END LOOP;
        END $$
        """;

    /// <param name="superuser">Connects to the database that is to have an owner, as the superuser.</param>
    public static async Task PrepareAsync(string superuser, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(superuser);
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand(Script, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public static string As(string role, string connectionString) => new NpgsqlConnectionStringBuilder(connectionString) { Username = role }.ConnectionString;
}
