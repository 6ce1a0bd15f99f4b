using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Core.Checks.CarryOver;

/// <summary>What correcting one year's report means for the next year's.</summary>
public static class CorrectionImpact
{
    /// <summary>
    /// Ids of the rules whose judgement of next year's report may change, because a cell they carry over is no longer what it
    /// was; empty when the correction does not reach the next year. The caller then runs <see cref="CheckEngine"/> on that report.
    /// </summary>
    /// <param name="nextForm">The form of the next year's report.</param>
    public static IReadOnlyList<string> AffectedRules(ReportContent before, ReportContent after, ReportForm nextForm) =>
        [.. RuleList.All.OfType<CarryOverRule>().Where(rule => rule.AppliesTo(nextForm) && Carries(rule, before, after, nextForm)).Select(rule => rule.Id)];

    private static bool Carries(CarryOverRule rule, ReportContent before, ReportContent after, ReportForm nextForm)
    {
        var then = rule.Links(before.Form, nextForm).Select(link => (link.Target.Id, link.Carried(before.Tables)));
        var now = rule.Links(after.Form, nextForm).Select(link => (link.Target.Id, link.Carried(after.Tables)));
        return !then.SequenceEqual(now);
    }
}
