using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Core.Checks.Completeness;

/// <summary>F-1. Each year has its form. Filing on another is an error; an imported text was printed as it was, so there it is a warning.</summary>
public sealed class FormFitsYear : CheckRule
{
    public override string Id => "F-1";

    public override Severity Severity => Severity.Error;

    public override CheckScope Scope => CheckScope.Arithmetic;

    public override string Title => "年度报告使用该年度施行的统一格式。";

    public override string Source => "国办公开办函〔2019〕60号、国办公开办函〔2021〕30号";

    public override void Check(CheckContext context, CheckOutcome outcome)
    {
        if (!context.YearIsKnown) return;
        var year = context.Content.Year;
        var due = year >= FormCatalog.FirstYear ? FormCatalog.ForYear(year) : null;
        if (due == context.Form) return;
        var severity = context.Basis == TotalsBasis.Printed ? Severity.Warning : Severity.Error;
        outcome.Add(new Finding(Id, severity, null, [], due is null
            ? $"{FormCatalog.FirstYear}年以前没有统一的年度报告格式，本报告却使用{context.Form.Notice}格式"
            : $"{year}年度报告应使用{due.Notice}格式，本报告使用的是{context.Form.Notice}格式"));
    }
}
