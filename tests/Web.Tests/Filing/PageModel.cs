using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using GovInfoReports.Core.Reports;
using GovInfoReports.Web.Filing;
using GovInfoReports.Web.Filing.Editing.Sessions;

namespace GovInfoReports.Web.Tests.Filing;

/// <summary>
/// The browser's half of an open editor as far as values go, in few words: edits.js, unsent.js, undo.js and shownsection.js. What
/// the two halves tell each other is on its way until the test lets it arrive, each direction in its order.
/// </summary>
internal sealed class PageModel
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Dictionary<string, string?> _confirmed = [];
    private readonly Dictionary<string, string?> _shown = [];
    private readonly Dictionary<string, UnsentEdit> _unsent = [];
    private readonly List<(string Target, string? Before, string? After)> _steps = [];
    private readonly HashSet<(string Target, string? Value)> _seen = [];
    private readonly HashSet<string> _drawn;
    private readonly Queue<Action> _down = [];
    private readonly Queue<UnsentEdit> _up = [];
    private long _at;

    /// <param name="clock">Later than every edit of an earlier page.</param>
    public PageModel(EditSession session, long clock)
    {
        _at = clock;
        foreach (var place in PlacesOf(session.Content)) Remember(place.Name, JsonOf(BrowserValue.Of(place, session.Content)));
        _drawn = [.. _shown.Keys];
        session.Page.Shown += values => _down.Enqueue(() => Show(values));
        session.Page.Stored += (values, _) => _down.Enqueue(() => Saved(values));
        session.Page.Dropped += target => _down.Enqueue(() => _unsent.Remove(target));
        session.Page.Adopted += targets => _down.Enqueue(() => Adopt(targets));
    }

    public long Clock => _at;

    /// <summary>What an earlier page left, to be offered.</summary>
    public Dictionary<string, UnsentEdit> Leftovers { get; init; } = [];

    /// <summary>Every value the page was told stands in the database, in order.</summary>
    public List<StoredValue> Stored { get; } = [];

    public IReadOnlyCollection<UnsentEdit> Unsent => _unsent.Values;

    public bool IsQuiet => _down.Count + _up.Count == 0;

    /// <summary>Whether the person has ever had a value before the eyes there, the own ones included.</summary>
    public bool HasSeen(string target, string? value) => _seen.Contains((target, value)) || (value is null && !_drawn.Contains(target));

    public string? ShownAt(string target) => _shown.GetValueOrDefault(target);

    public static string? JsonOf(object? value) => value is null ? null : JsonSerializer.Serialize(value, Plain);

    public void Type(string target, string? json)
    {
        _steps.Add((target, ShownAt(target), json));
        Change(target, json);
    }

    /// <summary>Ctrl+Z.</summary>
    /// <returns>Whether the place still showed what the step had left.</returns>
    public bool Undo()
    {
        if (_steps.Count == 0) return true;
        var (target, before, after) = _steps[^1];
        _steps.RemoveAt(_steps.Count - 1);
        if (Essence(ShownAt(target)) != Essence(after)) return Essence(ShownAt(target)) == Essence(before);
        Change(target, before);
        return true;
    }

    /// <summary>Has seen a value in the question which one to keep.</summary>
    public void See(string target, string? json) => _seen.Add((target, Essence(json)));

    /// <summary>One message of the server arrives.</summary>
    public void Hear()
    {
        if (_down.TryDequeue(out var message)) message();
    }

    /// <summary>The next message for the server, or null.</summary>
    public UnsentEdit? Send() => _up.TryDequeue(out var edit) ? edit : null;

    /// <summary>A block without the one before it.</summary>
    public static string? Essence(string? json)
    {
        if (json is null || JsonNode.Parse(json) is not JsonObject block) return json is "\"\"" ? null : json;
        block.Remove("after");
        return block.ToJsonString(Plain);
    }

    private static IEnumerable<ReportPlace> PlacesOf(ReportContent content) =>
    [
        HeadPlace.Agency, HeadPlace.Title,
        .. content.Form.Cells.Where(cell => !cell.IsComputed).Select(cell => new CellPlace(cell.Id)),
        .. from section in SectionJson.SectionIds(content.Form) from block in content.Blocks(section) select new BlockPlace(section, block.Id),
    ];

    private void Remember(string target, string? json)
    {
        _confirmed[target] = json;
        Put(target, json);
    }

    private void Put(string target, string? json)
    {
        _shown[target] = json;
        See(target, json);
    }

    private void Change(string target, string? json)
    {
        Put(target, json);
        Keep(target, json);
        var edit = _unsent[target];
        _up.Enqueue(edit with { Sent = [] });
        if (edit.Value is { } value) _unsent[target] = edit with { Sent = [.. edit.Sent, value] };
    }

    private void Keep(string target, string? json)
    {
        var before = _unsent.GetValueOrDefault(target);
        Leftovers.Remove(target);
        var seen = before is null ? Element(_confirmed.GetValueOrDefault(target)) : before.Seen;
        _unsent[target] = new UnsentEdit(target, seen, Element(json), ++_at, before?.Sent ?? []);
    }

    private void Saved(IReadOnlyList<StoredValue> values)
    {
        foreach (var (target, value, at) in values)
        {
            Stored.Add(new StoredValue(target, value, at));
            var json = JsonOf(value);
            _confirmed[target] = json;
            if (!_unsent.TryGetValue(target, out var edit)) continue;
            if (edit.At <= at || edit.Value?.GetRawText() == json) _unsent.Remove(target);
            else _unsent[target] = edit with { Seen = Element(json) };
        }
    }

    private void Show(IReadOnlyList<ShownValue> values)
    {
        foreach (var (target, value, mine, _) in values)
        {
            var json = JsonOf(value);
            if (!mine) _confirmed[target] = json;
            else if (!_unsent.ContainsKey(target)) Keep(target, json);
            if (mine || !_unsent.ContainsKey(target)) Put(target, json);
        }
    }

    private void Adopt(IReadOnlyList<string> targets)
    {
        foreach (var target in targets)
            if (Leftovers.Remove(target, out var edit)) _unsent[target] = edit;
    }

    private static JsonElement? Element(string? json) => json is null ? null : JsonDocument.Parse(json).RootElement.Clone();
}
