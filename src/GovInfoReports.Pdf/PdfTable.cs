namespace GovInfoReports.Pdf;

/// <summary>
/// A ruled table as wide as the type area.
/// </summary>
/// <param name="ColumnWeights">Relative widths; their number is the number of columns.</param>
/// <param name="Rows">
/// Each row lists the cells that start in it, left to right, as in HTML: positions covered by a row span from above are
/// left out. Every position must be covered exactly once, or rendering throws <see cref="ArgumentException"/>.
/// </param>
/// <param name="HeadRows">The number of leading rows that are repeated on every page the table continues on.</param>
/// <param name="Caption">A line above the table, kept with it; null for none.</param>
/// <param name="FontSize">Points, 5 to 22.</param>
public sealed record PdfTable(
    IReadOnlyList<double> ColumnWeights,
    IReadOnlyList<IReadOnlyList<PdfTableCell>> Rows,
    int HeadRows = 1,
    string? Caption = null,
    double FontSize = 9) : PdfBlock;

/// <summary>
/// One cell. A line feed in the text forces a new line; a number too wide for its column is set smaller rather than broken.
/// </summary>
/// <param name="Scope">What a header cell heads; ignored when <paramref name="IsHeader"/> is false.</param>
public sealed record PdfTableCell(
    string Text,
    int ColSpan = 1,
    int RowSpan = 1,
    bool IsHeader = false,
    PdfScope Scope = PdfScope.Column,
    PdfAlign Align = PdfAlign.Center);

public enum PdfScope { Column, Row, Both }

public enum PdfAlign { Left, Center, Right }
