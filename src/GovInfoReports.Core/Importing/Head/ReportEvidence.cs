using System.Text.RegularExpressions;
using GovInfoReports.Core.Importing.Labels;

namespace GovInfoReports.Core.Importing.Head;

/// <summary>
/// Whether a text is a report at all, or a part of one: by its title, section heads, sub-heads and the labels of its tables. A page cut
/// out of the middle is one; a text about something else with a head in common is none.
/// </summary>
internal static partial class ReportEvidence
{
    private const int Enough = 2;
    private const int LeastLabels = 3;
    private const int MostLines = 20_000;

    public static bool IsEnough(IReadOnlyList<SourceItem> items, int headings, FormLabels labels)
    {
        var lines = items.Where(item => item is not SourceGap).Take(MostLines).ToList();
        if (Labels(lines, labels) >= LeastLabels) return true;
        if (!lines.Exists(line => SpeaksOfDisclosure().IsMatch(line.Raw))) return false;
        var score = Math.Min(headings, Enough);
        if (lines.Take(60).Any(line => ReportTitle.Is(LabelText.Trim(line.Raw)))) score += Enough;
        if (lines.Exists(line => line.Raw.Length <= 40 && SubHead().IsMatch(LabelText.Fold(line.Raw)))) score++;
        if (lines.Exists(line => Applications().IsMatch(line.Raw))) score++;
        return score >= Enough;
    }

    /// <summary>How many different rows and columns of the form the text names, as whole lines or cells, or as words before values.</summary>
    private static int Labels(List<SourceItem> lines, FormLabels labels)
    {
        var found = new HashSet<object>();
        foreach (var text in lines.SelectMany(Texts))
        {
            if (text.Length > LabelText.Longest) continue;
            if (labels.NumberedRow(text) is { } row) found.Add(row.Row);
            else if (text.Length > 2 && labels.IsColumn(text)) found.Add(labels.OfficialColumn(text));
            if (found.Count >= LeastLabels) break;
        }
        return found.Count;
    }

    private static IEnumerable<string> Texts(SourceItem item)
    {
        if (item is SourceRow row) return row.Cells;
        var trimmed = LabelText.Trim(item.Raw);
        var blank = trimmed.AsSpan().IndexOfAny(' ', '\u3000');
        return blank > 0 ? [trimmed, trimmed[..blank]] : [trimmed];
    }

    [GeneratedRegex("信息公[开開]|資訊公開|政[务務]公[开開]", RegexOptions.CultureInvariant)]
    private static partial Regex SpeaksOfDisclosure();

    [GeneratedRegex(@"^\([一二三四五六]\)(?:主动公开|依申请公开|政府信息管理|(?:政府信息公开)?平台建设|监督保障)", RegexOptions.CultureInvariant)]
    private static partial Regex SubHead();

    [GeneratedRegex(@"(?:信息公[开開]|依申[请請]公[开開])[^。]{0,12}申?[请請]?[^。]{0,8}[0-9]+\s*[件起份宗]", RegexOptions.CultureInvariant)]
    private static partial Regex Applications();
}
