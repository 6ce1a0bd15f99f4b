using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Checks;
using GovInfoReports.Core.Data;
using GovInfoReports.Core.Publishing;
using GovInfoReports.Core.Reports;
using GovInfoReports.Core.Rollup;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;

namespace GovInfoReports.Core.Filing;

/// <summary>A working or frozen version that is to be checked.</summary>
/// <param name="Report">With agency and its periods.</param>
internal sealed record CheckedVersion(Report Report, ReportContent Content);

/// <summary>
/// Reads what the rules look at around a version: earlier years, sister agencies, the rollup. Several reports cost no more
/// queries than one, as long as they have the same sisters.
/// </summary>
public sealed class ReportSurroundings(IDbContextFactory<ReportsDb> contexts, RollupService rollups, PrintableSigns printable) : IDisposable
{
    private const int MostRevisionsKept = 2_000;
    private const int LongestHistory = 5;
    private const int MostSisters = 30;

    /// <summary>
    /// Sister agencies' revisions, read once for all who have a report of the same kind open: thirty of them in each open
    /// editor would outweigh everything else there. A revision never changes, so an entry is never wrong.
    /// </summary>
    private readonly MemoryCache _revisions = new(new MemoryCacheOptions { SizeLimit = MostRevisionsKept });

    /// <summary>By report. Without sisters where only errors are asked for: no error depends on them.</summary>
    internal async Task<IReadOnlyDictionary<int, CheckContext>> OfAsync(
        IReadOnlyList<CheckedVersion> versions, bool sisters, CancellationToken cancellationToken)
    {
        if (versions.Count == 0) return new Dictionary<int, CheckContext>();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var history = await HistoryAsync(db, versions, cancellationToken);
        var kin = new Dictionary<Kin, IReadOnlyList<Sister>>();
        if (sisters)
            foreach (var one in versions.Select(version => Kin.Of(version.Report)).Distinct()) kin[one] = await SistersAsync(db, one, cancellationToken);
        var made = new Dictionary<int, CheckContext>(versions.Count);
        foreach (var (report, content) in versions)
        {
            List<OtherYear> years = [.. history[report.AgencyId].Where(year => year.Content.Year < report.Year).Take(LongestHistory)];
            made[report.Id] = new CheckContext(content, TotalsBasis.Computed)
            {
                Filer = FilerOf(report.Agency),
                CanPrint = character => printable(character),
                LastYear = years.FirstOrDefault(year => year.Content.Year == report.Year - 1),
                History = years,
                Sisters = [.. kin.GetValueOrDefault(Kin.Of(report), []).Where(sister => sister.AgencyId != report.AgencyId).Take(MostSisters).Select(sister => sister.Content)],
                Rollup = report.Agency.Kind.HasOffice() ? await RollupAsync(db, report, cancellationToken) : null,
            };
        }
        return made;
    }

    /// <summary>What an agency's report for a year says: published, else approved, else as submitted or drafted (then unverified); null when there is none.</summary>
    internal async Task<OtherYear?> YearAsync(int agencyId, int year, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return (await ReadAsync(db.Reports.Where(r => r.AgencyId == agencyId && r.Year == year), cancellationToken)).SingleOrDefault().Year;
    }

    public void Dispose() => _revisions.Dispose();

    /// <summary>
    /// The rollup as it is now, not as it was when the figures were taken: what an agency corrected since must not go
    /// unseen.
    /// </summary>
    private async Task<CellValues?> RollupAsync(ReportsDb db, Report report, CancellationToken cancellationToken)
    {
        if (!await RollupLink.ExistsAsync(db, report.Id, cancellationToken)) return null;
        var owner = report.Agency;
        return (await rollups.ComputeAsync(db, owner, new RollupScope(owner.Code, report.Year), cancellationToken)).ToTables()
            .Evaluate(TotalsBasis.Computed);
    }

    private static FilerFacts FilerOf(Agency agency) =>
        new(agency.Kind, agency.MakesRegulations, [.. agency.Periods.Select(period => period.Name).Prepend(agency.Name).Distinct()]);

    /// <summary>The years before some reports by agency, newest first; more than <see cref="LongestHistory"/> where the reports are of several years.</summary>
    private static async Task<ILookup<int, OtherYear>> HistoryAsync(ReportsDb db, IReadOnlyList<CheckedVersion> versions, CancellationToken cancellationToken)
    {
        var agencies = versions.Select(version => version.Report.AgencyId).Distinct().ToList();
        var last = versions.Max(version => version.Report.Year);
        var most = LongestHistory + last - versions.Min(version => version.Report.Year);
        var found = await ReadAsync(
            db.Reports.Where(r => agencies.Contains(r.AgencyId) && r.Year < last
                && db.Reports.Count(later => later.AgencyId == r.AgencyId && later.Year > r.Year && later.Year < last) < most),
            cancellationToken);
        return found.OrderByDescending(entry => entry.Year.Content.Year).ToLookup(entry => entry.AgencyId, entry => entry.Year);
    }

    /// <summary>One query; the sections only of those that have no revision to go by.</summary>
    private static async Task<IReadOnlyList<(int AgencyId, OtherYear Year)>> ReadAsync(IQueryable<Report> reports, CancellationToken cancellationToken)
    {
        var rows = await reports.AsNoTracking().Select(r => new
        {
            Report = r,
            Verified = r.Revisions.Where(v => v.State == RevisionState.Public || v.IsApproved)
                .OrderByDescending(v => v.State == RevisionState.Public).ThenByDescending(v => v.Number).Select(v => v.Content).FirstOrDefault(),
            Sections = r.Sections.Where(s => !r.Revisions.Any(v => v.State == RevisionState.Public || v.IsApproved)).ToList(),
        }).ToListAsync(cancellationToken);
        return [.. rows.Select(row => (row.Report.AgencyId, row.Verified is { } verified
            ? new OtherYear(CanonicalJson.Read(verified), IsVerified: true)
            : new OtherYear(DraftContent.Read(row.Report, row.Sections), IsVerified: false)))];
    }

    /// <summary>The latest revisions of agencies of one kind under one parent, a version's own agency among them. Known ones are not sent again.</summary>
    private async Task<IReadOnlyList<Sister>> SistersAsync(ReportsDb db, Kin kin, CancellationToken cancellationToken)
    {
        var known = (_revisions.Get<int[]>(kin) ?? []).Select(id => (Id: id, Content: _revisions.Get<ReportContent>(id)))
            .Where(entry => entry.Content is not null).ToDictionary(entry => entry.Id, entry => entry.Content!);
        var ids = known.Keys.ToList();
        var rows = await db.Revisions.AsNoTracking()
            .Where(r => r.Report.Year == kin.Year && r.Report.FormId == kin.FormId && r.Report.Agency.Kind == kin.Kind && r.Report.Agency.ParentId == kin.ParentId
                && !r.Report.Revisions.Any(later => later.Id > r.Id))
            .OrderBy(r => r.Id).Take(MostSisters + 1)
            .Select(r => new { r.Id, r.Report.AgencyId, Content = ids.Contains(r.Id) ? null : r.Content }).ToListAsync(cancellationToken);
        var one = new MemoryCacheEntryOptions { Size = 1 };
        _revisions.Set(kin, rows.Select(row => row.Id).ToArray(), one);
        return
        [
            .. rows.Select(row => new Sister(row.AgencyId, row.Content is null ? known[row.Id] : _revisions.Set(row.Id, CanonicalJson.Read(row.Content), one))),
        ];
    }

    /// <summary>What sister agencies' reports have in common.</summary>
    private sealed record Kin(int Year, string FormId, AgencyKind Kind, int? ParentId)
    {
        public static Kin Of(Report report) => new(report.Year, report.FormId, report.Agency.Kind, report.Agency.ParentId);
    }

    private sealed record Sister(int AgencyId, ReportContent Content);
}
