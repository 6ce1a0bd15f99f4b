using GovInfoReports.Core.Filing;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Web.Filing.Editing.Sessions;

/// <summary>An edit as it goes to the database.</summary>
/// <param name="Seen">What the person had seen there in truth.</param>
/// <param name="After">See <see cref="ReportPlace.Write"/>.</param>
/// <param name="Patch">Null when it was typed and taken back.</param>
public sealed record SentEdit(OwnEdit Edit, string? Seen, string? Value, string? After, DraftPatch? Patch)
{
    public static SentEdit Of(DraftCopy copy, OwnEdit edit)
    {
        var (place, block) = (edit.Place, edit.Place as BlockPlace);
        var (seen, value, after) = (copy.Seen(place, edit.Seen), place.Read(copy.Working), block?.Before(copy.Working));
        return new(edit, seen, value, after, seen == value ? null : DraftPatch.At(place, seen, value, after));
    }
}

/// <summary>Edits of one kind that go to the database together.</summary>
/// <param name="Id">Under it the database knows a batch that was sent before.</param>
public sealed record DraftBatch(string Id, string Origin, IReadOnlyList<SentEdit> Edits)
{
    public IReadOnlyList<DraftPatch> Patches { get; } = [.. Edits.Select(sent => sent.Patch).OfType<DraftPatch>()];

    /// <summary>The next of the edits that wait, blocks in the order of the text: a new one names the one before it.</summary>
    /// <param name="waiting">At least one.</param>
    public static DraftBatch Of(DraftCopy copy, IReadOnlyCollection<OwnEdit> waiting)
    {
        var origin = waiting.First().Origin;
        var edits = waiting.Where(edit => edit.Origin == origin).OrderBy(edit => copy.IndexOf(edit.Place));
        return new(Guid.NewGuid().ToString("N"), origin, [.. edits.Select(edit => SentEdit.Of(copy, edit))]);
    }
}
