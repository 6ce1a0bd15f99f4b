using GovInfoReports.Core.Forms;

namespace GovInfoReports.Core.Checks.CarryOver;

/// <summary>
/// T3-4. 上年结转 of each applicant column is last year's 结转下年度继续办理: the same applications counted on both sides of
/// New Year. Both forms print both rows, so the rule holds across the change of 2021.
/// </summary>
public sealed class CarriedApplications : CarryOverRule
{
    public override string Id => "T3-4";

    public override Severity Severity => Severity.Error;

    public override string Title => "表三每一列：上年结转等于上一年度报告的结转下年度继续办理。";

    public override string Source => "年度报告统一格式表三“上年结转”“结转下年度继续办理”的定义";

    protected override IEnumerable<CarryLink> Build(ReportForm last, ReportForm next) =>
        from target in next.Cells
        where target.Id.StartsWith("table3.carried_in.", StringComparison.Ordinal)
        let source = last.FindCell($"table3.carried_out.{target.Column.Id}")
        where source is not null
        select new CarryLink(target, [source], [], []);

    /// <summary>A report that nobody signed here, such as imported 历史数据, cannot stop this year's.</summary>
    protected override Severity SeverityAgainst(OtherYear last) => last.IsVerified ? Severity.Error : Severity.Warning;

    protected override string Describe(CheckContext context, CarryLink link, decimal value, decimal expected) =>
        $"{link.Target.Column.Label}列：第二项（上年结转） {Wording.Number(value)}，{context.Content.Year - 1}年度报告的结转下年度继续办理 {Wording.Number(expected)}";
}
