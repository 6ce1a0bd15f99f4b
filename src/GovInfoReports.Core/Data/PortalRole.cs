using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Core.Data;

/// <summary>
/// The database role that the portal works with: reads and writes rows, changes no table, and can only read the audit log and add
/// to it. Where a database has no role of that name (it is made by whoever sets the database up), nothing is granted.
/// </summary>
public static class PortalRole
{
    public const string Name = "govinfo_portal";

    /// <summary>The order of things matters to nobody: all of it takes effect at once. The lock keeps two nodes from granting together.</summary>
    private const string Postgres = $"""
        DO $$
        BEGIN
          IF EXISTS (SELECT FROM pg_roles WHERE rolname = '{Name}') AND current_user <> '{Name}'
             AND pg_has_role((SELECT relowner FROM pg_class WHERE oid = '"AuditEntries"'::regclass), 'USAGE') THEN
            PERFORM pg_advisory_xact_lock(20261130);
            GRANT USAGE ON SCHEMA public TO {Name};
            GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {Name};
            GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {Name};
            REVOKE UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER ON "AuditEntries" FROM {Name};
            REVOKE INSERT, DELETE, TRUNCATE ON "AuditHeads" FROM {Name};
            REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON "__EFMigrationsHistory" FROM {Name};
          END IF;
        END $$
        """;

    /// <summary>What is denied stays denied whatever is granted for the schema, also for tables to come.</summary>
    private const string SqlServer = $"""
        IF DATABASE_PRINCIPAL_ID('{Name}') IS NOT NULL AND HAS_PERMS_BY_NAME('dbo', 'SCHEMA', 'CONTROL') = 1
        BEGIN
          GRANT SELECT, INSERT, UPDATE, DELETE ON SCHEMA::dbo TO {Name};
          DENY UPDATE, DELETE ON OBJECT::dbo.AuditEntries TO {Name};
          DENY INSERT, DELETE ON OBJECT::dbo.AuditHeads TO {Name};
          DENY INSERT, UPDATE, DELETE ON OBJECT::dbo.__EFMigrationsHistory TO {Name};
        END
        """;

    /// <summary>Gives the role what it needs and nothing more. Repeated after every upgrade: there may be new tables.</summary>
    internal static Task GrantAsync(ReportsDb db, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlRawAsync(db.Database.IsNpgsql() ? Postgres : SqlServer, cancellationToken);
}
