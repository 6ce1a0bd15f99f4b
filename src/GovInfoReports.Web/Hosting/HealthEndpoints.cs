using GovInfoReports.Core.Data;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace GovInfoReports.Web.Hosting;

internal static class HealthEndpoints
{
    /// <summary><c>/healthz/live</c>: the process answers. <c>/healthz/ready</c>: the database answers too.</summary>
    public static void MapHealth(this WebApplication portal)
    {
        portal.MapHealthChecks("/healthz/live", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
        portal.MapHealthChecks("/healthz/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains("ready") }).AllowAnonymous();
    }
}

/// <summary>
/// Whether what everybody reads can be read now, and not only whether a connection opens: tables may be locked, or all connections in use.
/// Answers within seconds in any case.
/// </summary>
internal sealed class DatabaseHealth(IDbContextFactory<ReportsDb> databases) : IHealthCheck
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(LongestWait);
        try
        {
            await using var db = await databases.CreateDbContextAsync(patience.Token);
            await db.Users.AsNoTracking().OrderBy(user => user.Id).Select(user => user.Id).FirstOrDefaultAsync(patience.Token);
            await db.Reports.AsNoTracking().OrderBy(report => report.Id).Select(report => report.Id).FirstOrDefaultAsync(patience.Token);
            return HealthCheckResult.Healthy();
        }
        catch (Exception problem) when (!cancellationToken.IsCancellationRequested)
        {
            return HealthCheckResult.Unhealthy($"The database does not answer: {problem.GetBaseException().Message}");
        }
    }
}
