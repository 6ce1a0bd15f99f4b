using System.Text.Json;
using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Filing;
using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Web.Filing;

/// <summary>
/// What an earlier page of this browser had sent and never heard of again. It may have been stored all the same: what was
/// typed over it since then meets the person's own value, and there is nothing to ask.
/// </summary>
public sealed class OwnSends(Actor person)
{
    private readonly Dictionary<string, UnsentEdit> _edits = [];

    public void Note(UnsentEdit edit) => _edits[edit.Target] = edit;

    /// <summary>The edit that met a value which this person's own earlier page had sent; null when somebody else is in the way.</summary>
    public UnsentEdit? Behind(Conflict conflict, ReportForm form) =>
        conflict.TheirAuthor == person.Name && _edits.TryGetValue(EditTarget.Of(conflict.SectionId, conflict.Target), out var edit)
            && edit.Sent.Any(sent => Stored(EditTarget.Parse(edit.Target), sent, form) == conflict.Theirs)
            ? edit
            : null;

    /// <summary>A value of the browser in the form of <see cref="Conflict.Theirs"/>.</summary>
    private static string? Stored(EditTarget place, JsonElement sent, ReportForm form)
    {
        if (place.Kind == "block") return EditTarget.ReadBlock(place.Id, sent).Block is { } block ? SectionJson.WriteBlock(block) : null;
        var text = sent.ValueKind == JsonValueKind.String ? sent.GetString() : null;
        if (place.Kind == "head") return string.IsNullOrWhiteSpace(text) ? null : text.Trim();
        return CellInput.Parse(form.Cell(place.Id), text) is { Refusal: null, Value: { } value } ? CellInput.Format(form.Cell(place.Id), value) : null;
    }
}
