using GovInfoReports.Core.Checks.Narrative.Counts;
using GovInfoReports.Core.Checks.Narrative.Tokens;

namespace GovInfoReports.Core.Checks.Narrative.Figures;

/// <summary>Table two as the narrative speaks of it.</summary>
internal static class DisclosureFigures
{
    private static readonly string[] DocumentUnits = ["", "件", "份", "个", "部"];

    private static readonly string[] DecisionUnits = ["", "件", "起", "宗", "例", "次", "个"];

    public static IReadOnlyList<IReadOnlyList<FigureTarget>> Of(FormFigures figures, CountPhrase phrase, Word subject)
    {
        var readings = subject switch
        {
            Word.Normative => Documents(figures, phrase, "normative_docs", "规范性文件"),
            Word.Regulation => Documents(figures, phrase, "regulations", "规章"),
            Word.Licensing => Decisions(figures, phrase, "art20_5.licensing", "行政许可"),
            Word.Penalty => Decisions(figures, phrase, "art20_6.penalties", "行政处罚"),
            Word.Coercion => Decisions(figures, phrase, "art20_6.coercion", "行政强制"),
            Word.Fees when phrase.Unit == "元" => Cells(figures, ("“行政事业性收费”金额", "art20_8.fees.amount_wan")),
            Word.Procurement when phrase.Unit == "元" => Cells(figures, ("“政府集中采购”总金额", "art20_9.procurement.amount_wan")),
            Word.Procurement when phrase.Unit is "个" or "项" or "" => Cells(figures, ("“政府集中采购”项目数量", "art20_9.procurement.projects")),
            _ => [],
        };
        return readings.Count > 0 ? [readings] : [];
    }

    private static IReadOnlyList<FigureTarget> Documents(FormFigures figures, CountPhrase phrase, string row, string name)
    {
        if (!DocumentUnits.Contains(phrase.Unit)) return [];
        var outcome = phrase.Outcomes.FirstOrDefault(word => word is Word.Made or Word.Repealed or Word.InForce or Word.Publish);
        if (outcome == Word.Unknown && (!phrase.NamesSubject || phrase.Outcomes.Count > 0)) return [];
        return figures.Readings(Word.Normative, outcome, row, () => Documents(figures, outcome, row, name));
    }

    private static IReadOnlyList<FigureTarget> Documents(FormFigures figures, Word outcome, string row, string name)
    {
        (string, string) made = ($"“{name}”本年新制作数量", "made"), published = ($"“{name}”本年新公开数量", "published"), all = ($"“{name}”对外公开总数量", "total_public");
        (string, string) issued = ($"“{name}”本年制发件数", "issued"), repealed = ($"“{name}”本年废止件数", "repealed"), inForce = ($"“{name}”现行有效件数", "in_force");
        (string Name, string Column)[] wanted = outcome switch
        {
            Word.Made => [made, published, issued],
            Word.Repealed => [repealed],
            Word.InForce => [inForce, all],
            Word.Publish => [published, made, all, issued, inForce],
            _ => [issued, inForce, made, published, all],
        };
        return Cells(figures, [.. wanted.Select(entry => (entry.Name, $"art20_1.{row}.{entry.Column}"))]);
    }

    private static IReadOnlyList<FigureTarget> Decisions(FormFigures figures, CountPhrase phrase, string row, string name)
    {
        var foreign = phrase.Outcomes.Any(outcome => outcome is (>= Word.Disclosed and <= Word.OtherHandling) or Word.Publish or Word.Receive or Word.NewReceive or Word.Repealed or Word.InForce or Word.Corrected or Word.Other);
        if (!DecisionUnits.Contains(phrase.Unit) || !phrase.NamesSubject || foreign) return [];
        return figures.Readings(Word.Licensing, Word.Process, row, () => Cells(figures, ($"“{name}”处理决定数量", $"{row}.decisions")));
    }

    private static IReadOnlyList<FigureTarget> Cells(FormFigures figures, params (string Name, string Path)[] wanted) =>
        [.. wanted.Select(entry => new FigureTarget(entry.Name, figures.Disclosure(entry.Path))).Where(target => target.Cells.Count > 0)];
}
