using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Core.Checks.CrossSums;

/// <summary>T3-3. 总计 of each row of table 3 is 自然人 plus the five kinds of 法人或其他组织.</summary>
public sealed class ApplicantsTotal : CrossSumRule
{
    public override string Id => "T3-3";

    public override string Title => "表三每一行：总计等于自然人与五类法人或其他组织之和。";

    public override string Source => "年度报告统一格式表三的列次结构";

    protected override IEnumerable<CrossSum> Build(ReportForm form) => form.Cells
        .Where(cell => cell.Table.Id == "table3" && cell.Column.SumOf.Count > 0)
        .Select(total => new CrossSum($"“{total.Row.Label}”行", [total], [.. total.SumOf]));

    protected override string Describe(CrossSum sum, CellValues values, Int128 left, Int128 right) =>
        $"{sum.Name}：总计 {Wording.Number(left)}，自然人与各类组织之和 {Wording.Number(right)}";
}
