using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Core.Checks.Completeness;

/// <summary>C-1. Blank is unknown and never 0: before submission every cell has a number. One finding per table names them all.</summary>
public sealed class BlankCells : CheckRule
{
    public override string Id => "C-1";

    public override Severity Severity => Severity.Error;

    public override CheckScope Scope => CheckScope.Arithmetic;

    public override string Title => "三张表各项均须填写，没有发生的填0。";

    public override string Source => "政府信息公开条例第五十条；年度报告统一格式";

    public override void Check(CheckContext context, CheckOutcome outcome)
    {
        // A text printed long ago may have left cells empty; that is worth saying but is nobody's draft to complete.
        var severity = context.Basis == TotalsBasis.Printed ? Severity.Warning : Severity.Error;
        foreach (var table in context.Form.Tables)
        {
            var blank = BlankOf(table, context.Values);
            if (blank.Length == 0) continue;
            outcome.Add(new Finding(Id, severity, context.Form.SectionOf(blank[0]).Id, Array.ConvertAll(blank, cell => cell.Id),
                $"“{table.Caption}”表有 {blank.Length} 格未填（没有发生的请填0）：{Wording.List(blank, cell => cell.Label)}") { IsUnfilled = true });
        }
    }

    // Counted first: a report just begun has hundreds of them, and each key asks.
    private static FormCell[] BlankOf(FormTable table, CellValues values)
    {
        var count = 0;
        for (var i = 0; i < table.Inputs.Count; i++)
            if (!values.IsKnown(table.Inputs[i])) count++;
        if (count == 0) return [];
        var (blank, at) = (new FormCell[count], 0);
        for (var i = 0; at < count; i++)
            if (!values.IsKnown(table.Inputs[i])) blank[at++] = table.Inputs[i];
        return blank;
    }
}
