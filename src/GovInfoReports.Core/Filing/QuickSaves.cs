using System.Collections.Concurrent;
using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Data;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Core.Filing;

/// <summary>
/// Saves a batch without reading first, where this process opened the report or wrote the section last. The section's
/// version proves that nothing has changed since, for whoever changes the content raises it, and so does whatever takes the
/// report out of the clerk's hands (<see cref="Freezer"/>); a signature cannot come without that.
/// </summary>
public sealed class QuickSaves(SaveQueue queue, TimeProvider clock)
{
    /// <summary>A section's numbers and texts take a few kilobytes.</summary>
    private const int MostKept = 10_000;

    private readonly ConcurrentDictionary<(int Report, string Section), Known> _known = new();

    /// <summary>Takes note of what was just read for somebody who may edit it.</summary>
    /// <param name="report">With its sections; nobody's signature is on it.</param>
    internal void Remember(Report report, ReportContent content)
    {
        foreach (var section in report.Sections) Remember(report.Id, section.SectionId, new Known(report, content.Clone(), section.Version));
    }

    /// <summary>Takes note of what was just saved; signatures that were on it are void now.</summary>
    internal void Remember(OpenSections saved)
    {
        if (saved.Versions.Count != 1) return;
        var (section, version) = saved.Versions.Single();
        Remember(saved.Report.Id, section, new Known(saved.Report, saved.Content, version));
    }

    /// <returns>Null when it has to be done the ordinary way; nothing was saved then.</returns>
    /// <remarks>The content is taken out while it changes: of two that save at once one goes the ordinary way.</remarks>
    internal async Task<(PatchResult Result, IReadOnlyList<EditEntry> Own)?> TryAsync(
        Actor actor, int reportId, IReadOnlyList<DraftPatch> patches, string batch, string origin,
        IReadOnlyDictionary<string, int>? seenVersions)
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
        if (!await queue.WriteAsync(new SectionWrite(row, entries))) return null;
        Remember(open);
        return (new PatchResult(now, open.Versions, [], []), entries);
    }

    private void Remember(int report, string section, Known known)
    {
        if (_known.Count >= MostKept) _known.Clear();
        _known.AddOrUpdate((report, section), known, (_, kept) => kept.Version > known.Version ? kept : known);
    }

    private sealed record Known(Report Report, ReportContent Content, int Version);
}
