using GovInfoReports.Core.Forms;

namespace GovInfoReports.Core.Checks.Plausibility;

/// <summary>T2-2. Form 2019: 对外公开总数量 includes what was newly published this year.</summary>
public sealed class PublishedDocuments : CheckRule
{
    public override string Id => "T2-2";

    public override Severity Severity => Severity.Warning;

    public override CheckScope Scope => CheckScope.Arithmetic;

    public override string Title => "表二：对外公开总数量不少于本年新公开数量。";

    public override string Source => "本系统的合理性检查：国办公开办函〔2019〕60号表二";

    public override bool AppliesTo(ReportForm form) => form.FindCell("table2.art20_1.normative_docs.total_public") is not null;

    public override void Check(CheckContext context, CheckOutcome outcome)
    {
        foreach (var kind in new[] { "regulations", "normative_docs" })
        {
            var published = context.Form.Cell($"table2.art20_1.{kind}.published");
            var total = context.Form.Cell($"table2.art20_1.{kind}.total_public");
            if (context.Values[published] is not { } fresh || context.Values[total] is not { } all || all >= fresh) continue;
            outcome.Add(new Finding(Id, Severity, context.Form.SectionOf(total).Id, [published.Id, total.Id],
                $"“{total.Row.Label}”：对外公开总数量 {Wording.Number(all)}，少于本年新公开数量 {Wording.Number(fresh)}") { Left = all, Right = fresh });
        }
    }
}
