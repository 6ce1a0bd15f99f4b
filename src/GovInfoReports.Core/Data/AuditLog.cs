using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Reports;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Core.Data;

/// <summary>Writes the portal's audit log.</summary>
public sealed class AuditLog(IDbContextFactory<ReportsDb> contexts, TimeProvider clock)
{
    /// <summary>Writes a line at once, in a transaction of its own.</summary>
    /// <param name="kind">See <see cref="AuditEntry.Kind"/>.</param>
    /// <param name="subject">See <see cref="AuditEntry.Subject"/>.</param>
    public async Task WriteAsync(Actor actor, string kind, string subject, string details = "", CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        Add(db, actor, kind, subject, details);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Adds a line to what <paramref name="db"/> saves next, so that it stands or falls with the act.</summary>
    public void Add(ReportsDb db, Actor actor, string kind, string subject, string details = "") => db.AuditEntries.Add(new AuditEntry
    {
        At = UtcMicroseconds.Cut(clock.GetUtcNow()),
        UserId = actor.UserId,
        UserName = actor.Name,
        Address = actor.Address,
        Kind = kind,
        Subject = subject,
        Details = StorableText.Cut(details, ReportsDbModel.ReasonLength),
    });
}
