using System.Collections.Concurrent;
using GovInfoReports.Core.Forms;

namespace GovInfoReports.Core.Checks.CarryOver;

/// <summary>
/// T2-1. Form 2019: 上一年项目数量 is last year's 上一年项目数量 plus its 本年增/减, and a year's sum of the two is not negative.
/// Only between two reports on form 2019; form 2021 no longer counts items.
/// </summary>
public sealed class CarriedItems : CarryOverRule
{
    private static readonly ConcurrentDictionary<ReportForm, (FormCell Items, FormCell Change)[]> Items = new();

    public override string Id => "T2-1";

    public override string Title => "表二：上一年项目数量应等于上一年度报告的上一年项目数量加本年增/减，且两者之和不为负。";

    public override string Source => "本系统的合理性检查：国办公开办函〔2019〕60号表二";

    public override bool AppliesTo(ReportForm form) => ItemsOf(form).Length > 0;

    public override void Check(CheckContext context, CheckOutcome outcome)
    {
        base.Check(context, outcome);
        foreach (var (items, change) in ItemsOf(context.Form))
        {
            if (context.Values[items] is not { } before || context.Values[change] is not { } grown || before + grown >= 0) continue;
            outcome.Add(new Finding(Id, Severity, context.Form.SectionOf(items).Id, [items.Id, change.Id],
                $"“{items.Row.Label}”：上一年项目数量 {Wording.Number(before)} 加本年增/减 {Wording.Number(grown)} 为 {Wording.Number(before + grown)}，项目数量不能为负")
            {
                Left = before + grown,
                Right = 0,
            });
        }
    }

    protected override IEnumerable<CarryLink> Build(ReportForm last, ReportForm next) =>
        from target in ItemsOf(next)
        from source in ItemsOf(last)
        where source.Items.Id == target.Items.Id
        select new CarryLink(target.Items, [source.Items, source.Change], [], []);

    protected override string Describe(CheckContext context, CarryLink link, decimal value, decimal expected) =>
        $"“{link.Target.Row.Label}”：上一年项目数量 {Wording.Number(value)}，按{context.Content.Year - 1}年度报告的上一年项目数量加增/减应为 {Wording.Number(expected)}";

    private static (FormCell Items, FormCell Change)[] ItemsOf(ReportForm form) => Items.GetOrAdd(form, known => [.. Find(known)]);

    private static IEnumerable<(FormCell Items, FormCell Change)> Find(ReportForm form) =>
        from items in form.Cells
        where items.Column.Id == "prev_items"
        let change = form.FindCell(items.Id.Replace(".prev_items", ".change", StringComparison.Ordinal))
        where change is not null
        select (items, change);
}
