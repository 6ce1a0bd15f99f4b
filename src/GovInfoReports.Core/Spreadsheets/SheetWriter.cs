using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace GovInfoReports.Core.Spreadsheets;

/// <summary>Writes lists as an XLSX file of one sheet: a bold heading row that stays in sight, texts and numbers.</summary>
public static class SheetWriter
{
    /// <param name="rows">Cells: null, text, a whole number, a decimal or a date; anything else is refused.</param>
    public static byte[] Write(string sheetName, IReadOnlyList<string> heading, IEnumerable<IReadOnlyList<object?>> rows)
    {
        using var file = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(file, SpreadsheetDocumentType.Workbook))
        {
            var book = document.AddWorkbookPart();
            book.Workbook = new Workbook();
            book.AddNewPart<WorkbookStylesPart>().Stylesheet = Styles();
            var part = book.AddNewPart<WorksheetPart>();
            part.Worksheet = new Worksheet(FrozenHeading(), Widths(heading), Data(heading, rows));
            book.Workbook.AppendChild(new Sheets(new Sheet { Id = book.GetIdOfPart(part), SheetId = 1, Name = sheetName }));
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
        DateOnly day => TextCell(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), style: 0),
        _ => throw new ArgumentException($"A {value.GetType().Name} cannot stand in a sheet.", nameof(value)),
    };

    // A text cell is never run as a formula, whatever it begins with.
    private static Cell TextCell(string text, uint style) => new(new InlineString(new Text(Printable(text)) { Space = SpaceProcessingModeValues.Preserve }))
    {
        DataType = CellValues.InlineString,
        StyleIndex = style,
    };

    private static string Printable(string text) => string.Concat(text.Where(c => System.Xml.XmlConvert.IsXmlChar(c)));

    private static SheetViews FrozenHeading() => new(new SheetView(
        new Pane { VerticalSplit = 1, TopLeftCell = "A2", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen }) { WorkbookViewId = 0 });

    private static Columns Widths(IReadOnlyList<string> heading) =>
        new(heading.Select((text, i) => new Column { Min = (uint)(i + 1), Max = (uint)(i + 1), Width = Math.Max(12, text.Length * 2 + 4), CustomWidth = true }));

    private static Stylesheet Styles() => new(
        new Fonts(new Font(), new Font(new Bold())),
        new Fills(new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 })),
        new Borders(new Border()),
        new CellStyleFormats(new CellFormat()),
        new CellFormats(new CellFormat(), new CellFormat { FontId = 1, ApplyFont = true }));
}
