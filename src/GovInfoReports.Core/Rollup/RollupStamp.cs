using GovInfoReports.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Core.Rollup;

/// <summary>
/// Changes whenever anything that a year's rollups stand on does, on whichever node: of the portal's agencies and of the year's
/// reports, revisions, 历史数据, exemptions and exclusions it holds sums over ids and versions, and every change raises a version.
/// Asked in one question. Another office's change alters it too; that only costs adding up once more.
/// </summary>
internal sealed record RollupStamp(long Agencies, long Reports, long Revisions, long Historical, long Terms, long Exclusions)
{
    /// <summary>Weighs an id against a version, so that a row that goes and one that comes do not cancel each other.</summary>
    private const long Weight = 1_000_003;

    public static Task<RollupStamp> OfAsync(ReportsDb db, int ownerId, int year, CancellationToken cancellationToken) =>
        db.Agencies.Where(a => a.Id == ownerId).Select(_ => new RollupStamp(
            db.Agencies.Sum(a => a.Id * Weight + a.Version),
            db.Reports.Where(r => r.Year == year).Sum(r => r.Id * Weight + r.Version),
            db.Revisions.Where(v => v.Report.Year == year).Sum(v => v.Id * Weight + v.Version),
            db.Reports.Where(r => r.Year == year && r.IsHistorical).SelectMany(r => r.Sections).Sum(s => (long)s.Version),
            db.FilingTerms.Where(t => t.Year == year).Sum(t => t.Id * Weight + (t.IsExempt ? 2 : 1)),
            db.RollupExclusions.Where(e => e.Year == year).Sum(e => e.Id * Weight + 1))).SingleAsync(cancellationToken);
}
