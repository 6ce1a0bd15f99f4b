using GovInfoReports.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Web.Tests.Data;

/// <summary>Empties a database that cannot be dropped.</summary>
internal static class Rows
{
    public static async Task DeleteAllAsync(DbContextOptions<ReportsDb> options)
    {
        await using var db = new ReportsDb(options);
        await db.PublishJobItems.ExecuteDeleteAsync();
        await db.PublishJobs.ExecuteDeleteAsync();
        await db.Remarks.ExecuteDeleteAsync();
        await db.Events.ExecuteDeleteAsync();
        await db.PublishedFiles.ExecuteDeleteAsync();
        await db.Revisions.ExecuteDeleteAsync();
        await db.Edits.ExecuteDeleteAsync();
        await db.FindingResponses.ExecuteDeleteAsync();
        await db.Signatures.ExecuteDeleteAsync();
        await db.Sections.ExecuteDeleteAsync();
        await db.Reports.ExecuteDeleteAsync();
        await db.Notices.ExecuteDeleteAsync();
        await db.RollupExclusions.ExecuteDeleteAsync();
        await db.RollupSnapshots.ExecuteDeleteAsync();
        await db.FilingTerms.ExecuteDeleteAsync();
        await db.ReportingYears.ExecuteDeleteAsync();
        await db.RoleAssignments.ExecuteDeleteAsync();
        await db.Users.ExecuteDeleteAsync();
        await db.Settings.ExecuteDeleteAsync();
        await db.AuditEntries.ExecuteDeleteAsync();
        await db.DataProtectionKeys.ExecuteDeleteAsync();
        await db.Set<GovInfoReports.Core.Agencies.AgencyPeriod>().ExecuteDeleteAsync();
        await db.Agencies.ExecuteUpdateAsync(update => update.SetProperty(a => a.ParentId, (int?)null).SetProperty(a => a.SuccessorId, (int?)null));
        await db.Agencies.ExecuteDeleteAsync();
    }
}
