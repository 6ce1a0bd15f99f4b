using System.Collections.Concurrent;
using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Core.Checks.CrossSums;

/// <summary>A rule made of equations between cells. An equation with a blank cell is not evaluable, never failed.</summary>
public abstract class CrossSumRule : CheckRule
{
    private readonly ConcurrentDictionary<ReportForm, CrossSum[]> _sums = new();

    public override Severity Severity => Severity.Error;

    public override CheckScope Scope => CheckScope.Arithmetic;

    /// <summary>The rule's equations on a form, in reading order.</summary>
    public IReadOnlyList<CrossSum> Sums(ReportForm form) => SumsOf(form);

    public override void Check(CheckContext context, CheckOutcome outcome)
    {
        foreach (var sum in SumsOf(context.Form))
        {
            if (sum.Evaluate(context.Values) is not { } sides) continue;
            outcome.CountEvaluated();
            if (sides.Left != sides.Right) outcome.Add(Violation(context, sum, sides.Left, sides.Right));
        }
    }

    protected abstract IEnumerable<CrossSum> Build(ReportForm form);

    /// <summary>Both sides in the clerk's words; the difference is added by the caller.</summary>
    protected abstract string Describe(CrossSum sum, CellValues values, Int128 left, Int128 right);

    private CrossSum[] SumsOf(ReportForm form) => _sums.GetOrAdd(form, f => [.. Build(f)]);

    private Finding Violation(CheckContext context, CrossSum sum, Int128 left, Int128 right)
    {
        var advice = context.FixHints.For(sum);
        var message = $"{Describe(sum, context.Values, left, right)}，相差 {Wording.Number(left - right)}{advice.Remark}";
        return new Finding(Id, Severity, context.Form.SectionOf(sum.Left[0]).Id, [.. sum.Cells.Select(cell => cell.Id)], message)
        {
            Left = (decimal)left,
            Right = (decimal)right,
            FixHints = advice.Hints,
        };
    }
}
