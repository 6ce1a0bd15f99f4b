using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Core.Checks.CrossSums;

/// <summary>
/// TP-1. A draft shows computed totals, but what the imported text printed is kept: where the two differ, the draft says so
/// until somebody corrects a part or explains it. Printed totals themselves are judged by T3-2, T3-3 and T4-1.
/// </summary>
public sealed class PrintedTotals : CheckRule
{
    public override string Id => "TP-1";

    public override Severity Severity => Severity.Warning;

    public override CheckScope Scope => CheckScope.Arithmetic;

    public override string Title => "导入原文所印的合计应与按各分项计算的合计一致。";

    public override string Source => "本系统的合理性检查：导入数据核对";

    public override void Check(CheckContext context, CheckOutcome outcome)
    {
        if (context.Basis != TotalsBasis.Computed) return;
        foreach (var total in context.Form.Cells)
        {
            if (!total.IsComputed || context.Content.Tables.Printed(total) is not { } printed) continue;
            if (context.Values[total] is { } computed && printed != computed) outcome.Add(Difference(context, total, printed, computed));
        }
    }

    private Finding Difference(CheckContext context, FormCell total, decimal printed, decimal computed)
    {
        var message = $"“{total.Label}”：原文所印合计 {Wording.Number(printed)}，按各分项计算为 {Wording.Number(computed)}，相差 {Wording.Number(printed - computed)}";
        string[] cells = [.. total.SumOf.Append(total).OrderBy(cell => cell.Index).Select(cell => cell.Id)];
        return new Finding(Id, Severity, context.Form.SectionOf(total).Id, cells, message)
        {
            Left = printed,
            Right = computed,
            FixHints = context.FixHints.ForTotal(total),
        };
    }
}
