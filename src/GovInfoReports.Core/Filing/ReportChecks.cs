using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Checks;
using GovInfoReports.Core.Data;
using GovInfoReports.Core.Reports;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Core.Filing;

/// <summary>Gathers what the rules look at around a working version, and runs them.</summary>
public sealed class ReportChecks(IDbContextFactory<ReportsDb> contexts, AccessGate gate, ReportSurroundings surroundings)
{
    /// <summary>Checks the working version.</summary>
    public async Task<CheckOutcome> RunAsync(Actor actor, int reportId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var report = await db.Reports.AsNoTracking().Include(r => r.Agency).ThenInclude(a => a.Periods).Include(r => r.Sections)
            .FindReadableAsync(gate, actor, reportId, cancellationToken);
        return CheckEngine.Run(await ContextAsync(report, DraftContent.Read(report, report.Sections), cancellationToken));
    }

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
    internal async Task<CheckContext> ContextAsync(Report report, ReportContent content, CancellationToken cancellationToken) =>
        (await surroundings.OfAsync([new CheckedVersion(report, content)], sisters: true, cancellationToken))[report.Id];

    /// <summary>What still stands between some reports and the district, in a fixed number of queries.</summary>
    public async Task<IReadOnlyDictionary<int, WorkLeft>> LeftAsync(Actor actor, IReadOnlyCollection<int> reportIds, CancellationToken cancellationToken = default)
    {
        if (reportIds.Count == 0) return new Dictionary<int, WorkLeft>();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await db.Reports.AsNoTracking().Include(r => r.Agency).ThenInclude(a => a.Periods).Include(r => r.Sections)
            .Where(r => reportIds.Contains(r.Id))
            .Select(r => new { Report = r, Unanswered = db.Remarks.Count(m => m.ReportId == r.Id && m.ResolvedAt == null && m.Answer == null) })
            .ToListAsync(cancellationToken);
        foreach (var row in rows) await gate.DemandReadAsync(actor, row.Report.Agency, $"report:{row.Report.Id}", cancellationToken);
        var responses = (await db.FindingResponses.AsNoTracking().Where(r => reportIds.Contains(r.ReportId)).ToListAsync(cancellationToken)).ToLookup(r => r.ReportId);
        var around = await surroundings.OfAsync([.. rows.Select(row => new CheckedVersion(row.Report, DraftContent.Read(row.Report, row.Report.Sections)))], sisters: true, cancellationToken);
        return rows.ToDictionary(row => row.Report.Id, row => new WorkLeft(
            around[row.Report.Id].Form, Blocking.Of(CheckEngine.Run(around[row.Report.Id]), responses[row.Report.Id]),
            row.Report.State == ReportState.Returned ? row.Unanswered : 0, Submission.Next(row.Report)));
    }

    /// <summary>The errors of some working versions, by report.</summary>
    internal async Task<ILookup<int, Finding>> ErrorsAsync(IReadOnlyCollection<int> reportIds, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var reports = await db.Reports.AsNoTracking().Include(r => r.Agency).ThenInclude(a => a.Periods).Include(r => r.Sections)
            .Where(r => reportIds.Contains(r.Id)).ToListAsync(cancellationToken);
        var versions = reports.Select(report => new CheckedVersion(report, DraftContent.Read(report, report.Sections))).ToList();
        var around = await surroundings.OfAsync(versions, sisters: false, cancellationToken);
        return around.SelectMany(pair => CheckEngine.Run(pair.Value).Findings.Where(finding => finding.Severity == Severity.Error).Select(finding => (pair.Key, Finding: finding)))
            .ToLookup(entry => entry.Key, entry => entry.Finding);
    }
}
