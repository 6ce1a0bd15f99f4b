using GovInfoReports.Core.Forms;

namespace GovInfoReports.Core.Checks.Plausibility;

/// <summary>O-2. A number far from same-kind agencies of the same year. Agencies differ in size, so this only points at it.</summary>
public sealed class SisterAgencies : CheckRule
{
    /// <summary>Agencies of one kind differ much more than one agency's years.</summary>
    private const decimal Ratio = 20;

    public override string Id => "O-2";

    public override Severity Severity => Severity.Hint;

    public override CheckScope Scope => CheckScope.Comparison;

    public override string Title => "主要数字与同类机关（至少三家）中位数相差不超过二十倍。";

    public override string Source => "本系统的合理性检查：与同类机关比较";

    public override void Check(CheckContext context, CheckOutcome outcome)
    {
        if (context.Sisters.Count < Outlier.FewestReports) return;
        foreach (var cell in Outlier.Comparable(context.Form))
        {
            if (context.Values[cell] is not { } value || AmountUnit.Suspects(context, cell) is not null) continue;
            if (Outlier.Median(context.Sisters, cell) is not { } median || !StandsOut(value, median)) continue;
            outcome.Add(new Finding(Id, Severity, context.Form.SectionOf(cell).Id, [cell.Id],
                $"“{cell.Label}”本年 {Wording.Number(value)}，同类机关中位数 {Wording.Number(median)}，请核对") { Left = value, Right = median });
        }
    }

    private static bool StandsOut(decimal value, decimal median)
    {
        var (small, large) = value < median ? (value, median) : (median, value);
        return large >= Outlier.SmallNumbers && large >= decimal.Max(small, 1) * Ratio;
    }
}
