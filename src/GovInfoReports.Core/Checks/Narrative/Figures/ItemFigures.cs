using GovInfoReports.Core.Checks.Narrative.Counts;
using GovInfoReports.Core.Checks.Narrative.Tokens;

namespace GovInfoReports.Core.Checks.Narrative.Figures;

/// <summary>The items of form 2019's table two: 行政许可事项40项，本年增加2项. Form 2021 counts decisions only, so it knows none of them.</summary>
internal static class ItemFigures
{
    public static IReadOnlyList<IReadOnlyList<FigureTarget>> Of(FormFigures figures, CountPhrase phrase, Word subject)
    {
        if (phrase.Unit is not ("项" or "件")) return [];
        var (row, name) = subject switch
        {
            Word.LicensingItems => ("art20_5.licensing", "行政许可"),
            Word.PenaltyItems => ("art20_6.penalties", "行政处罚"),
            Word.CoercionItems => ("art20_6.coercion", "行政强制"),
            _ => ("art20_5.other_services", "其他对外管理服务事项"),
        };
        // 行政许可事项14项，处理决定66件; of other services the cases are all that is counted in 件.
        if (phrase.Unit is "件")
        {
            var decisions = figures.Disclosure($"{row}.decisions");
            return decisions.Count > 0 && (subject == Word.ServiceItems || phrase.Outcomes.Contains(Word.Process)) ? [[new FigureTarget($"“{name}”处理决定数量", decisions)]] : [];
        }
        var change = figures.Disclosure($"{row}.change");
        if (change.Count == 0) return [];
        if (phrase.ChangeSign is not null || phrase.Outcomes.Contains(Word.NewReceive)) return [[new FigureTarget($"“{name}”本年增/减", change)]];
        var before = figures.Disclosure($"{row}.prev_items");
        return [[new FigureTarget($"“{name}”项目数量", [.. before, .. change]), new FigureTarget($"“{name}”上一年项目数量", before)]];
    }

    /// <summary>The stated rise or fall of items as a signed number of the table's own column; null for any other change.</summary>
    public static CountPhrase? Change(CountPhrase phrase, CountPhrase? last)
    {
        if (phrase.ChangeSign is not { } sign || phrase.Unit is not "项" || phrase.Value is null || phrase.IsApproximate) return null;
        var subjects = phrase.Subjects.Count > 0 || last is null || last.Sentence != phrase.Sentence ? phrase.Subjects : last.Subjects;
        return subjects is [>= Word.LicensingItems and <= Word.ServiceItems] ? phrase with { Value = sign * phrase.Value, Subjects = subjects, IsAside = false } : null;
    }
}
