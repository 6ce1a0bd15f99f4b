using System.Text.RegularExpressions;
using GovInfoReports.Core.Importing.Labels;

namespace GovInfoReports.Core.Importing.Sources;

/// <summary>
/// Takes out of a text what belongs to its pages and not to the report: page numbers at form feeds or between dashes, running heads,
/// rules drawn with characters. The lines stay, so that notes name the lines of the source.
/// </summary>
internal static partial class PageFurniture
{
    private const char FormFeed = '\f';
    private const int LongestRunningHead = 60;

    /// <returns>The lines of the text; null where a line is page furniture.</returns>
    public static string?[] Lines(string text)
    {
        var lines = text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace("\f", "\n\f", StringComparison.Ordinal)
            .Split('\n', '\r', '\u0085', '\u2028', '\u2029');
        var kept = new List<string?>(lines.Length);
        var heads = new HashSet<string>();
        foreach (var line in lines)
        {
            // A form feed was given a line of its own; it is none of the source.
            if (line.StartsWith(FormFeed))
            {
                if (kept.Count > 0 && kept[^1] is "") kept.RemoveAt(kept.Count - 1);
                DropNumberAbove(kept);
                kept.Add(PageNumber().IsMatch(line.AsSpan(1)) || IsBareNumber(line[1..]) ? null : Furnished(line[1..], heads));
            }
            else kept.Add(Furnished(line, heads));
        }
        return [.. kept];
    }

    private static string? Furnished(string line, HashSet<string> heads) =>
        PageNumber().IsMatch(line) || IsDrawnRule(line) || IsRepeatedHead(line, heads) ? null : line;

    private static void DropNumberAbove(List<string?> kept)
    {
        for (var i = kept.Count - 1; i >= 0 && i > kept.Count - 4; i--)
        {
            if (kept[i] is not { } line || LabelText.IsBlank(line)) continue;
            if (IsBareNumber(line)) kept[i] = null;
            return;
        }
    }

    private static bool IsBareNumber(string line) => LabelText.Trim(line) is { Length: > 0 and <= 3 } number && number.All(char.IsAsciiDigit);

    private static bool IsDrawnRule(string line)
    {
        var drawn = 0;
        foreach (var c in line)
        {
            if (c is (>= '\u2500' and <= '\u257F') or '+' or '-' or '=' or '_') drawn++;
            else if (!LabelText.IsBlank(c) && c != '|') return false;
        }
        return drawn >= 5 && !line.Contains("| - |", StringComparison.Ordinal);
    }

    /// <summary>The report's title again at the top of a later page.</summary>
    private static bool IsRepeatedHead(string line, HashSet<string> heads)
    {
        if (line.Length is < 8 or > LongestRunningHead * 2 || !line.Contains("公开", StringComparison.Ordinal)) return false;
        var folded = LabelText.Fold(line);
        return folded.Length <= LongestRunningHead && RunningHead().IsMatch(folded) && !heads.Add(folded);
    }

    [GeneratedRegex(@"^\s*(?:[-—–―－]\s*[0-9]{1,3}\s*[-—–―－]|第\s*[0-9]{1,3}\s*页(?:\s*[,，/]?\s*共\s*[0-9]{1,3}\s*页)?|P(?:age)?\s?\.\s?[0-9]{1,3}|[0-9]{1,3}\s*/\s*[0-9]{1,3}\s*页?)\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex PageNumber();

    [GeneratedRegex(@"信息公开.{0,10}报告$", RegexOptions.CultureInvariant)]
    private static partial Regex RunningHead();
}
