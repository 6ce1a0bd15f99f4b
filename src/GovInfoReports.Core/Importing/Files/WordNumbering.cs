using System.Globalization;
using System.Xml.Linq;
using static GovInfoReports.Core.Importing.Files.WordXml;

namespace GovInfoReports.Core.Importing.Files;

/// <summary>The numbers that Word prints before paragraphs, 一、 or （一）: they are nowhere in the text. Counts as it is asked, in reading order.</summary>
internal sealed class WordNumbering
{
    private const int Levels = 9;

    /// <summary>Longer ones are no numbering; every paragraph of the list would carry them.</summary>
    private const int LongestText = 40;

    private readonly Dictionary<string, string> _abstractOf = [];
    private readonly Dictionary<(string List, int Level), NumberedLevel> _levels = [];
    private readonly Dictionary<string, XElement> _styles = [];
    private readonly Dictionary<string, int[]> _counts = [];

    private sealed record NumberedLevel(string Format, string Text, int Start);

    /// <param name="numbering">The part word/numbering.xml, or null.</param>
    /// <param name="styles">The part word/styles.xml, or null.</param>
    public static WordNumbering Of(XElement? numbering, XElement? styles)
    {
        var read = new WordNumbering();
        foreach (var list in numbering?.Elements(W + "abstractNum") ?? []) read.AddList(list);
        foreach (var list in numbering?.Elements(W + "num") ?? [])
        {
            if ((string?)list.Attribute(W + "numId") is { } id && Value(list, "abstractNumId") is { } of) read._abstractOf[id] = of;
        }
        foreach (var style in styles?.Elements(W + "style") ?? [])
        {
            if ((string?)style.Attribute(W + "styleId") is { } id) read._styles[id] = style;
        }
        return read;
    }

    /// <summary>What is printed before this paragraph; empty for most.</summary>
    public string Next(XElement paragraph)
    {
        var look = paragraph.Element(W + "pPr");
        if (Place(look) is not { } place || !_abstractOf.TryGetValue(place.List, out var list)) return "";
        if (!_levels.TryGetValue((list, place.Level), out var level) || level.Format == "bullet") return "";
        if (!_counts.TryGetValue(list, out var counts)) _counts[list] = counts = new int[Levels];
        counts[place.Level]++;
        Array.Clear(counts, place.Level + 1, Levels - place.Level - 1);
        return Print(list, level, counts);
    }

    private void AddList(XElement list)
    {
        var id = (string?)list.Attribute(W + "abstractNumId") ?? "";
        foreach (var level in list.Elements(W + "lvl"))
        {
            if (!int.TryParse((string?)level.Attribute(W + "ilvl"), out var depth) || depth is < 0 or >= Levels) continue;
            if (Value(level, "lvlText") is { Length: > LongestText }) continue;
            _levels[(id, depth)] = new(Value(level, "numFmt") ?? "decimal", Value(level, "lvlText") ?? "", Number(level, "start", 1));
        }
    }

    /// <summary>The list and level of a paragraph, its own or its style's.</summary>
    private (string List, int Level)? Place(XElement? look)
    {
        var style = Value(look, "pStyle");
        for (var hops = 0; hops < Levels; hops++)
        {
            var numbered = look?.Element(W + "numPr");
            if (Value(numbered, "numId") is { } list) return list == "0" ? null : (list, Math.Clamp(Number(numbered, "ilvl", 0), 0, Levels - 1));
            if (style is null || !_styles.TryGetValue(style, out var next)) return null;
            look = next.Element(W + "pPr");
            style = Value(next, "basedOn");
        }
        return null;
    }

    private string Print(string list, NumberedLevel level, int[] counts)
    {
        var text = level.Text;
        for (var depth = 0; depth < Levels; depth++)
        {
            var mark = $"%{depth + 1}";
            if (!text.Contains(mark, StringComparison.Ordinal)) continue;
            var of = _levels.GetValueOrDefault((list, depth)) ?? level;
            text = text.Replace(mark, Format(of.Format, Math.Max(1, counts[depth]) + of.Start - 1), StringComparison.Ordinal);
        }
        return text;
    }

    private static string Format(string format, int number) => format switch
    {
        "chineseCounting" or "chineseCountingThousand" or "chineseLegalSimplified" or "taiwaneseCounting" or "taiwaneseCountingThousand"
            or "japaneseCounting" or "ideographDigital" or "koreanCounting" => Chinese(number),
        "decimalEnclosedCircle" or "decimalEnclosedCircleChinese" when number is > 0 and <= 20 => ((char)('①' + number - 1)).ToString(),
        _ => number.ToString(CultureInfo.InvariantCulture),
    };

    private static string Chinese(int number)
    {
        const string Digits = "〇一二三四五六七八九";
        if (number is < 1 or > 99) return number.ToString(CultureInfo.InvariantCulture);
        var (tens, ones) = (number / 10, number % 10);
        return (tens > 1 ? Digits[tens].ToString() : "") + (tens > 0 ? "十" : "") + (ones > 0 ? Digits[ones].ToString() : "");
    }
}
