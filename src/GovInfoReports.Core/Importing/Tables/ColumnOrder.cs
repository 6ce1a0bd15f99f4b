using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Importing.Labels;

namespace GovInfoReports.Core.Importing.Tables;

/// <summary>In which order a source prints a block's columns, as far as its heads say so.</summary>
/// <param name="Columns">The block's columns from left to right; one that the heads do not have is left out.</param>
/// <param name="IsKnown">False when the heads contradict the form's order without saying their own.</param>
internal sealed record ColumnOrder(IReadOnlyList<FormColumn> Columns, bool IsKnown)
{
    /// <summary>Fewer heads than these say nothing about the others.</summary>
    private const int LeastHeads = 3;

    private const int LeastOfHalf = 3;

    public static ColumnOrder Of(FormBlock block, IReadOnlyList<SourceRow> heads, FormLabels labels)
    {
        IReadOnlyList<FormColumn> official = [.. block.LeafColumns];
        if (heads.Count == 0 || official.Count == 1) return new(official, true);
        if (official.DistinctBy(column => column.Label).Count() < official.Count) return new(official, RepeatsInOrder(block, heads, labels));
        if (Half(block, heads, labels) is { } half) return new(half, true);
        var places = Places(block, heads, labels);
        var leaves = places.Where(place => official.Contains(place.Column)).ToList();
        if (Printed(leaves, official, heads) is { } printed) return new(printed, true);
        // A PDF copied in its own text order scrambles heads whose words stand on several lines: then they say nothing.
        var areWhole = leaves.DistinctBy(place => place.Column).Count() >= official.Count - 2;
        return new(official, !areWhole || SiblingsInOrder(block.Columns, places));
    }

    /// <summary>The order of the columns' own positions, when each head names where its column stands.</summary>
    private static IReadOnlyList<FormColumn>? Printed(List<HeadPlace> leaves, IReadOnlyList<FormColumn> official, IReadOnlyList<SourceRow> heads)
    {
        var named = leaves.DistinctBy(place => place.Column).ToList();
        if (named.Count < Math.Max(LeastHeads, official.Count - 1) || named.Count < 2) return null;
        // In a stream one head row holds all levels of the head, one after the other.
        var inOneRow = named.Select(place => place.Row).Distinct().Count() == 1 && heads[named[0].Row].Layout != CellLayout.CellPerLine;
        var byPosition = named.TrueForAll(place => heads[place.Row].Layout == CellLayout.Grid || heads[place.Row].Positions is not null);
        if (!inOneRow && !byPosition) return null;
        if (named.Select(place => place.Position).Distinct().Count() < named.Count) return null;
        return [.. named.OrderBy(place => place.Position).Select(place => place.Column)];
    }

    /// <summary>A wide table printed as two: a single head whose cells, behind the first, are all columns, and not all of the block's.</summary>
    private static IReadOnlyList<FormColumn>? Half(FormBlock block, IReadOnlyList<SourceRow> heads, FormLabels labels)
    {
        if (heads is not [{ Layout: CellLayout.Tabs or CellLayout.Grid or CellLayout.Pipes, Positions: null } head] || labels.IsColumn(head.Cells[0])) return null;
        var cells = head.Cells.Skip(1).ToList();
        while (cells.Count > 0 && LabelText.IsBlank(cells[^1])) cells.RemoveAt(cells.Count - 1);
        var columns = cells.Select(cell => labels.Column(cell, block)).OfType<FormColumn>().Distinct().ToList();
        return columns.Count == cells.Count && columns.Count >= LeastOfHalf && columns.Count < block.LeafColumns.Count() ? columns : null;
    }

    /// <summary>Columns under one group, or at the top, follow each other as the form has them, as far as they stand in one row.</summary>
    private static bool SiblingsInOrder(IReadOnlyList<FormColumn> siblings, List<HeadPlace> places)
    {
        HeadPlace? last = null;
        foreach (var sibling in siblings)
        {
            if (!SiblingsInOrder(sibling.Children, places)) return false;
            if (places.FirstOrDefault(place => place.Column == sibling) is not { } place || StandsBesideGroup(place, places)) continue;
            if (last is not null && last.Row == place.Row && place.Sequence < last.Sequence) return false;
            last = place;
        }
        return true;
    }

    /// <summary>A total that reaches over all lines of the head comes right behind the group above the others, when a stream runs through the head line by line.</summary>
    private static bool StandsBesideGroup(HeadPlace place, List<HeadPlace> places) =>
        place.Column.SumOf.Count > 0 && place.Sequence > 0 && places[place.Sequence - 1].Column.Children.Contains(place.Column);

    /// <summary>Table 4 repeats its outcomes under each kind of dispute: the kinds and the outcomes have to come in the form's order.</summary>
    private static bool RepeatsInOrder(FormBlock block, IReadOnlyList<SourceRow> heads, FormLabels labels)
    {
        var groups = block.Columns.SelectMany(WithChildren).Where(column => column.IsGroup).ToList();
        var outcomes = block.LeafColumns.Select(column => LabelText.Key(column.Label)).Distinct().ToList();
        foreach (var row in heads.Where(row => row.Layout != CellLayout.Columns))
        {
            var named = groups.Select(group => row.Cells.ToList().FindIndex(cell => LabelText.Key(cell) == LabelText.Key(group.Label))).Where(i => i >= 0).ToList();
            if (!named.SequenceEqual(named.Order())) return false;
            var kinds = row.Cells.Select(cell => outcomes.IndexOf(LabelText.Key(cell))).Where(i => i >= 0).ToList();
            if (kinds.Zip(kinds.Skip(1)).Any(pair => pair.Second <= pair.First && pair.Second != 0)) return false;
        }
        return true;
    }

    private static List<HeadPlace> Places(FormBlock block, IReadOnlyList<SourceRow> heads, FormLabels labels)
    {
        var all = block.Columns.SelectMany(WithChildren).ToList();
        var places = new List<HeadPlace>();
        for (var r = 0; r < heads.Count; r++)
        {
            for (var i = 0; i < heads[r].Cells.Count; i++)
            {
                if (labels.ColumnOrGroup(heads[r].Cells[i], all) is { } column)
                    places.Add(new(column, r, heads[r].Positions?[i] ?? i, places.Count));
            }
        }
        return places;
    }

    private static IEnumerable<FormColumn> WithChildren(FormColumn column) => column.Children.SelectMany(WithChildren).Prepend(column);

    private sealed record HeadPlace(FormColumn Column, int Row, int Position, int Sequence);
}
