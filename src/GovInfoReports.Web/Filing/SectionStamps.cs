using GovInfoReports.Core.Filing;

namespace GovInfoReports.Web.Filing;

/// <summary>
/// Who changed each section last, as far as one open editor has heard: from opening, from its own saves and from others'.
/// News may arrive out of order; a section's version says which of two is the later one.
/// </summary>
public sealed class SectionStamps(IReadOnlyDictionary<string, SectionStamp> opened, string own)
{
    private readonly Dictionary<string, SectionStamp> _stamps = new(opened);

    public SectionStamp? Of(string sectionId) => _stamps.GetValueOrDefault(sectionId);

    public void TakeOver(IEnumerable<DraftChange> changes)
    {
        foreach (var change in changes) Take(change.SectionId, new SectionStamp(change.SectionVersion, change.Author, change.At));
    }

    /// <summary>Takes the database's answer to a save of this editor; a section that it only looked at keeps its version.</summary>
    public void AfterSaving(PatchResult result)
    {
        TakeOver(result.Others);
        foreach (var (section, version) in result.NewVersions) Take(section, new SectionStamp(version, own, result.SavedAt));
    }

    private void Take(string sectionId, SectionStamp stamp)
    {
        if (!_stamps.TryGetValue(sectionId, out var known) || known.Version < stamp.Version) _stamps[sectionId] = stamp;
    }
}
