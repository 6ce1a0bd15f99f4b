using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Core.Checks.CarryOver;

/// <summary>What correcting one year's report means for the next year's.</summary>
public static class CorrectionImpact
{
    /// <summary>
    /// The cells of next year's report that the rules may now judge otherwise, because what is carried over into them is no
    /// longer what it was, each with its rule's id; empty when the correction does not reach the next year.
    /// </summary>
    /// <param name="after">On the same form as <paramref name="before"/>.</param>
    /// <param name="nextForm">The form of the next year's report.</param>
    public static IReadOnlyList<(string Rule, FormCell Cell)> Of(ReportContent before, ReportContent after, ReportForm nextForm) =>
    [
        .. from rule in RuleList.InForce(RuleList.Version).OfType<CarryOverRule>()
           where rule.AppliesTo(nextForm)
           from link in rule.Links(before.Form, nextForm)
           where link.Carried(before.Tables) != link.Carried(after.Tables)
           select (rule.Id, link.Target),
    ];
}
