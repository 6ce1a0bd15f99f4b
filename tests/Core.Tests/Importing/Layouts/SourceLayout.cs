namespace GovInfoReports.Core.Tests.Importing.Layouts;

/// <summary>How real reports reach the importer.</summary>
public enum SourceLayout
{
    /// <summary>pdftotext -layout: columns by position, labels broken over lines, page numbers in the middle of a table.</summary>
    PdfColumns,

    /// <summary>The text a PDF viewer copies: one label or number a line, empty lines in between.</summary>
    PdfCopy,

    /// <summary>A web page copied with one cell a line, each closed by a bar; merged cells leave further bars.</summary>
    BarClosedCells,

    /// <summary>One cell a line and a bar alone on the next.</summary>
    BarAloneCells,

    /// <summary>One row a line, cells closed by bars, with half-width punctuation and a page around it.</summary>
    BarRows,
    Markdown,

    /// <summary>Labels and numbers with one blank between them.</summary>
    Blanks,

    /// <summary>The same with ideographic spaces.</summary>
    WideBlanks,

    /// <summary>One cell a line, empty cells as a no-break space, rows apart by empty lines.</summary>
    OneCellALine,
    Tabs,
    RaggedTabs,

    /// <summary>One cell a line after a TAB, as Word gives a table to an editor.</summary>
    TabCells,
    Html,
}
