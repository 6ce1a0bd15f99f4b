using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Checks;
using GovInfoReports.Core.Data;
using GovInfoReports.Core.Reports;
using GovInfoReports.Core.Rollup;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;

namespace GovInfoReports.Core.Filing;

/// <summary>Gathers what the rules look at around a working version, and runs them.</summary>
public sealed class ReportChecks(IDbContextFactory<ReportsDb> contexts, AccessGate gate) : IDisposable
{
    private const int MostRevisionsKept = 2_000;

    /// <summary>
    /// Sister agencies' revisions, read once for all who have a report of the same kind open: thirty of them in each open
    /// editor would outweigh everything else there. A revision never changes, so an entry is never wrong.
    /// </summary>
    private readonly MemoryCache _revisions = new(new MemoryCacheOptions { SizeLimit = MostRevisionsKept });

    private const int LongestHistory = 5;
    private const int MostSisters = 30;

    /// <summary>The working version with last year, earlier years, sister agencies and what the filer is; for live checks in the editor.</summary>
    public async Task<CheckContext> ContextAsync(Actor actor, int reportId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var report = await db.Reports.AsNoTracking().Include(r => r.Agency).ThenInclude(a => a.Periods).Include(r => r.Sections)
            .FindReadableAsync(gate, actor, reportId, cancellationToken);
        return await ContextAsync(report, DraftContent.Read(report, report.Sections), cancellationToken);
    }

    public async Task<CheckOutcome> RunAsync(Actor actor, int reportId, CancellationToken cancellationToken = default) =>
        CheckEngine.Run(await ContextAsync(actor, reportId, cancellationToken));

    /// <summary>Judges the report as last submitted, by the rules it was frozen under: the working version may be another by now, and so may the rules.</summary>
    /// <exception cref="RefusedException">There is none, or it was never submitted.</exception>
    public async Task<CheckOutcome> RunSubmittedAsync(Actor actor, int reportId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var report = await db.Reports.AsNoTracking().Include(r => r.Agency).ThenInclude(a => a.Periods).FindReadableAsync(gate, actor, reportId, cancellationToken);
        var revision = await db.Revisions.AsNoTracking().Where(r => r.ReportId == reportId).OrderByDescending(r => r.Number)
            .Select(r => new { r.Content, r.RuleSetVersion }).FirstOrDefaultAsync(cancellationToken)
            ?? throw new RefusedException("该报告还没有报送，没有可以校验的版本。");
        return CheckEngine.Run(await ContextAsync(report, CanonicalJson.Read(revision.Content), cancellationToken), revision.RuleSetVersion);
    }

    /// <param name="report">With agency and its periods.</param>
    internal async Task<CheckContext> ContextAsync(Report report, ReportContent content, CancellationToken cancellationToken)
    {
        var history = await HistoryAsync(report, cancellationToken);
        return new CheckContext(content, TotalsBasis.Computed)
        {
            Filer = new FilerFacts(report.Agency.Kind, report.Agency.MakesRegulations, [.. report.Agency.Periods.Select(period => period.Name).Prepend(report.Agency.Name).Distinct()]),
            LastYear = history.FirstOrDefault(year => year.Content.Year == report.Year - 1),
            History = history,
            Sisters = await SistersAsync(report, cancellationToken),
            Rollup = await RollupAsync(report, cancellationToken),
        };
    }

    /// <summary>What an agency's report for a year says: published, else approved, else as submitted or drafted (then unverified); null when there is none.</summary>
    internal async Task<OtherYear?> OtherYearAsync(int agencyId, int year, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var report = await db.Reports.AsNoTracking().Where(r => r.AgencyId == agencyId && r.Year == year).SingleOrDefaultAsync(cancellationToken);
        return report is null ? null : await OtherYearAsync(db, report, cancellationToken);
    }

    private async Task<CellValues?> RollupAsync(Report report, CancellationToken cancellationToken)
    {
        if (!report.Agency.Kind.HasOffice()) return null;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await RollupLink.FindAsync(db, report.Id, cancellationToken);
    }

    private async Task<IReadOnlyList<OtherYear>> HistoryAsync(Report report, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var earlier = await db.Reports.AsNoTracking().Where(r => r.AgencyId == report.AgencyId && r.Year < report.Year)
            .OrderByDescending(r => r.Year).Take(LongestHistory).ToListAsync(cancellationToken);
        var years = new List<OtherYear>(earlier.Count);
        foreach (var other in earlier) years.Add(await OtherYearAsync(db, other, cancellationToken));
        return years;
    }

    private static async Task<OtherYear> OtherYearAsync(ReportsDb db, Report report, CancellationToken cancellationToken)
    {
        var revision = await db.Revisions.AsNoTracking()
            .Where(r => r.ReportId == report.Id && (r.State == RevisionState.Public || r.IsApproved))
            .OrderByDescending(r => r.State == RevisionState.Public).ThenByDescending(r => r.Number)
            .Select(r => r.Content).FirstOrDefaultAsync(cancellationToken);
        if (revision is not null) return new OtherYear(CanonicalJson.Read(revision), IsVerified: true);
        var sections = await db.Sections.AsNoTracking().Where(section => section.ReportId == report.Id).ToListAsync(cancellationToken);
        return new OtherYear(DraftContent.Read(report, sections), IsVerified: false);
    }

    /// <summary>Submitted reports of the same year from agencies of the same kind under the same parent.</summary>
    private async Task<IReadOnlyList<ReportContent>> SistersAsync(Report report, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var latest = await db.Revisions.AsNoTracking()
            .Where(r => r.Report.Year == report.Year && r.Report.AgencyId != report.AgencyId && r.Report.FormId == report.FormId
                && r.Report.Agency.Kind == report.Agency.Kind && r.Report.Agency.ParentId == report.Agency.ParentId)
            .GroupBy(r => r.ReportId).Select(group => group.Max(r => r.Id))
            .OrderBy(id => id).Take(MostSisters).ToListAsync(cancellationToken);
        var found = latest.ToDictionary(id => id, id => _revisions.Get<ReportContent>(id));
        var missing = latest.Where(id => found[id] is null).ToList();
        var texts = missing.Count == 0
            ? []
            : await db.Revisions.AsNoTracking().Where(r => missing.Contains(r.Id)).Select(r => new { r.Id, r.Content }).ToListAsync(cancellationToken);
        foreach (var text in texts)
            found[text.Id] = _revisions.Set(text.Id, CanonicalJson.Read(text.Content), new MemoryCacheEntryOptions { Size = 1 });
        return [.. latest.Select(id => found[id]).OfType<ReportContent>()];
    }

    public void Dispose() => _revisions.Dispose();
}
