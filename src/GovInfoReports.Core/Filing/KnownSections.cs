using GovInfoReports.Core.Reports;

namespace GovInfoReports.Core.Filing;

/// <summary>
/// The sections that this process wrote last, so that the next save need not read them first. Nobody trusts it: a save counts
/// only while the database still has the version, which everybody raises who changes the content or takes the report out of
/// the clerk's hands (<see cref="Freezer"/>). So what is kept here may be old and never does harm.
/// </summary>
public sealed class KnownSections
{
    /// <summary>Characters of stored content: some ten thousand sections with a table.</summary>
    private const long Capacity = 64L * 1024 * 1024;

    /// <summary>What a section's numbers take beside its text.</summary>
    private const long OwnWeight = 2_500;

    private readonly RecentlyUsed<(int Report, string Section), Known> _known = new(Capacity);

    /// <summary>Takes the section out while it is changed: of two that save at once, one reads it.</summary>
    /// <returns>Null when it has to be read: not known, several sections, or not the version the caller has seen.</returns>
    internal OpenSections? Take(int reportId, IReadOnlyList<DraftPatch> patches, IReadOnlyDictionary<string, int>? seenVersions)
    {
        if (OpenSections.SectionsOf(patches) is not [var section] || !_known.TryTake((reportId, section), out var known)) return null;
        var isSeen = seenVersions is null || seenVersions.GetValueOrDefault(section) == known.Version;
        return isSeen ? OpenSections.Known(known.Report, section, known.Version, known.Content) : null;
    }

    /// <summary>Takes note of what was just written; no signature is on it any more.</summary>
    internal void Keep(OpenSections saved)
    {
        if (saved.Sections is not [var row]) return;
        var known = new Known(saved.Report, saved.Content, saved.Versions[row.SectionId]);
        _known.Put((saved.Report.Id, row.SectionId), known, row.Content.Length + OwnWeight);
    }

    /// <param name="Content">Only the section is filled. Not shared with anybody.</param>
    private sealed record Known(Report Report, ReportContent Content, int Version);
}
