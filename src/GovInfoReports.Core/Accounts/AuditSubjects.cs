using System.Globalization;
using GovInfoReports.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Core.Accounts;

/// <summary>What the subjects of the audit log are called today: <c>report:17</c> tells nobody whose report it is.</summary>
internal static class AuditSubjects
{
    private const int AtOnce = 500;

    /// <returns>By subject; what no longer exists, and what has no name, is left out.</returns>
    public static async Task<IReadOnlyDictionary<string, string>> NamesAsync(ReportsDb db, IEnumerable<AuditEntry> entries, CancellationToken cancellationToken)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        var subjects = entries.Select(entry => entry.Subject).Distinct().Select(subject => subject.Split(':', 2)).Where(parts => parts.Length == 2);
        foreach (var kind in subjects.GroupBy(parts => parts[0], parts => parts[1], StringComparer.Ordinal))
        {
            foreach (var keys in kind.Chunk(AtOnce))
            {
                foreach (var (key, name) in await NamesAsync(db, kind.Key, keys, cancellationToken)) names[$"{kind.Key}:{key}"] = name;
            }
        }
        return names;
    }

    private static async Task<IEnumerable<(string Key, string Name)>> NamesAsync(ReportsDb db, string kind, string[] keys, CancellationToken cancellationToken)
    {
        int[] ids = [.. keys.Select(key => int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0)];
        return kind switch
        {
            "report" => (await db.Reports.AsNoTracking().Where(r => ids.Contains(r.Id)).Select(r => new { r.Id, r.Agency.Name, r.Year }).ToListAsync(cancellationToken))
                .Select(report => ($"{report.Id}", $"{report.Name}{report.Year}年度报告")),
            "revision" => (await db.Revisions.AsNoTracking().Where(r => ids.Contains(r.Id)).Select(r => new { r.Id, r.Report.Agency.Name, r.Report.Year, r.Number }).ToListAsync(cancellationToken))
                .Select(revision => ($"{revision.Id}", $"{revision.Name}{revision.Year}年度报告（第{revision.Number}次报送）")),
            "agency" => (await db.Agencies.AsNoTracking().Where(a => keys.Contains(a.Code)).Select(a => new { a.Code, a.Name }).ToListAsync(cancellationToken))
                .Select(agency => (agency.Code, agency.Name)),
            "user" => (await db.Users.AsNoTracking().Where(u => ids.Contains(u.Id)).Select(u => new { u.Id, u.DisplayName, u.UserName }).ToListAsync(cancellationToken))
                .Select(user => ($"{user.Id}", $"{user.DisplayName}（{user.UserName}）")),
            _ => [],
        };
    }
}
