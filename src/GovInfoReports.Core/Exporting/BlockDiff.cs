namespace GovInfoReports.Core.Exporting;

/// <param name="Key">What identifies the block in both versions.</param>
/// <param name="Level">Its heading level: a heading made a paragraph is a change, too.</param>
/// <param name="BlockId">The narrative block's id, if it is one.</param>
internal sealed record BlockText(string Key, int Level, string Text, string? BlockId);

/// <summary>
/// Pairs the blocks of two versions and tells what happened to each. Blocks that people edited keep their id; a text that was imported anew has new
/// ids, so what is left over is paired by its text, then by likeness.
/// </summary>
internal static class BlockDiff
{
    /// <summary>The share of character pairs two blocks must have in common to count as one block, edited.</summary>
    private const double Likeness = 0.5;

    public static IEnumerable<TextChange> Between(string part, IReadOnlyList<BlockText> old, IReadOnlyList<BlockText> @new)
    {
        var partner = Pair(old, @new);
        var unmoved = LongestRising([.. partner.Where(at => at >= 0)]);
        var nextOld = 0;
        for (var i = 0; i < @new.Count; i++)
        {
            if (partner[i] < 0)
            {
                yield return new TextChange(part, @new[i].BlockId, ChangeKind.Added, [new TextPiece(PieceKind.Added, @new[i].Text)]);
                continue;
            }
            if (unmoved.Contains(partner[i]))
            {
                foreach (var removed in RemovedIn(part, old, partner, nextOld, partner[i])) yield return removed;
                nextOld = partner[i] + 1;
            }
            if (Change(part, old[partner[i]], @new[i], !unmoved.Contains(partner[i])) is { } change) yield return change;
        }
        foreach (var removed in RemovedIn(part, old, partner, nextOld, old.Count)) yield return removed;
    }

    private static TextChange? Change(string part, BlockText old, BlockText @new, bool moved)
    {
        if (old.Text != @new.Text) return new TextChange(part, @new.BlockId, ChangeKind.Changed, TextDiff.Between(old.Text, @new.Text));
        IReadOnlyList<TextPiece> same = @new.Text.Length == 0 ? [] : [new TextPiece(PieceKind.Same, @new.Text)];
        if (old.Level != @new.Level) return new TextChange(part, @new.BlockId, ChangeKind.Changed, same);
        return moved ? new TextChange(part, @new.BlockId, ChangeKind.Moved, same) : null;
    }

    private static IEnumerable<TextChange> RemovedIn(string part, IReadOnlyList<BlockText> old, int[] partner, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (!partner.Contains(i)) yield return new TextChange(part, old[i].BlockId, ChangeKind.Removed, [new TextPiece(PieceKind.Removed, old[i].Text)]);
        }
    }

    /// <returns>For each new block the place of the old one that it was, or −1.</returns>
    private static int[] Pair(IReadOnlyList<BlockText> old, IReadOnlyList<BlockText> @new)
    {
        var partner = Enumerable.Repeat(-1, @new.Count).ToArray();
        var free = new HashSet<int>(Enumerable.Range(0, old.Count));
        PairWhere((a, b) => a.Key == b.Key);
        PairWhere((a, b) => a.Text == b.Text);
        PairWhere((a, b) => TextLikeness.Of(a.Text, b.Text) >= Likeness);
        return partner;

        void PairWhere(Func<BlockText, BlockText, bool> fits)
        {
            for (var i = 0; i < @new.Count; i++)
            {
                if (partner[i] >= 0) continue;
                var match = free.Order().Where(at => fits(old[at], @new[i])).Select(at => (int?)at).FirstOrDefault();
                if (match is not { } found) continue;
                partner[i] = found;
                free.Remove(found);
            }
        }
    }

    /// <summary>The longest rising subsequence: the blocks that kept their order; the others were moved.</summary>
    private static HashSet<int> LongestRising(IReadOnlyList<int> places)
    {
        var length = new int[places.Count];
        var before = new int[places.Count];
        var end = -1;
        for (var i = 0; i < places.Count; i++)
        {
            (length[i], before[i]) = (1, -1);
            for (var j = 0; j < i; j++)
            {
                if (places[j] < places[i] && length[j] + 1 > length[i]) (length[i], before[i]) = (length[j] + 1, j);
            }
            if (end < 0 || length[i] > length[end]) end = i;
        }
        var kept = new HashSet<int>();
        for (; end >= 0; end = before[end]) kept.Add(places[end]);
        return kept;
    }
}
