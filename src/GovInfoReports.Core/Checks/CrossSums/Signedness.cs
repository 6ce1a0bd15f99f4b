using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Core.Checks.CrossSums;

/// <summary>
/// T2-5. 本年增/减 of form 2019 is the only signed column. What people type is refused by <see cref="CellInput"/>; this judges
/// values that came another way, such as stored or restored ones.
/// </summary>
public sealed class Signedness : CheckRule
{
    public override string Id => "T2-5";

    public override Severity Severity => Severity.Error;

    public override CheckScope Scope => CheckScope.Arithmetic;

    public override string Title => "除“本年增/减”外，各项数字不得为负数。";

    public override string Source => "年度报告统一格式（国办公开办函〔2019〕60号）表二";

    public override void Check(CheckContext context, CheckOutcome outcome)
    {
        foreach (var cell in context.Form.Cells)
        {
            if (cell.Kind == CellKind.SignedCount || context.Values.Raw(cell) >= 0 || context.Values[cell] is not { } value) continue;
            outcome.Add(new Finding(Id, Severity, context.Form.SectionOf(cell).Id, [cell.Id],
                $"“{cell.Label}”为 {Wording.Number(value)}，不能为负数") { Left = value, Right = 0 });
        }
    }
}
