namespace GovInfoReports.Core.Exporting;

/// <summary>A stretch of two sequences: the same in both, or replaced (either side may be empty).</summary>
internal sealed record Run(bool IsSame, IReadOnlyList<string> Old, IReadOnlyList<string> New)
{
    public Run Followed(Run next) => new(IsSame && next.IsSame, [.. Old, .. next.Old], [.. New, .. next.New]);
}

/// <summary>The shortest edit script between two sequences (Myers, 1986), given up past a fixed number of edits.</summary>
internal sealed class Script
{
    /// <summary>Insertions and removals looked for. Memory and time grow with its square: 600 means 360,000 steps.</summary>
    private const int MostEdits = 600;

    private readonly string[] _old;
    private readonly string[] _new;
    private readonly int _prefix;
    private readonly int _suffix;

    private Script(IReadOnlyList<string> old, IReadOnlyList<string> @new)
    {
        _old = [.. old];
        _new = [.. @new];
        var shorter = Math.Min(_old.Length, _new.Length);
        while (_prefix < shorter && _old[_prefix] == _new[_prefix]) _prefix++;
        while (_suffix < shorter - _prefix && _old[^(_suffix + 1)] == _new[^(_suffix + 1)]) _suffix++;
    }

    private int OldLength => _old.Length - _prefix - _suffix;

    private int NewLength => _new.Length - _prefix - _suffix;

    /// <summary>Runs in order, same and replaced ones taking turns.</summary>
    public static IReadOnlyList<Run> Between(IReadOnlyList<string> old, IReadOnlyList<string> @new) => new Script(old, @new).Runs();

    private List<Run> Runs()
    {
        var runs = new List<Run>();
        var (oldAt, newAt) = (0, 0);
        foreach (var (x, y, length) in Matches())
        {
            if (length == 0) continue;
            if (x > oldAt || y > newAt) runs.Add(new Run(false, _old[oldAt..x], _new[newAt..y]));
            (oldAt, newAt) = (x + length, y + length);
            runs.Add(new Run(true, _old[x..oldAt], _new[y..newAt]));
        }
        if (oldAt < _old.Length || newAt < _new.Length) runs.Add(new Run(false, _old[oldAt..], _new[newAt..]));
        return runs;
    }

    /// <summary>Where the sequences agree, in order: the common start, what Myers finds, the common end.</summary>
    private IEnumerable<(int Old, int New, int Length)> Matches() =>
    [
        (0, 0, _prefix),
        .. Trace() is { } trace ? Backtrack(trace) : [],
        (_old.Length - _suffix, _new.Length - _suffix, _suffix),
    ];

    /// <summary>For each number of edits the furthest place reached on each diagonal; null when the bound is passed.</summary>
    private List<int[]>? Trace()
    {
        var trace = new List<int[]>();
        var furthest = new int[] { 0 };
        for (var edits = 0; edits <= MostEdits; edits++)
        {
            furthest = edits == 0 ? [Slide(0, 0)] : Extend(furthest, edits);
            trace.Add(furthest);
            var target = OldLength - NewLength;
            if (Math.Abs(target) <= edits && (target + edits) % 2 == 0 && furthest[(target + edits) / 2] >= OldLength) return trace;
        }
        return null;
    }

    /// <summary>Diagonals −edits, −edits+2 … edits; index i is diagonal 2i − edits.</summary>
    private int[] Extend(int[] before, int edits)
    {
        var furthest = new int[edits + 1];
        for (var i = 0; i <= edits; i++)
        {
            var x = IsInsertion(before, i, edits) ? before[i] : before[i - 1] + 1;
            furthest[i] = Slide(x, x - (2 * i - edits));
        }
        return furthest;
    }

    /// <summary>Whether the diagonal is best reached from the one above (something added) rather than below (something removed).</summary>
    private static bool IsInsertion(int[] before, int i, int edits) => i == 0 || (i < edits && before[i - 1] < before[i]);

    private int Slide(int x, int y)
    {
        while (x < OldLength && y < NewLength && x >= 0 && y >= 0 && _old[_prefix + x] == _new[_prefix + y]) (x, y) = (x + 1, y + 1);
        return x;
    }

    private List<(int Old, int New, int Length)> Backtrack(List<int[]> trace)
    {
        var matches = new List<(int, int, int)>();
        var (x, y) = (OldLength, NewLength);
        for (var edits = trace.Count - 1; edits > 0; edits--)
        {
            var i = (x - y + edits) / 2;
            var insertion = IsInsertion(trace[edits - 1], i, edits);
            var fromX = insertion ? trace[edits - 1][i] : trace[edits - 1][i - 1];
            var startX = insertion ? fromX : fromX + 1;
            matches.Add((_prefix + startX, _prefix + startX - (x - y), x - startX));
            (x, y) = (fromX, insertion ? startX - (x - y) - 1 : startX - (x - y));
        }
        matches.Add((_prefix, _prefix, x));
        matches.Reverse();
        return matches;
    }
}
