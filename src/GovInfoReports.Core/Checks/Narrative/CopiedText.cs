using GovInfoReports.Core.Reports;

namespace GovInfoReports.Core.Checks.Narrative;

/// <summary>N-16: text taken over from last year's report or from a sister agency's (内容雷同, domain-rules §1.5).</summary>
public sealed class CopiedText : NarrativeRule
{
    /// <summary>A block counts as copied when this part of its shingles stands in the other report.</summary>
    private const double BlockLimit = 0.85;

    /// <summary>A report counts as copied when this part of its text is.</summary>
    private const double ReportLimit = 0.5;

    /// <summary>Shorter blocks are headings and set phrases, which all reports share.</summary>
    private const int ShortestBlock = 60;

    public override string Id => "N-16";

    public override CheckScope Scope => CheckScope.Comparison;

    public override string Title => "正文不应与上年报告或其他机关的报告雷同";

    public override string Source => "国办公开办函〔2021〕30号（四）明确责任：内容雷同、敷衍塞责";

    public override void Check(CheckContext context, CheckOutcome outcome)
    {
        var blocks = NarrativePlace.Of(context).Where(place => place.Section is "s1" or "s5" && place.Text.Length >= ShortestBlock).ToList();
        if (blocks.Count == 0) return;
        if (context.LastYear is { } last) Compare(blocks, last.Content, $"{last.Content.Year}年度报告", outcome);
        foreach (var sister in context.Sisters) Compare(blocks, sister, $"{sister.Agency ?? "其他机关"}的报告", outcome);
    }

    private void Compare(List<NarrativePlace> blocks, ReportContent other, string name, CheckOutcome outcome)
    {
        var theirs = ReportShingles.Of(other);
        var copied = blocks.FindAll(block => theirs.ShareOf(block.Analysis) >= BlockLimit);
        var share = copied.Sum(block => block.Text.Length) / (double)blocks.Sum(block => block.Text.Length);
        if (share < ReportLimit) return;
        foreach (var section in copied.GroupBy(block => block.Section))
        {
            var longest = section.MaxBy(block => block.Text.Length)!;
            outcome.Add(At(longest, 0, longest.Text.Length, $"正文约{share:P0}与{name}雷同，本部分涉及{section.Count()}段"));
        }
    }
}
