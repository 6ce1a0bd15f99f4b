using GovInfoReports.Core.Agencies;

namespace GovInfoReports.Core.Checks.Plausibility;

/// <summary>
/// T4-2. A case against joint defendants counts for the original agency alone, not for the government that reviewed it
/// (reply of 国务院办公厅政府信息与政务公开办公室, 2016-09-01). Whether a case is one cannot be seen from the table, hence a hint.
/// </summary>
public sealed class JointDefendants : CheckRule
{
    public override string Id => "T4-2";

    public override Severity Severity => Severity.Hint;

    public override CheckScope Scope => CheckScope.Arithmetic;

    public override string Title => "表四：复议机关作共同被告的案件只计入原行为机关，不计入复议机关。";

    public override string Source => "国务院办公厅政府信息与政务公开办公室2016年9月1日答复";

    public override void Check(CheckContext context, CheckOutcome outcome)
    {
        if (context.Filer?.Kind is not (AgencyKind.CityGovernment or AgencyKind.DistrictGovernment)) return;
        if (context.Form.FindCell("table4.litigation_after_review.total") is not { } total || context.Values[total] is not > 0) return;
        outcome.Add(new Finding(Id, Severity, context.Form.SectionOf(total).Id, [total.Id],
            $"“复议后起诉”共 {Wording.Number(context.Values[total]!.Value)} 件，请确认其中不含本机关仅作为复议机关成为共同被告的案件"));
    }
}
