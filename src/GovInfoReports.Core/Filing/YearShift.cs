using System.Globalization;
using System.Text.RegularExpressions;
using GovInfoReports.Core.Checks;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Core.Filing;

/// <summary>A year in last year's text that is probably one later by now.</summary>
/// <param name="Before">A few words before the year.</param>
/// <param name="After">A few words behind it, its 年 included.</param>
public sealed partial record YearShift(TextFix Fix, string Before, string After)
{
    private const int Words = 12;

    /// <summary>
    /// Last year's report year becomes this year's, the year that it planned for the next. Titles, quotations and document numbers
    /// keep theirs, and so does every other year.
    /// </summary>
    /// <param name="content">The report with last year's text in it.</param>
    /// <param name="section">Its id, <c>head</c> for the preamble.</param>
    /// <param name="blocks">Ids of the blocks that came from last year.</param>
    public static IReadOnlyList<YearShift> Of(ReportContent content, string section, IReadOnlySet<string> blocks) =>
        [.. content.Blocks(section).Where(block => blocks.Contains(block.Id)).SelectMany(block => Of(block, block.Text(content.Tables), content.Year))];

    private static IEnumerable<YearShift> Of(NarrativeBlock block, string text, int reportYear)
    {
        foreach (Match match in Year().Matches(text))
        {
            var year = int.Parse(match.Value, CultureInfo.InvariantCulture);
            if (year != reportYear && year != reportYear - 1 || IsQuoted(text.AsSpan(0, match.Index))) continue;
            var (start, end) = (match.Index, match.Index + match.Length);
            yield return new YearShift(
                new TextFix(block.Id, start, match.Value, (year + 1).ToString(CultureInfo.InvariantCulture)),
                StorableText.CutFront(text[..start], Words), StorableText.Cut(text[end..], Words));
        }
    }

    [GeneratedRegex("(?<![0-9])20[0-9]{2}(?=年)", RegexOptions.CultureInvariant)]
    private static partial Regex Year();

    private static bool IsQuoted(ReadOnlySpan<char> before) => IsOpen(before, '《', '》') || IsOpen(before, '“', '”') || IsOpen(before, '〔', '〕');

    private static bool IsOpen(ReadOnlySpan<char> text, char open, char close) => text.LastIndexOf(open) > text.LastIndexOf(close);
}
