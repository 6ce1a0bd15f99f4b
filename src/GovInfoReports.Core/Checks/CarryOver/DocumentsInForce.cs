using System.Collections.Concurrent;
using GovInfoReports.Core.Forms;

namespace GovInfoReports.Core.Checks.CarryOver;

/// <summary>
/// T2-3. Form 2021: 现行有效件数 is last year's plus 制发 less 废止, as a warning because documents also expire; and what was
/// issued this year is in force unless it was repealed. 对外公开总数量 of form 2019 means something else and is not compared.
/// </summary>
public sealed class DocumentsInForce : CarryOverRule
{
    private static readonly string[] Kinds = ["regulations", "normative_docs"];
    private static readonly ConcurrentDictionary<ReportForm, (FormCell Issued, FormCell Repealed, FormCell InForce)[]> Known = new();

    public override string Id => "T2-3";

    public override string Title => "表二：现行有效件数应等于上一年度报告的现行有效件数加本年制发、减本年废止，且不少于本年制发减本年废止。";

    public override string Source => "本系统的合理性检查：国办公开办函〔2021〕30号表二";

    public override bool AppliesTo(ReportForm form) => form.FindCell("table2.art20_1.normative_docs.in_force") is not null;

    public override void Check(CheckContext context, CheckOutcome outcome)
    {
        base.Check(context, outcome);
        foreach (var (issued, repealed, inForce) in CellsOf(context.Form))
        {
            if (context.Values[issued] is not { } made || context.Values[repealed] is not { } ended || context.Values[inForce] is not { } valid) continue;
            if (valid >= made - ended) continue;
            outcome.Add(new Finding(Id, Severity, context.Form.SectionOf(inForce).Id, [issued.Id, repealed.Id, inForce.Id],
                $"“{inForce.Row.Label}”：现行有效 {Wording.Number(valid)}，少于本年制发 {Wording.Number(made)} 减本年废止 {Wording.Number(ended)} = {Wording.Number(made - ended)}")
            {
                Left = valid,
                Right = made - ended,
            });
        }
    }

    protected override IEnumerable<CarryLink> Build(ReportForm last, ReportForm next)
    {
        foreach (var (issued, repealed, inForce) in CellsOf(next))
        {
            if (last.FindCell(inForce.Id) is { } source) yield return new CarryLink(inForce, [source], [issued], [repealed]);
        }
    }

    protected override string Describe(CheckContext context, CarryLink link, decimal value, decimal expected) =>
        $"“{link.Target.Row.Label}”：现行有效件数 {Wording.Number(value)}，按{context.Content.Year - 1}年度报告加本年制发、减本年废止应为 {Wording.Number(expected)}";

    private static (FormCell Issued, FormCell Repealed, FormCell InForce)[] CellsOf(ReportForm form) => Known.GetOrAdd(form, known =>
    [
        .. Kinds.Select(kind => (known.Cell($"table2.art20_1.{kind}.issued"), known.Cell($"table2.art20_1.{kind}.repealed"), known.Cell($"table2.art20_1.{kind}.in_force"))),
    ]);
}
