using GovInfoReports.Core.Accounts;

namespace GovInfoReports.Core.Data;

/// <summary>Appends to the audit log in the caller's transaction.</summary>
public static class AuditLog
{
    public static void Add(ReportsDb db, Actor actor, DateTimeOffset at, string kind, string subject, string details) =>
        db.AuditEntries.Add(new AuditEntry { At = at, UserId = actor.UserId, UserName = actor.Name, Kind = kind, Subject = subject, Details = details });
}
