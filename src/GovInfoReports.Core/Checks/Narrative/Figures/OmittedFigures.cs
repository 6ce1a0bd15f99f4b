using GovInfoReports.Core.Checks.Narrative.Breakdowns;
using GovInfoReports.Core.Checks.Narrative.Tokens;
using GovInfoReports.Core.Forms;

namespace GovInfoReports.Core.Checks.Narrative.Figures;

/// <summary>
/// N-15: the text names cases where the table is all zero (warning), or never mentions what the tables hold (hint).
/// A number that contradicts one figure is N-1's.
/// </summary>
public sealed class OmittedFigures : NarrativeRule
{
    private static readonly (string Name, string[] Cells)[] KeyFigures =
    [
        ("行政许可", ["table2.art20_5.licensing.decisions"]), ("行政处罚", ["table2.art20_6.penalties.decisions"]), ("行政强制", ["table2.art20_6.coercion.decisions"]),
        ("本年新收申请", ["table3.new_received.total"]), ("上年结转申请", ["table3.carried_in.total"]), ("结转下年度申请", ["table3.carried_out.total"]),
        ("行政复议", ["table4.review.total"]), ("行政诉讼", ["table4.litigation_direct.total", "table4.litigation_after_review.total"]),
    ];

    public override string Id => "N-15";

    public override bool ReadsCells => true;

    public override string Title => "表格为零时正文不应写有案件；表格中的主要数字宜在正文说明";

    public override void Check(CheckContext context, CheckOutcome outcome)
    {
        var places = NarrativePlace.Of(context).Where(place => place.Section is "s1" or "s3" or "s4" && place.Text.Length > 0).ToList();
        if (places.Count == 0) return;
        Contradictions(context, outcome, places);
        Omissions(context, outcome, places);
    }

    /// <summary>Cases by channel or subject, or about so many: nothing N-1 could compare, yet the table says there were none.</summary>
    private void Contradictions(CheckContext context, CheckOutcome outcome, List<NarrativePlace> places)
    {
        if (!IsAllZero(context, "table3")) return;
        foreach (var place in places)
        {
            foreach (var phrase in place.Analysis.Counts)
            {
                var claims = phrase is { IsAside: true, ChangeSign: null, Value: > 0, NamesSubject: true } && phrase.Subjects is [Word.Application];
                if (!claims || phrase.Unit is not ("件" or "份") || !NarrativeFigures.SpeaksOfReportYear(phrase, context.Content.Year)) continue;
                var passage = place.PassageOf(phrase);
                outcome.Add(new Finding(Id, Severity, place.Section, [], $"表三全部为0，正文却写“{passage.Quote}”") { Passage = passage });
                return;
            }
        }
    }

    private void Omissions(CheckContext context, CheckOutcome outcome, List<NarrativePlace> places)
    {
        var said = places.SelectMany(place => place.Analysis.Counts).Select(phrase => phrase.Value).ToHashSet();
        foreach (var table in KeyFigures.GroupBy(key => key.Cells[0][..6]))
        {
            var silent = new List<(string Name, FormCell[] Cells, decimal Value)>();
            foreach (var (name, ids) in table)
            {
                var target = new FigureTarget(name, [.. ids.Select(context.Form.FindCell).OfType<FormCell>()]);
                if (target.Cells.Count == 0 || FigureComparison.Sum(context.Values, target) is not { } sum || sum == 0 || said.Contains(sum)) continue;
                silent.Add((name, [.. target.Cells], sum));
            }
            if (silent.Count == 0) continue;
            var section = context.Form.SectionOf(silent[0].Cells[0]).Id;
            outcome.Add(new Finding(Id, Severity.Hint, section, [.. silent.SelectMany(entry => entry.Cells).Select(cell => cell.Id)],
                $"正文没有提到表中的：{string.Join("、", silent.Select(entry => FormattableString.Invariant($"{entry.Name}{entry.Value:0}")))}"));
        }
    }

    private static bool IsAllZero(CheckContext context, string table) =>
        context.Form.Table(table).Cells.Where(cell => !cell.IsComputed).All(cell => context.Values[cell] == 0);
}
