using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Core.Checks.CrossSums;

/// <summary>T3-2. （七）总计 of each column of table 3 is the sum of （一） to （六）, all sub-rows included.</summary>
public sealed class ResultsTotal : CrossSumRule
{
    public override string Id => "T3-2";

    public override string Title => "表三每一列：第三项（七）总计等于（一）至（六）各行之和。";

    public override string Source => "年度报告统一格式表三的行次结构";

    protected override IEnumerable<CrossSum> Build(ReportForm form)
    {
        foreach (var total in form.Cells.Where(cell => cell.Id.StartsWith("table3.r7_total.", StringComparison.Ordinal)))
        {
            var parts = total.Row.SumOf.Select(row => form.Cell($"table3.{row}.{total.Column.Id}"));
            yield return new CrossSum($"{total.Column.Label}列", [total], [.. parts]);
        }
    }

    protected override string Describe(CrossSum sum, CellValues values, Int128 left, Int128 right) =>
        $"{sum.Name}：第三项（七）总计 {Wording.Number(left)}，（一）至（六）各行之和 {Wording.Number(right)}";
}
