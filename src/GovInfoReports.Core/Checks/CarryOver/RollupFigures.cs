using GovInfoReports.Core.Reports;

namespace GovInfoReports.Core.Checks.CarryOver;

/// <summary>
/// a government's own report that was made of a rollup shows the rollup's figures; where one was overridden the reason is
/// asked for. Domain-rules §8: show the difference, do not overwrite.
/// </summary>
public sealed class RollupFigures : CheckRule
{
    public const string RuleId = "R-1";

    public override string Id => RuleId;

    public override Severity Severity => Severity.Warning;

    public override CheckScope Scope => CheckScope.Comparison;

    public override string Title => "本级政府报告的数字应与下级单位报告的汇总一致，不一致的须说明原因。";

    public override string Source => "本系统的汇总检查（各级政府年度报告由主管部门汇总编制）";

    public override void Check(CheckContext context, CheckOutcome outcome)
    {
        if (context.Rollup is not { } rollup || rollup.Form != context.Form) return;
        foreach (var cell in context.Form.Cells.Where(cell => !cell.IsComputed && rollup.IsKnown(cell) && context.Values.IsKnown(cell)))
        {
            outcome.CountEvaluated();
            var (filed, sum) = (context.Values[cell]!.Value, rollup[cell]!.Value);
            if (filed == sum) continue;
            outcome.Add(new Finding(Id, Severity, context.Form.SectionOf(cell).Id, [cell.Id],
                $"“{cell.Label}”填报{CellInput.Format(cell, filed)}，汇总为{CellInput.Format(cell, sum)}，相差{Wording.Number(filed - sum)}，请说明原因。") { Left = filed, Right = sum });
        }
    }
}
