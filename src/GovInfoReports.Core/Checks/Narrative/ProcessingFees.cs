using GovInfoReports.Core.Forms;

namespace GovInfoReports.Core.Checks.Narrative;

/// <summary>N-9: from the report for 2021 on, section six states the 信息处理费, none included (domain-rules §3).</summary>
public sealed class ProcessingFees : NarrativeRule
{
    public override string Id => "N-9";

    public override string Title => "自2021年度报告起，第六部分应写明信息处理费收取情况，没有的也应写明";

    public override string Source => "国办函〔2020〕109号；国办公开办函〔2021〕30号";

    public override bool AppliesTo(ReportForm form) => form.FirstYear >= 2021;

    public override void Check(CheckContext context, CheckOutcome outcome)
    {
        var places = NarrativePlace.Of(context).Where(place => place.Section == "s6" && place.Text.Length > 0).ToList();
        if (places.Exists(place => place.Text.Contains("处理费", StringComparison.Ordinal) || place.Text.Contains("收费", StringComparison.Ordinal))) return;
        outcome.Add(new Finding(Id, Severity, "s6", [], "第六部分没有写明信息处理费：发出收费通知的件数和总金额、实际收取的总金额；没有收取的也请写明")
        {
            Passage = places.Count > 0 ? places[0].Passage(0, Math.Min(30, places[0].Text.Length)) : null,
        });
    }
}
