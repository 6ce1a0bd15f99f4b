using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Checks;
using GovInfoReports.Core.Data;
using GovInfoReports.Core.Filing;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Core.Review;

/// <summary>How many findings stop a draft: errors that nobody waived, warnings that nobody explained. What is not filled in yet is none.</summary>
public readonly record struct OpenFindings(int Errors, int Warnings)
{
    /// <summary><c>1处错误、2处警告</c>.</summary>
    public string Words => (Errors, Warnings) switch
    {
        (0, 0) => "没有错误和警告",
        (_, 0) => $"{Errors}处错误",
        (0, _) => $"{Warnings}处警告",
        _ => $"{Errors}处错误、{Warnings}处警告",
    };
}

/// <summary>
/// What still stops drafts, for an office's board. A check of every row at every look would be dear: a draft is checked again only when
/// it or its answers have changed since, and then once a minute at most.
/// </summary>
public sealed class DraftFindingCounts(IDbContextFactory<ReportsDb> contexts, AccessGate gate, ReportChecks checks, TimeProvider clock)
{
    private const int MostReports = 20_000;
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    private readonly RecentlyUsed<int, Counted> _counts = new(MostReports);

    /// <summary>By report. One query when nothing has changed.</summary>
    /// <exception cref="AccessDeniedException">The actor may not see one of them.</exception>
    public async Task<IReadOnlyDictionary<int, OpenFindings>> OfAsync(
        Actor actor, IReadOnlyCollection<int> reportIds, CancellationToken cancellationToken = default)
    {
        if (reportIds.Count == 0) return new Dictionary<int, OpenFindings>();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var stamps = await db.Reports.AsNoTracking().Where(r => reportIds.Contains(r.Id)).Select(r => new
        {
            r.Id,
            r.Agency,
            Sections = r.Sections.Sum(s => s.Version),
            Answers = db.FindingResponses.Where(answer => answer.ReportId == r.Id).Sum(answer => answer.Version + 1),
        }).ToListAsync(cancellationToken);
        foreach (var stamp in stamps) await gate.DemandReadAsync(actor, stamp.Agency, $"report:{stamp.Id}", cancellationToken);
        var now = clock.GetUtcNow();
        var found = new Dictionary<int, Counted>();
        foreach (var stamp in stamps)
            if (_counts.TryGet(stamp.Id, out var counted)) found[stamp.Id] = counted;
        var stale = stamps.Where(stamp => !found.TryGetValue(stamp.Id, out var counted)
            || ((counted.Sections, counted.Answers) != (stamp.Sections, stamp.Answers) && now - counted.At >= Pause)).ToDictionary(stamp => stamp.Id);
        foreach (var (id, left) in await checks.LeftAsync(actor, stale.Keys, cancellationToken))
            _counts.Put(id, found[id] = new Counted(stale[id].Sections, stale[id].Answers, now, Count(left.Blocking)), 1);
        return found.ToDictionary(counted => counted.Key, counted => counted.Value.Findings);
    }

    private static OpenFindings Count(IReadOnlyList<Finding> blocking) => new(
        blocking.Count(finding => finding is { Severity: Severity.Error, IsUnfilled: false }), blocking.Count(finding => finding.Severity == Severity.Warning));

    private sealed record Counted(int Sections, int Answers, DateTimeOffset At, OpenFindings Findings);
}
