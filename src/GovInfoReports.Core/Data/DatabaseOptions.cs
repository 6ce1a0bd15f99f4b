namespace GovInfoReports.Core.Data;

public enum DatabaseKind
{
    SqlServer,
    Postgres,

    /// <summary>A private PostgreSQL cluster that the portal starts and stops itself.</summary>
    LocalPostgres,
}

/// <summary>The section <c>Database</c> of the configuration.</summary>
public sealed class DatabaseOptions
{
    public const string Section = "Database";

    /// <summary>The database of a private cluster.</summary>
    public const string LocalDatabase = "govinfo";

    public DatabaseKind Provider { get; set; } = DatabaseKind.LocalPostgres;

    /// <summary>For SqlServer and Postgres.</summary>
    public string ConnectionString { get; set; } = "";

    /// <summary>Of the connection string's user, where it stands apart from it (in a file: <see cref="Settings.SecretFiles"/>).</summary>
    public string Password { get; set; } = "";

    /// <summary>
    /// For SqlServer and Postgres: as the database's owner, who alone changes its shape. Empty where the portal's own login is the
    /// owner, or where somebody else brings the database up to date.
    /// </summary>
    public string OwnerConnectionString { get; set; } = "";

    /// <summary>For LocalPostgres: the folder that holds the cluster and nothing else.</summary>
    public string DataFolder { get; set; } = "data/postgres";

    /// <summary>Statements sent in one round trip; 1 for servers that know no MERGE. 0 leaves it to the provider.</summary>
    public int MaxBatchSize { get; set; }
}
