using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace GovInfoReports.Core.Spreadsheets;

/// <summary>One list of a workbook.</summary>
/// <param name="Rows">Cells: null, text, a whole number, a decimal or a date; anything else is refused.</param>
public sealed record SheetPage(string Name, IReadOnlyList<string> Heading, IEnumerable<IReadOnlyList<object?>> Rows);

/// <summary>Writes lists as an XLSX file: a bold heading row that stays in sight and filters, texts, numbers and dates.</summary>
public static class SheetWriter
{
    private const uint DateStyle = 2;

    /// <inheritdoc cref="SheetPage"/>
    public static byte[] Write(string sheetName, IReadOnlyList<string> heading, IEnumerable<IReadOnlyList<object?>> rows) =>
        Write([new SheetPage(sheetName, heading, rows)]);

    /// <summary>A workbook of several sheets, in their order.</summary>
    public static byte[] Write(IReadOnlyList<SheetPage> pages)
    {
        using var file = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(file, SpreadsheetDocumentType.Workbook))
        {
            var book = document.AddWorkbookPart();
            book.Workbook = new Workbook();
            book.AddNewPart<WorkbookStylesPart>().Stylesheet = Styles();
            var sheets = book.Workbook.AppendChild(new Sheets());
            for (var i = 0; i < pages.Count; i++)
            {
                var part = book.AddNewPart<WorksheetPart>();
                var data = Data(pages[i].Heading, pages[i].Rows);
                part.Worksheet = new Worksheet(FrozenHeading(), Widths(pages[i].Heading), data,
                    Filter(pages[i].Heading.Count, data.ChildElements.Count));
                sheets.AppendChild(new Sheet { Id = book.GetIdOfPart(part), SheetId = (uint)(i + 1), Name = pages[i].Name });
            }
            book.Workbook.Save();
        }
        return file.ToArray();
    }

    private static SheetData Data(IReadOnlyList<string> heading, IEnumerable<IReadOnlyList<object?>> rows)
    {
        var data = new SheetData(new Row(heading.Select(text => TextCell(text, style: 1))));
        foreach (var row in rows) data.AppendChild(new Row(row.Select(ToCell)));
        return data;
    }

    private static Cell ToCell(object? value) => value switch
    {
        null => new Cell(),
        string text => TextCell(text, style: 0),
        int or long or decimal => new Cell { CellValue = new CellValue(((IFormattable)value).ToString(null, CultureInfo.InvariantCulture)), DataType = CellValues.Number },
        DateOnly day => new Cell { CellValue = new CellValue(day.ToDateTime(TimeOnly.MinValue).ToOADate()
            .ToString(CultureInfo.InvariantCulture)), DataType = CellValues.Number, StyleIndex = DateStyle },
        _ => throw new ArgumentException($"A {value.GetType().Name} cannot stand in a sheet.", nameof(value)),
    };

    private static AutoFilter Filter(int columns, int rows) => new() { Reference = $"A1:{ColumnName(columns)}{rows}" };

    /// <param name="number">From 1: A, B, … Z, AA.</param>
    private static string ColumnName(int number) =>
        number <= 26 ? $"{(char)('A' + number - 1)}" : ColumnName((number - 1) / 26) + ColumnName((number - 1) % 26 + 1);

    // A text cell is never run as a formula, whatever it begins with.
    private static Cell TextCell(string text, uint style) => new(new InlineString(new Text(Reports.XmlText.Clean(text)) { Space = SpaceProcessingModeValues.Preserve }))
    {
        DataType = CellValues.InlineString,
        StyleIndex = style,
    };

    private static SheetViews FrozenHeading() => new(new SheetView(
        new Pane { VerticalSplit = 1, TopLeftCell = "A2", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen }) { WorkbookViewId = 0 });

    private static Columns Widths(IReadOnlyList<string> heading) =>
        new(heading.Select((text, i) => new Column { Min = (uint)(i + 1), Max = (uint)(i + 1), Width = Math.Max(12, text.Length * 2 + 4), CustomWidth = true }));

    private static Stylesheet Styles() => new(
        new NumberingFormats(new NumberingFormat { NumberFormatId = 164, FormatCode = "yyyy-mm-dd" }),
        new Fonts(new Font(), new Font(new Bold())),
        new Fills(new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 })),
        new Borders(new Border()),
        new CellStyleFormats(new CellFormat()),
        new CellFormats(new CellFormat(), new CellFormat { FontId = 1, ApplyFont = true },
            new CellFormat { NumberFormatId = 164, ApplyNumberFormat = true }));
}
