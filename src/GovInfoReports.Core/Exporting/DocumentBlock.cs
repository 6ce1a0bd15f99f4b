using GovInfoReports.Core.Forms;

namespace GovInfoReports.Core.Exporting;

/// <summary>One piece of a report as it is printed, in reading order.</summary>
/// <param name="Section"><c>s1</c> … <c>s6</c>; null for the title and the preamble.</param>
/// <param name="Anchor">Unique within the document, so that a page can jump to it; null where nothing points at the block.</param>
public abstract record DocumentBlock(string? Section, string? Anchor);

public sealed record DocumentTitle(string Text) : DocumentBlock(null, null);

/// <param name="Level">1 for the six sections (一、), 2 – 4 inside them: （一）, 1., （1）.</param>
public sealed record DocumentHeading(string? Section, string? Anchor, int Level, string Text) : DocumentBlock(Section, Anchor);

/// <param name="LeadLength">How many UTF-16 units at the start are a heading run into the paragraph, 「（一）主动公开情况：」; 0 for none.</param>
public sealed record DocumentParagraph(string? Section, string? Anchor, string Text, int LeadLength) : DocumentBlock(Section, Anchor)
{
    public string Lead => Text[..LeadLength];

    public string Rest => Text[LeadLength..];
}

/// <summary>A table of the form with its values, as printed: every merged cell once, each row listing the cells that start in it.</summary>
public sealed record DocumentTable(string? Section, FormTable Table, IReadOnlyList<IReadOnlyList<DocumentCell>> Rows)
    : DocumentBlock(Section, Table.Id)
{
    public string Caption => Table.Caption;

    public TableGrid Grid => Table.Grid;

    /// <summary>The value cells in reading order.</summary>
    public IEnumerable<DocumentCell> Values => Rows.SelectMany(row => row).Where(cell => cell.Cell is not null);
}

/// <param name="Text">The label, or the value as <see cref="Reports.CellInput.Format"/> shows it; empty for a blank.</param>
/// <param name="Value">The number of a value cell; null for a blank and for labels.</param>
public sealed record DocumentCell(GridCell Place, string Text, decimal? Value)
{
    /// <summary>The form's cell, or null for a label.</summary>
    public FormCell? Cell => Place.Cell;
}

/// <summary>An explanation made public with the report, printed below the section's table or text.</summary>
public sealed record DocumentNote(string? Section, string? Anchor, string Rule, string Text) : DocumentBlock(Section, Anchor);
