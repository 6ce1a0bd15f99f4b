namespace GovInfoReports.Core.Importing;

/// <summary>How the cells of a table stood in the source.</summary>
public enum CellLayout
{
    /// <summary>One row a line, cells parted by TABs: pasted from Word or a browser.</summary>
    Tabs,

    /// <summary>One cell a line, rows parted by blank lines.</summary>
    CellPerLine,

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

/// <summary>A row of a table, cells as they stood.</summary>
public sealed record SourceRow(int Line, string Raw, IReadOnlyList<string> Cells, CellLayout Layout, RowBreak Break) : SourceItem(Line, Raw);

/// <summary>A source split into lines and rows, with what splitting noticed.</summary>
public sealed record SourceDocument(IReadOnlyList<SourceItem> Items, IReadOnlyList<RecognitionNote> Notes);
