using GovInfoReports.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Core.Agencies;

/// <summary>What an agency was told about a date that no longer holds, or that it has kept.</summary>
internal static class StaleReminders
{
    /// <summary>Nobody has to read it any more, and no mail of it goes out.</summary>
    public static async Task VoidAsync(ReportsDb db, int agencyId, int year, DateTimeOffset now, CancellationToken cancellationToken)
    {
        foreach (var stale in await db.Notices.Where(n => n.AgencyId == agencyId && n.ReadAt == null
            && (n.Key.StartsWith($"remind:{year}:") || n.Key.StartsWith($"urge:{year}:") || n.Key.StartsWith($"{ReportingYears.OpenKind}:{year}:")
                || n.Key.StartsWith($"{ReportingYears.DatesKind}:{year}:")))
            .ToListAsync(cancellationToken)) stale.ReadAt = now;
        db.OutgoingMails.RemoveRange(await db.OutgoingMails.Where(m => m.SentAt == null
            && (m.Key.StartsWith($"remind:{year}:{agencyId}:") || m.Key.StartsWith($"urge:{year}:{agencyId}:"))).ToListAsync(cancellationToken));
    }
}
