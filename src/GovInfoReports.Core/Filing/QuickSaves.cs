using System.Collections.Concurrent;
using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Data;
using GovInfoReports.Core.Reports;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Core.Filing;

/// <summary>
/// Saves a batch without reading first, where this process wrote the section last: a clerk's second and every later
/// autosave. The section's version proves that nothing has changed since, for whoever changes the content raises it, and so
/// does whatever takes the report out of the clerk's hands (<see cref="Freezer"/>); a signature cannot come without that.
/// </summary>
public sealed class QuickSaves(IDbContextFactory<ReportsDb> contexts, TimeProvider clock)
{
    /// <summary>A section's numbers and texts take a few kilobytes.</summary>
    private const int MostKept = 5_000;

    private readonly ConcurrentDictionary<(int Report, string Section), Known> _known = new();

    /// <summary>Takes note of what was just saved.</summary>
    internal void Remember(ReportsDb db, OpenSections saved)
    {
        if (saved.Versions.Count != 1 || !SectionStatement.IsAtHand(db)) return;
        if (_known.Count >= MostKept) _known.Clear();
        var (section, version) = saved.Versions.Single();
        _known[(saved.Report.Id, section)] = new Known(saved.Report, saved.Content, version);
    }

    /// <returns>Null when it has to be done the ordinary way; nothing was saved then.</returns>
    /// <remarks>The content is taken out while it changes: of two that save at once one goes the ordinary way.</remarks>
    internal async Task<(PatchResult Result, IReadOnlyList<EditEntry> Own)?> TryAsync(
        Actor actor, int reportId, IReadOnlyList<DraftPatch> patches, string batch, string origin,
        IReadOnlyDictionary<string, int>? seenVersions, CancellationToken cancellationToken)
    {
        if (OpenSections.SectionsOf(patches) is not [var section] || !_known.TryRemove((reportId, section), out var known)) return null;
        if (DraftStore.LockReason(actor, known.Report) is not null || (seenVersions is not null && seenVersions.GetValueOrDefault(section) != known.Version)) return null;
        var edit = new DraftEdit(known.Content);
        foreach (var patch in patches) edit.Apply(patch);
        if (edit.Mismatches.Count > 0 || edit.Changes is not { Count: > 0 } changes) return null;

        var now = UtcMicroseconds.Cut(clock.GetUtcNow());
        var row = new ReportSection { ReportId = reportId, SectionId = section, Version = known.Version };
        var open = OpenSections.Of(known.Report, [row], known.Content);
        var entries = open.Save(changes, actor, now, batch, origin);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (!await SectionStatement.TryAsync(db, row, entries, cancellationToken)) return null;
        Remember(db, open);
        return (new PatchResult(now, open.Versions, [], []), entries);
    }

    private sealed record Known(Report Report, ReportContent Content, int Version);
}
