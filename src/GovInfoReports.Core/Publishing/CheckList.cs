using GovInfoReports.Core.Checks;
using GovInfoReports.Core.Checks.CarryOver;
using GovInfoReports.Core.Checks.CrossSums;
using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Core.Publishing;

/// <summary>One rule as it was applied to a report.</summary>
/// <param name="Rule">Its id, such as <c>T3-4</c>.</param>
/// <param name="Title">What it demands, in one sentence.</param>
/// <param name="Compared">How many comparisons the numbers allowed.</param>
/// <param name="Differences">Those that came out differently.</param>
/// <param name="Explanations">What the agency says of them in public.</param>
public sealed record CheckedRule(
    string Rule, string Title, bool IsAcrossYears, int Compared, IReadOnlyList<CheckedDifference> Differences, IReadOnlyList<string> Explanations);

/// <param name="Cell">Where the number stands; null for a finding about text.</param>
/// <param name="Value">As reported.</param>
/// <param name="Expected">As it should be by the other numbers.</param>
public sealed record CheckedDifference(FormCell? Cell, decimal? Value, decimal? Expected, string Message);

/// <summary>
/// The public 数据校验: sums of the tables and what carries over from the year before, as anybody can recompute them, with what the agency
/// explained. Across years and what differs come first.
/// </summary>
public sealed record CheckList(bool HasLastYear, IReadOnlyList<CheckedRule> Rules)
{
    public int Compared => Rules.Sum(rule => rule.Compared);

    public int Different => Rules.Sum(rule => rule.Differences.Count);

    /// <param name="last">The agency's public report of the year before; null when there is none.</param>
    /// <param name="ruleSetVersion">Of the rules that the revision was frozen under.</param>
    public static CheckList Of(ReportContent content, ReportContent? last, int ruleSetVersion)
    {
        var context = new CheckContext(content, TotalsBasis.Computed) { LastYear = last is null ? null : new OtherYear(last, IsVerified: true) };
        var explained = content.Explanations.Select(explanation => explanation.Rule).ToHashSet(StringComparer.Ordinal);
        var rules = RuleList.InForce(ruleSetVersion).Where(rule => rule.AppliesTo(content.Form) && (rule is CrossSumRule or CarryOverRule || explained.Contains(rule.Id))).ToList();
        var findings = CheckEngine.Run(context, rules).Findings.ToLookup(finding => finding.Rule);
        var applied = rules.Select(rule => new CheckedRule(
            rule.Id, rule.Title, rule is CarryOverRule, Comparisons(rule, context), [.. findings[rule.Id].Select(finding => DifferenceOf(content.Form, finding))],
            [.. content.Explanations.Where(explanation => explanation.Rule == rule.Id).Select(explanation => explanation.Text).Distinct()]));
        return new CheckList(last is not null,
        [
            .. applied.Where(rule => rule.Compared > 0 || rule.Differences.Count > 0 || rule.Explanations.Count > 0)
                .OrderBy(rule => rule.Differences.Count == 0 && rule.Explanations.Count == 0).ThenBy(rule => !rule.IsAcrossYears),
        ]);
    }

    private static int Comparisons(CheckRule rule, CheckContext context) => rule switch
    {
        CrossSumRule sums => sums.Sums(context.Form).Count(sum => sum.Evaluate(context.Values) is not null),
        CarryOverRule links when context.LastYear is { Content: var last } && last.Year == context.Content.Year - 1 =>
            links.Links(last.Form, context.Form).Count(link => context.Values[link.Target] is not null && link.Expected(last.Tables, context.Values) is not null),
        _ => 0,
    };

    private static CheckedDifference DifferenceOf(ReportForm form, Finding finding) =>
        new(finding.Cells.Count > 0 ? form.FindCell(finding.Cells[0]) : null, finding.Left, finding.Right, finding.Message);
}
