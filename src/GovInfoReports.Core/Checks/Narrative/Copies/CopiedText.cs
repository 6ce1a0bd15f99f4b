using GovInfoReports.Core.Reports;

namespace GovInfoReports.Core.Checks.Narrative.Copies;

/// <summary>N-16: text taken over from last year's report or from a sister agency's (内容雷同, domain-rules §1.5).</summary>
public sealed class CopiedText : NarrativeRule
{
    /// <summary>A block counts as copied when this part of its shingles stands in the other report.</summary>
    private const double BlockLimit = 0.85;

    /// <summary>A report counts as copied when this part of its text is.</summary>
    private const double ReportLimit = 0.5;

    /// <summary>Shorter blocks are headings and set phrases, which all reports share.</summary>
    private const int ShortestBlock = 60;

    private const int MostNamed = 5;
    private const int LongestQuote = 16;

    public override string Id => "N-16";

    public override CheckScope Scope => CheckScope.Comparison;

    public override string Title => "正文不应与上年报告或其他机关的报告雷同";

    public override string Source => "国办公开办函〔2021〕30号（四）明确责任：内容雷同、敷衍塞责";

    /// <summary>One finding a section, whichever and how many reports say the same: the clerk has one thing to change or explain.</summary>
    public override void Check(CheckContext context, CheckOutcome outcome)
    {
        var blocks = NarrativePlace.Of(context).Where(place => place.Section is "s1" or "s5" && place.Text.Length >= ShortestBlock).ToList();
        if (blocks.Count == 0) return;
        var alike = Others(context).Select(other => Compare(blocks, other)).Where(likeness => likeness.Share >= ReportLimit).ToList();
        foreach (var section in alike.SelectMany(likeness => likeness.Blocks).Distinct().GroupBy(block => block.Section))
        {
            var longest = section.MaxBy(block => block.Text.Length)!;
            var those = alike.FindAll(likeness => likeness.Blocks.Exists(block => block.Section == section.Key));
            outcome.Add(At(longest, 0, longest.Text.Length, Message(longest, section.Count(), those)));
        }
    }

    private static IEnumerable<(string Name, ReportContent Content)> Others(CheckContext context)
    {
        if (context.LastYear is { } last) yield return ($"{last.Content.Year}年度报告", last.Content);
        foreach (var sister in context.Sisters) yield return ($"{sister.Agency ?? "其他机关"}的报告", sister);
    }

    private static Likeness Compare(List<NarrativePlace> blocks, (string Name, ReportContent Content) other)
    {
        var theirs = ReportShingles.Of(other.Content);
        var copied = blocks.FindAll(block => theirs.ShareOf(block.Analysis) >= BlockLimit);
        return new Likeness(other.Name, copied, copied.Sum(block => block.Text.Length) / (double)blocks.Sum(block => block.Text.Length));
    }

    private static string Message(NarrativePlace longest, int count, List<Likeness> those)
    {
        var names = string.Join('、', those.Take(MostNamed).Select(likeness => likeness.Name)) + (those.Count > MostNamed ? $"等{those.Count}份报告" : "");
        var quote = longest.Text.Length > LongestQuote ? $"{StorableText.Cut(longest.Text, LongestQuote)}…" : longest.Text;
        return $"本部分有{count}段与{names}雷同（“{quote}”{(count > 1 ? "等" : "")}），第一、五部分各段合计约{those.Max(likeness => likeness.Share):P0}相同";
    }

    /// <param name="Share">Of the text of all blocks that are compared, 0 to 1.</param>
    private sealed record Likeness(string Name, List<NarrativePlace> Blocks, double Share);
}
