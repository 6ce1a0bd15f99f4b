namespace GovInfoReports.Benchmarks.Surge;

/// <summary>An edit as the page keeps it.</summary>
/// <param name="Seen">What the page took for stored when typing began there.</param>
/// <param name="At">Each edit's is later than the one's before.</param>
/// <param name="Sent">What of it went to the portal before.</param>
internal sealed record UnsentCell(string Cell, string Seen, string Value, long At, IReadOnlyList<string> Sent);

/// <summary>What a page keeps of each cell until it is told that it stands in the database: <c>wwwroot/js/unsent.js</c> without the browser.</summary>
/// <param name="blank">What stands in every cell at first.</param>
internal sealed class UnsentCells(string blank)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, UnsentCell> _waiting = [];
    private readonly Dictionary<string, string> _confirmed = [];
    private long _lastAt;

    /// <summary>The cells whose value is not known to be stored.</summary>
    public IReadOnlyList<string> Waiting
    {
        get
        {
            lock (_gate) return [.. _waiting.Keys];
        }
    }

    /// <summary>The first <see cref="UnsentCell.Seen"/> stays: it tells what was known when the edit began.</summary>
    public void Keep(string cell, string value)
    {
        lock (_gate)
        {
            var before = _waiting.GetValueOrDefault(cell);
            _waiting[cell] = new(cell, before?.Seen ?? _confirmed.GetValueOrDefault(cell, blank), value, ++_lastAt, before?.Sent ?? []);
        }
    }

    /// <summary>The edit goes to the portal: should it be stored and the page never hear of it, it is known as its own.</summary>
    /// <returns>As it was before; null when nothing waits there.</returns>
    public UnsentCell? Send(string cell)
    {
        lock (_gate)
        {
            if (!_waiting.TryGetValue(cell, out var edit)) return null;
            _waiting[cell] = edit with { Sent = [.. edit.Sent, edit.Value] };
            return edit;
        }
    }

    /// <summary>The portal has stored a cell as it was typed at <paramref name="at"/>, or as <paramref name="value"/>; what was typed since still waits.</summary>
    public void Saved(string cell, long at, string value)
    {
        lock (_gate)
        {
            _confirmed[cell] = value;
            if (!_waiting.TryGetValue(cell, out var edit)) return;
            if (edit.At <= at || edit.Value == value) _waiting.Remove(cell);
            else _waiting[cell] = edit with { Seen = value };
        }
    }
}
