using GovInfoReports.Core.Importing.Labels;
namespace GovInfoReports.Core.Importing;

/// <summary>How the cells of a table stood in the source.</summary>
public enum CellLayout
{
    /// <summary>One row a line, cells parted by TABs: pasted from Word or a browser.</summary>
    Tabs,

    /// <summary>One cell a line, rows told apart by their labels.</summary>
    CellPerLine,

    /// <summary>Columns by position, as a PDF's text has them.</summary>
    Columns,

    /// <summary>A Markdown table.</summary>
    Pipes,

    /// <summary>A real table (HTML, Word, Excel) with merged cells resolved: the text in the first place, the others empty.</summary>
    Grid,
}

/// <summary>What stood between a row and the row before it.</summary>
public enum RowBreak
{
    None,
    BlankLine,
    NewTable,
}

/// <summary>One piece of a source, in reading order. Every format ends as a list of these, and the recogniser knows no other.</summary>
/// <param name="Line">Line of the source, from 1.</param>
/// <param name="Raw">The text as it stood, blanks included.</param>
public abstract record SourceItem(int Line, string Raw)
{
    /// <summary>The item as running text: its lines, trimmed of Unicode blanks, otherwise verbatim; empty lines left out.</summary>
    public IEnumerable<string> Paragraphs() => Raw.Split('\n').Select(LabelText.Trim).Where(line => line.Length > 0);
}

/// <summary>A line of running text.</summary>
public sealed record SourceText(int Line, string Raw) : SourceItem(Line, Raw);

/// <summary>A line without a visible character. A no-break or an ideographic space in it may stand for an empty cell.</summary>
public sealed record SourceGap(int Line, string Raw) : SourceItem(Line, Raw);

/// <summary>One cell of a table whose rows the source does not show: closed by a bar, the rest of its row on other lines.</summary>
public sealed record SourceCell(int Line, string Raw) : SourceItem(Line, Raw);

/// <summary>A row of a table, cells as they stood.</summary>
public sealed record SourceRow(int Line, string Raw, IReadOnlyList<string> Cells, CellLayout Layout, RowBreak Break) : SourceItem(Line, Raw)
{
    /// <summary>Where each cell stands from left to right, for sources that print columns by position; null elsewhere.</summary>
    public IReadOnlyList<int>? Positions { get; init; }

    /// <summary>The source line of each cell when they stand on several; null when all stand on <see cref="SourceItem.Line"/>.</summary>
    public IReadOnlyList<int>? CellLines { get; init; }

    /// <summary>Which cells are no cells of their own but places that a cell above or to the left reaches over; none where the source does not say.</summary>
    public IReadOnlyList<int> Covered { get; init; } = [];

    /// <summary>Whether the row was put together of lines of running text, in which an empty cell leaves no trace.</summary>
    public bool IsOfLines { get; init; }

    /// <summary>
    /// The row without the covered places behind its label, where just those make it longer than it may be: the label itself is wide, or a
    /// row was lost or doubled above, and a merged cell reaches further down than it did.
    /// </summary>
    /// <param name="last">Index of the row's label.</param>
    /// <param name="width">How many cells stand behind it.</param>
    public SourceRow WithoutCovered(int last, int width)
    {
        var covered = Covered.Where(cell => cell > last).ToHashSet();
        return covered.Count > 0 && Cells.Count - (last + 1) - covered.Count == width ? this with { Cells = [.. Cells.Where((_, i) => !covered.Contains(i))], Covered = [] } : this;
    }

    public int LineOf(int cell) => CellLines is { } lines && cell < lines.Count ? lines[cell] : Line;
}

/// <summary>A source split into lines and rows, with what splitting noticed.</summary>
public sealed record SourceDocument(IReadOnlyList<SourceItem> Items, IReadOnlyList<RecognitionNote> Notes)
{
    /// <summary>Whether the source's last character is a digit: it may have been cut off there.</summary>
    public bool EndsInNumber { get; init; }
}
