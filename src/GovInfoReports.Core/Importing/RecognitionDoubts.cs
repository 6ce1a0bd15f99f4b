namespace GovInfoReports.Core.Importing;

/// <summary>Why a person should look at a recognised cell before it is taken.</summary>
public enum CellDoubt
{
    /// <summary>Something stands in the cell that is no number for certain.</summary>
    Unread,

    /// <summary>The number is the source's, its column follows from sums alone.</summary>
    Inferred,

    /// <summary>Its row has too few or too many values, and none of them is this cell's for certain.</summary>
    Lost,
}

/// <summary>The cells of a recognised report that a person should look at, with the reason.</summary>
public static class RecognitionDoubts
{
    /// <returns>By cell id.</returns>
    public static IReadOnlyDictionary<string, CellDoubt> Of(RecognisedReport recognised)
    {
        var doubts = new Dictionary<string, CellDoubt>(StringComparer.Ordinal);
        if (recognised.Content is not { } content) return doubts;
        var unread = recognised.Notes.Select(note => note.CellId).OfType<string>().ToHashSet(StringComparer.Ordinal);
        foreach (var cell in content.Form.Cells)
        {
            if (content.Tables.Printed(cell) is not null)
            {
                if (recognised.Places.GetValueOrDefault(cell.Id)?.IsInferred == true) doubts[cell.Id] = CellDoubt.Inferred;
            }
            else if (unread.Contains(cell.Id)) doubts[cell.Id] = CellDoubt.Unread;
            else if (recognised.Rows.GetValueOrDefault(cell.Id)?.IsDamaged == true) doubts[cell.Id] = CellDoubt.Lost;
        }
        return doubts;
    }
}
