using GovInfoReports.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Core.Reports;

/// <summary>Recognises a repeated request by the key its caller gave.</summary>
internal static class EventKeys
{
    private const int Longest = 64;

    /// <returns>The id of the event that the key belongs to, or null when the key is new or null.</returns>
    /// <exception cref="RefusedException">The key was used for something else.</exception>
    public static async Task<long?> FindAsync(ReportsDb db, int reportId, string? key, string action, CancellationToken cancellationToken)
    {
        if (key is null) return null;
        if (key.Length is 0 or > Longest) throw new ArgumentException($"An idempotency key has 1 to {Longest} characters.", nameof(key));
        var found = await db.Events.Where(e => e.ReportId == reportId && e.IdempotencyKey == key)
            .Select(e => new { e.Id, e.Action }).SingleOrDefaultAsync(cancellationToken);
        if (found is null) return null;
        return found.Action == action ? found.Id : throw new RefusedException("请求编号已用于另一项操作，请刷新页面后重试。");
    }
}
