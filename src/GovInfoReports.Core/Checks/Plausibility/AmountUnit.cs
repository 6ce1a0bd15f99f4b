using GovInfoReports.Core.Forms;

namespace GovInfoReports.Core.Checks.Plausibility;

/// <summary>U-1. Amounts are in 万元. One that is some ten thousand times the usual, or a bare whole number of ten thousand and more with nothing to compare, was probably filled in in 元.</summary>
public sealed class AmountUnit : CheckRule
{
    /// <summary>元 to 万元.</summary>
    private const decimal Factor = 10_000;

    /// <summary>How far the ratio may be from the factor and still point at the unit: amounts change from year to year.</summary>
    private const decimal Tolerance = 10;

    public override string Id => "U-1";

    public override Severity Severity => Severity.Warning;

    public override CheckScope Scope => CheckScope.Comparison;

    public override string Title => "金额以万元为单位填报，不应误填为元。";

    public override string Source => "年度报告统一格式表二金额单位；本系统的合理性检查";

    public override void Check(CheckContext context, CheckOutcome outcome)
    {
        foreach (var cell in context.Form.Cells)
        {
            if (cell.Kind != CellKind.Amount || Suspects(context, cell) is not { } why) continue;
            var value = context.Values[cell]!.Value;
            outcome.Add(new Finding(Id, Severity, context.Form.SectionOf(cell).Id, [cell.Id],
                $"“{cell.Label}”为 {Wording.Number(value)} 万元，{why}，疑似以元填报；如是，应为 {Wording.Number(value / Factor)} 万元")
            {
                Left = value,
                FixHints = [new FixHint(cell.Id, decimal.Round(value / Factor, 4), "元误作万元")],
            });
        }
    }

    /// <summary>Why an amount looks like 元, or null when it does not.</summary>
    internal static string? Suspects(CheckContext context, FormCell cell)
    {
        if (cell.Kind != CellKind.Amount || context.Values[cell] is not { } value || value < 1) return null;
        foreach (var (whose, median) in Usual(context, cell))
        {
            if (LooksLikeYuan(value, median)) return $"约为{whose}中位数 {Wording.Number(median)} 的{Wording.Number(decimal.Round(value / median))}倍";
            // Beyond all measure, the usual tells nothing of the unit; the amount alone may.
            if (value / median <= Factor * Tolerance) return null;
        }
        return value >= Factor && decimal.Truncate(value) == value ? "数额过亿且为整数" : null;
    }

    /// <summary>What is usual for the agency itself, then for its like; what is 0 or not known is left out.</summary>
    private static IEnumerable<(string Whose, decimal Median)> Usual(CheckContext context, FormCell cell)
    {
        if (Outlier.Median(context.History.Select(year => year.Content), cell, fewest: 1) is { } own and > 0) yield return ("本机关往年", own);
        if (Outlier.Median(context.Sisters, cell) is { } sisters and > 0) yield return ("同类机关", sisters);
    }

    private static bool LooksLikeYuan(decimal value, decimal usual) =>
        value / usual >= Factor / Tolerance && value / usual <= Factor * Tolerance;
}
