using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Filing;
using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Web.Filing.Editing.Sessions;

/// <summary>
/// What one open editor knows of the sections' versions: from opening, from its own saves and from others'. News may arrive
/// out of order; the version of the section that holds a change says which of two is the later one.
/// </summary>
public sealed class SectionVersions(IReadOnlyDictionary<string, SectionStamp> opened, ReportForm form)
{
    private readonly Dictionary<string, SectionStamp> _stamps = new(opened);
    private readonly Dictionary<string, int> _complete = opened.ToDictionary(section => section.Key, section => section.Value.Version);
    private readonly Dictionary<ReportPlace, int> _places = [];

    /// <summary>The versions up to which nothing is missing here: the database tells what others changed since.</summary>
    public IReadOnlyDictionary<string, int> Complete => _complete;

    /// <summary>Who changed a section last, as far as is known.</summary>
    public SectionStamp? Stamp(string section) => _stamps.GetValueOrDefault(section);

    /// <summary>Whether a change is later than what is known of its place.</summary>
    public bool IsNews(DraftChange change) =>
        change.SectionVersion > _places.GetValueOrDefault(change.Place, opened.GetValueOrDefault(change.SectionId)?.Version ?? 0);

    /// <summary>Takes note of somebody else's change, shown or not.</summary>
    public void Hear(DraftChange change) => Stamp(change.SectionId, new SectionStamp(change.SectionVersion, change.UserId, change.Author, change.At));

    /// <summary>A change is known at its place now.</summary>
    public void Take(DraftChange change) => _places[change.Place] = change.SectionVersion;

    /// <summary>Takes the database's answer to a save of this editor; a section that it only looked at keeps its version.</summary>
    /// <param name="places">Those that it saved, or found changed.</param>
    public void Saved(IEnumerable<ReportPlace> places, PatchResult result, Actor actor)
    {
        foreach (var change in result.Others) Hear(change);
        foreach (var (section, version) in result.NewVersions)
        {
            Stamp(section, new SectionStamp(version, actor.UserId, actor.Name, result.SavedAt));
            _complete[section] = version;
        }
        foreach (var place in places)
            if (result.NewVersions.TryGetValue(place.SectionIn(form), out var version)) _places[place] = version;
    }

    private void Stamp(string section, SectionStamp stamp)
    {
        if (!_stamps.TryGetValue(section, out var known) || known.Version < stamp.Version) _stamps[section] = stamp;
    }
}
