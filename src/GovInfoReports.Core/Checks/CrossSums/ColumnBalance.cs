using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Core.Checks.CrossSums;

/// <summary>T3-1. Printed in the head of table 3: 本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和.</summary>
public sealed class ColumnBalance : CrossSumRule
{
    public override string Id => "T3-1";

    public override string Title => "表三每一列：第一项（本年新收）加第二项（上年结转）之和，等于第三项（七）总计加第四项（结转下年度）之和。";

    public override string Source => "年度报告统一格式表三表头所印勾稽关系";

    protected override IEnumerable<CrossSum> Build(ReportForm form)
    {
        foreach (var received in form.Cells.Where(cell => cell.Id.StartsWith("table3.new_received.", StringComparison.Ordinal)))
        {
            FormCell[] others = [.. new[] { "carried_in", "r7_total", "carried_out" }
                .Select(row => form.FindCell($"table3.{row}.{received.Column.Id}")).OfType<FormCell>()];
            if (others is [var carriedIn, var total, var carriedOut])
                yield return new CrossSum($"{received.Column.Label}列", [received, carriedIn], [total, carriedOut]);
        }
    }

    protected override string Describe(CrossSum sum, CellValues values, Int128 left, Int128 right) =>
        $"{sum.Name}：第一项 {values.Raw(sum.Left[0])} + 第二项 {values.Raw(sum.Left[1])} = {Wording.Number(left)}，"
        + $"第三项（七） {values.Raw(sum.Right[0])} + 第四项 {values.Raw(sum.Right[1])} = {Wording.Number(right)}";
}
