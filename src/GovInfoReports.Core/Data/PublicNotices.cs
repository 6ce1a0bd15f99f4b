using GovInfoReports.Core.Publishing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace GovInfoReports.Core.Data;

/// <summary>
/// PostgreSQL tells the other nodes at once that something became different for the public: with the transaction, if there is one, so that
/// nobody hears of what is not stored yet. What it was they read in the audit log.
/// </summary>
internal sealed class PublicNotices : SaveChangesInterceptor
{
    public const string Channel = "govinfo_public";

    public static PublicNotices Instance { get; } = new();

    public override async ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        // Lines of the log are only ever added, and so nothing tracked is older than this context.
        if (eventData.Context is { } db && db.ChangeTracker.Entries<AuditEntry>().Any(line => PublicChanges.IsPublic(line.Entity.Kind, line.Entity.Subject)))
            await db.Database.ExecuteSqlAsync($"SELECT pg_notify({Channel}, '')", cancellationToken);
        return result;
    }
}
