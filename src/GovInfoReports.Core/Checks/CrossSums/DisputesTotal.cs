using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Core.Checks.CrossSums;

/// <summary>T4-1. Each of table 4's three blocks: 总计 is 结果维持 + 结果纠正 + 其他结果 + 尚未审结.</summary>
public sealed class DisputesTotal : CrossSumRule
{
    public override string Id => "T4-1";

    public override string Title => "表四每一组：总计等于结果维持、结果纠正、其他结果、尚未审结之和。";

    public override string Source => "年度报告统一格式表四的列次结构";

    protected override IEnumerable<CrossSum> Build(ReportForm form) => form.Cells
        .Where(cell => cell.Table.Id == "table4" && cell.Column.SumOf.Count > 0)
        .Select(total => new CrossSum(total.Label[..total.Label.IndexOf('·', StringComparison.Ordinal)], [total], [.. total.SumOf]));

    protected override string Describe(CrossSum sum, CellValues values, Int128 left, Int128 right) =>
        $"{sum.Name}：总计 {Wording.Number(left)}，四项结果之和 {Wording.Number(right)}";
}
