using GovInfoReports.Core.Filing;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Web.Filing.Editing.Sessions;

/// <summary>
/// A report as one editor holds it: what the person sees, and beside it what the database is known to hold. Knows besides
/// which of the values that the page may take for stored this editor has itself replaced since.
/// </summary>
public sealed class DraftCopy(ReportContent stored)
{
    /// <summary>A page hears of each save before the next but one.</summary>
    private const int MostReplaced = 32;

    private readonly Dictionary<ReportPlace, List<string?>> _replaced = [];

    public ReportContent Stored { get; } = stored;

    public ReportContent Working { get; } = stored.Clone();

    /// <summary>Whether the person sees at a place what the database is known to hold.</summary>
    public bool Agrees(ReportPlace place) => place.Read(Working) == place.Read(Stored);

    /// <summary>Where a block stands in its section, and -1 for everything else.</summary>
    public int IndexOf(ReportPlace place) => place is BlockPlace block ? block.Index(Working) : -1;

    /// <summary>
    /// What the person had seen at a place in truth: the page may not have heard yet that this editor's own later value stands
    /// there. What somebody else stored is never passed over.
    /// </summary>
    /// <param name="seen">What the page took for stored.</param>
    public string? Seen(ReportPlace place, string? seen)
    {
        if (!_replaced.TryGetValue(place, out var replaced) || !replaced.Contains(seen)) return seen;
        // The page never goes back: what it knew before need not be remembered.
        replaced.RemoveRange(0, replaced.IndexOf(seen));
        return place.Read(Stored);
    }

    /// <summary>Takes over that this editor has stored a value over the one that the person had seen.</summary>
    /// <param name="after">See <see cref="ReportPlace.Write"/>.</param>
    public void Confirm(ReportPlace place, string? seen, string? value, string? after)
    {
        Replace(place, seen);
        place.Write(Stored, value, after);
    }

    /// <summary>The person knows what somebody else stored at a place, and keeps what was typed over the value seen before.</summary>
    public void Overrule(ReportPlace place, string? seen)
    {
        _replaced.Remove(place);
        Replace(place, seen);
    }

    /// <summary>Takes over what somebody else stored, while the person goes on seeing something else there.</summary>
    public void Know(ReportPlace place, string? value)
    {
        _replaced.Remove(place);
        Put(Stored, place, value);
    }

    /// <summary>Takes over what somebody else stored.</summary>
    public void TakeOver(ReportPlace place, string? value)
    {
        Know(place, value);
        Put(Working, place, value);
    }

    /// <summary>Gives up the person's own value for the stored one.</summary>
    public void Revert(ReportPlace place) => place.Write(Working, place.Read(Stored), (place as BlockPlace)?.Before(Stored));

    private void Replace(ReportPlace place, string? seen)
    {
        if (!_replaced.TryGetValue(place, out var replaced)) _replaced.Add(place, replaced = []);
        replaced.Add(seen);
        if (replaced.Count > MostReplaced) replaced.RemoveAt(0);
    }

    // Where a new block stands comes behind it, as the order of its section.
    private static void Put(ReportContent content, ReportPlace place, string? value) =>
        place.Write(content, value, place is BlockPlace block ? content.Blocks(block.Section).LastOrDefault()?.Id : null);
}
