namespace GovInfoReports.Core.Exporting;

/// <summary>
/// One field of a CSV file (RFC 4180). Spreadsheets run a text that starts like a formula; an apostrophe before it stops
/// them. Numbers are written by <see cref="Number"/>, so that −267 stays a number.
/// </summary>
public static class CsvField
{
    // The full-width forms are taken for formulas too, once the spreadsheet has normalised them.
    private const string FormulaStarts = "=+-@\t\r\n＝＋－＠";

    /// <summary>Somebody's text, quoted where needed.</summary>
    public static string Text(string? text)
    {
        if (string.IsNullOrEmpty(text)) return "";
        var safe = FormulaStarts.Contains(text[0]) ? "'" + text : text;
        return safe.IndexOfAny([',', '"', '\r', '\n']) < 0 ? safe : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    /// <summary>A number as the portal formatted it; empty for a blank.</summary>
    /// <exception cref="ArgumentException">The text is not a plain number.</exception>
    public static string Number(string formatted) =>
        formatted.All(c => char.IsAsciiDigit(c) || c is '-' or '.')
            ? formatted
            : throw new ArgumentException($"“{formatted}”不是数字。", nameof(formatted));
}
