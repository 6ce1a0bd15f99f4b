namespace GovInfoReports.Core.Checks.Narrative;

/// <summary>The items of form 2019's table two: 行政许可事项40项，本年增加2项. Form 2021 counts decisions only, so it knows none of them.</summary>
internal static class ItemFigures
{
    public static IReadOnlyList<IReadOnlyList<FigureTarget>> Of(FormFigures figures, CountPhrase phrase, Word subject)
    {
        // 行政许可事项 in 件 are cases; of 其他对外管理服务事项 these are what the table counts.
        if (phrase.Unit is "件" && subject == Word.ServiceItems && figures.Disclosure("art20_5.other_services.decisions") is { Count: > 0 } handled)
            return [[new FigureTarget("“其他对外管理服务事项”处理决定数量", handled)]];
        if (phrase.Unit is not "项") return [];
        var (row, name) = subject switch
        {
            Word.LicensingItems => ("art20_5.licensing", "行政许可"),
            Word.PenaltyItems => ("art20_6.penalties", "行政处罚"),
            Word.CoercionItems => ("art20_6.coercion", "行政强制"),
            _ => ("art20_5.other_services", "其他对外管理服务事项"),
        };
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
