using System.Globalization;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace GovInfoReports.Core.Spreadsheets;

/// <summary>A row of a spreadsheet, cells as text, blanks trimmed; a missing cell is an empty text.</summary>
/// <param name="Number">The row's number as the spreadsheet shows it, from 1.</param>
public sealed record SheetRow(int Number, IReadOnlyList<string> Cells)
{
    public string this[int column] => column < Cells.Count ? Cells[column] : "";

    public bool IsEmpty => Cells.All(string.IsNullOrEmpty);
}

/// <summary>Reads the first sheet of an XLSX file that somebody filled in.</summary>
public static class SheetReader
{
    /// <summary>The field of the form that takes the file.</summary>
    public const string FileField = "File";

    public const int MostRows = 5_000;
    private const int MostColumns = 100;
    private const long MostBytes = 10 * 1024 * 1024;

    /// <summary>The rows that hold anything, heading included.</summary>
    /// <exception cref="RefusedException">Not an XLSX file, or too large.</exception>
    public static IReadOnlyList<SheetRow> Read(Stream file)
    {
        using var copy = Buffer(file);
        try
        {
            using var document = SpreadsheetDocument.Open(copy, false, new OpenSettings { MaxCharactersInPart = MostBytes });
            return Read(document);
        }
        catch (Exception e) when (e is OpenXmlPackageException or FileFormatException or InvalidDataException or System.Xml.XmlException or ArgumentException)
        {
            throw RefusedException.At(FileField, "文件不是可以读取的 Excel 工作簿（.xlsx）。请用 Excel 或 WPS 另存为 .xlsx 后再试。");
        }
    }

    private static MemoryStream Buffer(Stream file)
    {
        var copy = new MemoryStream();
        var chunk = new byte[81920];
        for (int read; (read = file.Read(chunk)) > 0;)
        {
            if (copy.Length + read > MostBytes) throw RefusedException.At(FileField, "文件超过10MB，请分成几个文件导入。");
            copy.Write(chunk, 0, read);
        }
        copy.Position = 0;
        return copy;
    }

    private static List<SheetRow> Read(SpreadsheetDocument document)
    {
        var book = document.WorkbookPart ?? throw new InvalidDataException("no workbook");
        var sheet = book.Workbook.Descendants<Sheet>().FirstOrDefault() ?? throw new InvalidDataException("no sheet");
        var part = (WorksheetPart)book.GetPartById(sheet.Id?.Value ?? "");
        var texts = book.SharedStringTablePart?.SharedStringTable.Elements<SharedStringItem>().Select(item => item.InnerText).ToList() ?? [];
        var rows = new List<SheetRow>();
        var number = 0;
        foreach (var row in part.Worksheet.Descendants<Row>())
        {
            number = (int)(row.RowIndex?.Value ?? (uint)(number + 1));
            var read = new SheetRow(number, CellsOf(row, texts));
            if (read.IsEmpty) continue;
            rows.Add(read);
            if (rows.Count > MostRows) throw RefusedException.At(FileField, $"表格超过{MostRows}行，请分成几个文件导入。");
        }
        return rows;
    }

    private static List<string> CellsOf(Row row, List<string> texts)
    {
        var cells = new List<string>();
        foreach (var cell in row.Elements<Cell>())
        {
            var column = cell.CellReference?.Value is { } reference ? ColumnOf(reference) : cells.Count;
            if (column >= MostColumns) break;
            while (cells.Count < column) cells.Add("");
            cells.Add(TextOf(cell, texts).Trim());
        }
        return cells;
    }

    private static int ColumnOf(string reference) =>
        reference.TakeWhile(char.IsAsciiLetter).Aggregate(0, (column, letter) => column * 26 + (char.ToUpperInvariant(letter) - 'A' + 1)) - 1;

    private static string TextOf(Cell cell, List<string> texts)
    {
        var value = cell.CellValue?.Text ?? "";
        if (cell.DataType is null) return value;
        if (cell.DataType.Value == CellValues.InlineString) return cell.InlineString?.InnerText ?? "";
        if (cell.DataType.Value != CellValues.SharedString) return value;
        return int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < texts.Count ? texts[index] : "";
    }

    /// <summary>A date as a spreadsheet holds it: a day number or a text such as 2024-03-01, 2024/3/1, 2024年3月1日.</summary>
    public static DateOnly? Date(string text)
    {
        if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var serial) && serial is > 59 and < 2_958_466)
            return DateOnly.FromDateTime(DateTime.FromOADate(serial));
        return DateOnly.TryParseExact(text, ["yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyy年M月d日"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
    }
}
