namespace GovInfoReports.Core.Checks.Plausibility;

/// <summary>O-1. A number far from the agency's own years: more than five times the median or less than a fifth, or suddenly 0.</summary>
public sealed class OwnPast : CheckRule
{
    public override string Id => "O-1";

    public override Severity Severity => Severity.Warning;

    public override CheckScope Scope => CheckScope.Comparison;

    public override string Title => "主要数字与本机关往年（至少三年）中位数相差不超过五倍，不无故归零。";

    public override string Source => "本系统的合理性检查：与本机关往年比较";

    public override void Check(CheckContext context, CheckOutcome outcome)
    {
        if (context.History.Count < Outlier.FewestReports) return;
        foreach (var cell in Outlier.Comparable(context.Form))
        {
            if (context.Values[cell] is not { } value || AmountUnit.Suspects(context, cell) is not null) continue;
            if (Outlier.Median(context.History.Select(year => year.Content), cell) is not { } median || Outlier.Judge(value, median) is not { } what) continue;
            outcome.Add(new Finding(Id, Severity, context.Form.SectionOf(cell).Id, [cell.Id],
                $"“{cell.Label}”本年 {Wording.Number(value)}，本机关往年中位数 {Wording.Number(median)}：{what}") { Left = value, Right = median });
        }
    }
}
