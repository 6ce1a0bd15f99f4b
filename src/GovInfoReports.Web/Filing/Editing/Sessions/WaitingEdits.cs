using GovInfoReports.Core.Filing;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Web.Filing.Editing.Sessions;

/// <summary>What became of the edits of a batch.</summary>
/// <param name="Stored">Edits whose value now stands there.</param>
/// <param name="Lost">Those that met another value.</param>
public sealed record SettledEdits(IReadOnlyList<OwnEdit> Stored, IReadOnlyList<OwnEdit> Lost);

/// <summary>The edits of one editor that the database does not have yet, the last one of each place.</summary>
internal sealed class WaitingEdits(DraftCopy copy)
{
    private readonly Dictionary<ReportPlace, OwnEdit> _edits = [];

    public bool Any => _edits.Count > 0;

    public OwnEdit? Find(ReportPlace place) => _edits.GetValueOrDefault(place);

    public void Put(OwnEdit edit) => _edits[edit.Place] = edit;

    public void Drop(ReportPlace place) => _edits.Remove(place);

    /// <summary>What is to be sent next; there is at least one.</summary>
    public DraftBatch Next() => DraftBatch.Of(copy, _edits.Values);

    /// <summary>Takes the database's answer to a batch. What was typed since at one of its places goes on waiting.</summary>
    public SettledEdits Settle(DraftBatch batch, PatchResult result)
    {
        var met = result.Conflicts.Select(conflict => conflict.Place).ToHashSet();
        var left = met.Union(result.Refusals.Select(refusal => refusal.Place)).ToHashSet();
        foreach (var edit in Of(left)) DropIfLast(edit);
        return new([.. batch.Edits.Where(sent => !left.Contains(sent.Edit.Place)).Select(Confirm)], Of(met));

        IReadOnlyList<OwnEdit> Of(HashSet<ReportPlace> places) => [.. batch.Edits.Select(sent => sent.Edit).Where(edit => places.Contains(edit.Place))];
    }

    /// <returns>The latest edit that asked for what stands there now.</returns>
    private OwnEdit Confirm(SentEdit sent)
    {
        var place = sent.Edit.Place;
        if (sent.Patch is not null) copy.Confirm(place, sent.Seen, sent.Value, sent.After);
        if (copy.Agrees(place) && _edits.Remove(place, out var latest)) return latest;
        DropIfLast(sent.Edit);
        return sent.Edit;
    }

    private void DropIfLast(OwnEdit edit)
    {
        if (ReferenceEquals(Find(edit.Place), edit)) _edits.Remove(edit.Place);
    }
}
