using GovInfoReports.Core.Importing.Labels;
using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace GovInfoReports.Core.Importing.Files;

/// <summary>A spreadsheet's cells as text. A number that shows as a date or a share is given as such, so that nobody takes it for a count.</summary>
internal sealed partial class SheetText
{
    private static readonly XNamespace S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    private readonly List<string> _shared;
    private readonly List<string> _formats;

    /// <param name="shared">The part xl/sharedStrings.xml, or null.</param>
    /// <param name="styles">The part xl/styles.xml, or null.</param>
    public SheetText(XElement? shared, XElement? styles)
    {
        _shared = [.. (shared?.Elements(S + "si") ?? []).Select(RichText)];
        var own = (styles?.Descendants(S + "numFmt") ?? []).DistinctBy(format => (string?)format.Attribute("numFmtId"))
            .ToDictionary(format => (string?)format.Attribute("numFmtId") ?? "", format => (string?)format.Attribute("formatCode") ?? "");
        _formats = [.. (styles?.Element(S + "cellXfs")?.Elements(S + "xf") ?? []).Select(look => (string?)look.Attribute("numFmtId") ?? "0")
            .Select(id => own.GetValueOrDefault(id) ?? BuiltIn(id))];
    }

    public string Of(XElement cell)
    {
        var value = (string?)cell.Element(S + "v") ?? "";
        return LabelText.Trim((string?)cell.Attribute("t") switch
        {
            "s" => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at < _shared.Count ? _shared[at] : "",
            "inlineStr" => cell.Element(S + "is") is { } text ? RichText(text) : "",
            "str" or "e" or "d" => value,
            "b" => value == "1" ? "TRUE" : "FALSE",
            _ => Number(value, FormatOf(cell)),
        });
    }

    private string FormatOf(XElement cell) =>
        int.TryParse((string?)cell.Attribute("s"), NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at < _formats.Count ? _formats[at] : "";

    /// <summary>What is printed of a text: not the reading aid beside it, nor what is struck.</summary>
    private static string RichText(XElement text) => string.Concat(text.Elements()
        .Where(piece => piece.Name == S + "t" || (piece.Name == S + "r" && piece.Element(S + "rPr")?.Element(S + "strike") is null))
        .Select(piece => piece.Name == S + "t" ? piece.Value : (string?)piece.Element(S + "t") ?? ""));

    private static string Number(string value, string format)
    {
        if (value.Length == 0 || !double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)) return value;
        var bare = Quoted().Replace(format, "");
        if (bare.Contains('%')) return string.Create(CultureInfo.InvariantCulture, $"{number * 100:0.####}%");
        if (DateLetters().IsMatch(bare)) return number is > 0 and < 2_958_466 ? $"{DateTime.FromOADate(number):yyyy年M月d日}" : value;
        // 8000 shown as 0.8 would be taken for 8,000 of what its heading says.
        if (number != 0 && ScalingComma().IsMatch(bare)) return $"{value}（按缩小的格式显示）";
        // Binary fractions: 18.871 is kept as 18.870999999999999.
        return Math.Abs(number) < 1e12 ? Math.Round((decimal)number, 6).ToString("0.######", CultureInfo.InvariantCulture) : value;
    }

    private static string BuiltIn(string id) => id switch
    {
        "9" or "10" => "0%",
        "14" or "15" or "16" or "17" or "18" or "19" or "20" or "21" or "22" or "45" or "46" or "47" => "yyyy-mm-dd",
        _ when int.TryParse(id, out var number) && number is >= 27 and <= 36 or >= 50 and <= 58 => "yyyy-mm-dd",
        _ => "",
    };

    /// <summary>Literal text, escaped characters and colours or currencies in brackets.</summary>
    [GeneratedRegex("\"[^\"]*\"|\\\\.|_.|\\[[^\\]]*\\]", RegexOptions.CultureInvariant)]
    private static partial Regex Quoted();

    /// <summary>A comma behind the last digit of a format shows thousandths; one between digits parts thousands.</summary>
    [GeneratedRegex("^[^;]*[0#?],+(?![0#?,])", RegexOptions.CultureInvariant)]
    private static partial Regex ScalingComma();

    [GeneratedRegex("[ymdhs]", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex DateLetters();
}
