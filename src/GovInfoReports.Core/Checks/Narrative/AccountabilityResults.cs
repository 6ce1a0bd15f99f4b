using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Checks.Narrative.Tokens;

namespace GovInfoReports.Core.Checks.Narrative;

/// <summary>N-8: a government of any level reports the results of 工作考核, 社会评议 and 责任追究 (条例 Art. 50, item four).</summary>
public sealed class AccountabilityResults : NarrativeRule
{
    private static readonly (string Name, string[] Words)[] Results =
    [
        ("工作考核", ["考核", "考评", "绩效"]),
        ("社会评议", ["评议", "测评", "满意度"]),
        ("责任追究", ["追究", "追责", "问责", "处分"]),
    ];

    public override string Id => "N-8";

    public override string Title => "各级人民政府的年度报告应包括工作考核、社会评议和责任追究结果情况";

    public override string Source => "《政府信息公开条例》第五十条第（四）项";

    public override void Check(CheckContext context, CheckOutcome outcome)
    {
        if (!IsGovernment(context)) return;
        var text = TextOf(context, "s1") + TextOf(context, "s5") + TextOf(context, "s6");
        if (text.Length == 0) return;
        var missing = Results.Where(result => !Array.Exists(result.Words, word => text.Contains(word, StringComparison.Ordinal))).ToList();
        if (missing.Count == 0) return;
        outcome.Add(new Finding(Id, Severity, "s1", [], $"政府的年度报告没有写到：{string.Join("、", missing.Select(result => result.Name))}结果情况"));
    }

    private static bool IsGovernment(CheckContext context) => context.Filer is { } filer
        ? filer.Kind.IsGovernment()
        : context.Content.Agency is { } agency && agency.EndsWith("人民政府", StringComparison.Ordinal);
}
