using System.Text.Json;
using GovInfoReports.Core.Filing;
using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Web.Filing;

/// <summary>What one person types: taken into the person's copy, answered with what it changes, and handed over to be saved.</summary>
public sealed class TypedEdits(DraftCopy copy, DraftFindings findings, DraftSaver saver, OtherEditors others, ShownPage page, LaterCheck later)
{
    private readonly Dictionary<string, string> _refusals = [];
    private readonly Dictionary<string, long> _taken = [];

    /// <summary>Texts that cannot stand where they were typed, by target.</summary>
    public IReadOnlyDictionary<string, string> Refusals => _refusals;

    /// <summary>Takes one edit of the browser. Nothing is saved of a text that cannot stand there; it stays in the browser.</summary>
    /// <param name="at">See <see cref="UnsentEdit"/>; one that came already is not taken again, it is answered.</param>
    /// <param name="revision">What the browser showed of others when the edit began.</param>
    public EditReply Take(string target, JsonElement? value, long at, int revision, string origin = "录入")
    {
        if (_taken.TryGetValue(target, out var known) && at <= known) return Again(target, known);
        _taken[target] = at;
        var place = EditTarget.Parse(target);
        var reply = place.Kind switch
        {
            "cell" => TakeCell(place, TextOf(value)),
            "head" => TakeHead(place, TextOf(value)),
            _ => TakeBlock(place, value),
        };
        if (reply.Refusal is { } refusal)
        {
            _refusals[target] = refusal;
            saver.Drop(target);
        }
        else
        {
            _refusals.Remove(target);
            if (!others.Collides(target, revision)) saver.Touch(target, at, origin);
        }
        return reply;
    }

    /// <summary>Sets several cells as one act. The browser is told and can undo it.</summary>
    public void Set(IReadOnlyList<(FormCell Cell, decimal? Value)> cells, string origin)
    {
        foreach (var (cell, value) in cells)
        {
            copy.Working.Tables.Set(cell, value);
            _refusals.Remove(EditTarget.OfCell(cell.Id));
        }
        findings.CheckArithmetic(copy.Working);
        List<string> targets = [.. cells.Select(pair => EditTarget.OfCell(pair.Cell.Id))];
        page.Show(targets.Select(target => page.Now(target, mine: true)));
        foreach (var target in targets.Where(target => !others.Collides(target, others.Revision))) Touch(target, origin);
        page.Remark();
        later.Soon();
    }

    /// <summary>Puts a block into the narrative. The browser is told and can undo it.</summary>
    public void Insert(NewBlock added)
    {
        var target = EditTarget.OfBlock(added.Section, added.Block.Id);
        DraftCopy.PutBlock(copy.Working, added.Section, added.Block.Id, added.Block, added.After);
        page.Show([page.Now(target, mine: true)]);
        saver.Touch(target, at: 0);
        later.Soon();
    }

    /// <summary>Saves a place as it stands now.</summary>
    public void Touch(string target, string origin = "录入") => saver.Touch(target, _taken.GetValueOrDefault(target), origin);

    /// <summary>An edit that came already, sent again because the browser does not know.</summary>
    private EditReply Again(string target, long known)
    {
        var isOpen = saver.IsDirty(target) || _refusals.ContainsKey(target) || others.Conflicts.Any(conflict => EditTarget.Of(conflict.SectionId, conflict.Target) == target);
        if (!isOpen) page.Confirm([new StoredValue(target, EditTarget.Parse(target).ValueIn(copy.Working), known)]);
        return new EditReply(_refusals.GetValueOrDefault(target), [], null);
    }

    private EditReply TakeCell(EditTarget place, string? text)
    {
        var cell = copy.Working.Form.Cell(place.Id);
        if (cell.IsComputed) throw new FormatException($"{place.Id} is a total and cannot be typed.");
        var (value, refusal) = CellInput.Parse(cell, text);
        if (refusal is not null) return new EditReply(refusal, [], null);
        copy.Working.Tables.Set(cell, value);
        findings.CheckArithmetic(copy.Working);
        later.OncePaused();
        return page.Answer();
    }

    private EditReply TakeHead(EditTarget place, string? text)
    {
        var field = place.Id == "agency" ? HeadField.Agency : HeadField.Title;
        DraftCopy.SetHead(copy.Working, field, string.IsNullOrWhiteSpace(text) ? null : text.Trim());
        later.Soon();
        return new EditReply(null, [], null);
    }

    private EditReply TakeBlock(EditTarget place, JsonElement? value)
    {
        var (block, after) = EditTarget.ReadBlock(place.Id, value);
        DraftCopy.PutBlock(copy.Working, place.Section, place.Id, block, after);
        later.Soon();
        return new EditReply(null, [], null);
    }

    private static string? TextOf(JsonElement? value) => value is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
}
