using System.Text;
using System.Text.RegularExpressions;
using GovInfoReports.Core.Importing.Labels;

namespace GovInfoReports.Core.Importing.Text;

/// <summary>Joins paragraphs that a PDF or an editor broke at a fixed width.</summary>
internal static partial class WrappedLines
{
    private const int LeastLines = 3;
    private const int LongestWrapped = 90;
    private const double LeastOpen = 0.35;

    /// <summary>The paragraphs of running text, its hard line ends undone where there are any.</summary>
    public static IReadOnlyList<string> Join(IReadOnlyList<SourceItem> items)
    {
        var lines = items.SelectMany(item => item.Paragraphs().Select(text => (Text: text, IsIndented: IsIndented(item.Raw)))).ToList();
        var width = WrapWidth([.. lines.Select(line => line.Text)]);
        if (width is null) return [.. lines.Select(line => line.Text)];
        var paragraphs = new List<StringBuilder>();
        var last = "";
        foreach (var (text, isIndented) in lines)
        {
            if (paragraphs.Count > 0 && Continues(last, width.Value) && !isIndented && !Begins().IsMatch(text)) Glue(paragraphs[^1], text);
            else paragraphs.Add(new StringBuilder(text));
            last = text;
        }
        return paragraphs.ConvertAll(paragraph => paragraph.ToString());
    }

    /// <summary>The width at which lines break, or null when they are whole paragraphs: most then end a sentence.</summary>
    private static int? WrapWidth(IReadOnlyList<string> lines)
    {
        var longer = lines.Where(line => line.Length >= 12).ToList();
        if (longer.Count < LeastLines || longer.Max(line => line.Length) > LongestWrapped) return null;
        var open = longer.Count(line => !EndsSentence(line));
        if (open < LeastLines - 1 || open < LeastOpen * longer.Count) return null;
        return longer.Where(line => !EndsSentence(line)).Select(line => line.Length).Order().ElementAt(open / 2);
    }

    /// <summary>A line breaks off near the edge, or inside a sentence.</summary>
    private static bool Continues(string line, int width) => !EndsSentence(line) ? line.Length > width * 2 / 3 : line[^1] is '；' && line.Length >= width;

    private static bool EndsSentence(string line) => line.TrimEnd('”', '"', '）', ')', '』', ' ') is { Length: > 0 } text && text[^1] is '。' or '！' or '？' or '：' or '；' or ':' or ';' or '!' or '?';

    /// <summary>A new paragraph is indented by two characters; a line that goes on is not.</summary>
    private static bool IsIndented(string raw) => raw.Length > 2 && (raw.StartsWith("\u3000\u3000", StringComparison.Ordinal) || raw.StartsWith("   ", StringComparison.Ordinal));

    private static void Glue(StringBuilder paragraph, string after)
    {
        if (char.IsAsciiLetterOrDigit(paragraph[^1]) && char.IsAsciiLetterOrDigit(after[0])) paragraph.Append(' ');
        paragraph.Append(after);
    }

    [GeneratedRegex(@"^(?:[（(][一二三四五六七八九十]{1,3}[）)]|[一二三四五六七八九十]{1,2}[、.]|[（(][0-9]{1,2}[）)]|[0-9]{1,2}[、.．](?![0-9]))", RegexOptions.CultureInvariant)]
    private static partial Regex Begins();
}
