using GovInfoReports.Core.Reports;

namespace GovInfoReports.Core.Checks.CrossSums;

/// <summary>
/// T2-5. 本年增/减 of form 2019 is the only signed column. What people type or import is refused by <see cref="CellConstraint.Sign"/>;
/// this judges values that came another way, such as packed cells out of a database. Fractions cannot be stored at all.
/// </summary>
public sealed class Signedness : CheckRule
{
    public override string Id => "T2-5";

    public override Severity Severity => Severity.Error;

    public override CheckScope Scope => CheckScope.Arithmetic;

    public override string Title => CellConstraint.Sign.Title;

    public override string Source => CellConstraint.Sign.Source;

    public override void Check(CheckContext context, CheckOutcome outcome)
    {
        foreach (var cell in context.Form.Cells)
        {
            if (context.Values.Raw(cell) >= 0 || context.Values[cell] is not { } value || CellConstraint.Sign.Refuse(cell, value) is null) continue;
            outcome.Add(new Finding(Id, Severity, context.Form.SectionOf(cell).Id, [cell.Id],
                $"“{cell.Label}”为 {Wording.Number(value)}，不能为负数") { Left = value, Right = 0 });
        }
    }
}
