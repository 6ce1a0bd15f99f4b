using GovInfoReports.Core.Checks.Narrative.Counts;
using GovInfoReports.Core.Checks.Narrative.Tokens;
using GovInfoReports.Core.Forms;

namespace GovInfoReports.Core.Checks.Narrative.Figures;

/// <summary>A rise or fall that the text states and the tables of both years contradict.</summary>
/// <param name="Right">What it should be: a number, or a rate in percent with one decimal.</param>
internal sealed record StatedChange(decimal Said, decimal Right, bool IsRate, FigureTarget Target, decimal Now, decimal Past)
{
    private static readonly string[] Units = ["件", "份", "起", "宗", "次", "%"];

    /// <summary>What a change may be one of: the figures that the number before it, in its sentence, stands for.</summary>
    public static IReadOnlyList<IReadOnlyList<FigureTarget>> Groups(ReportForm form, CountPhrase phrase, CountPhrase? last, Word? topic, int year)
    {
        if (!Units.Contains(phrase.Unit) || phrase.IsApproximate || phrase.Value is null || phrase.Outcomes.Count > 0) return [];
        if (last is null || last.Sentence != phrase.Sentence || last.Applicant is not null || last.IsStatementOfNone) return [];
        if (phrase.NamesSubject && !phrase.Subjects.SequenceEqual(last.Subjects)) return [];
        return NarrativeFigures.SpeaksOfReportYear(last, year) ? FigureTargets.Of(form, last, topic, year) : [];
    }

    /// <summary>Null when a figure is unknown or any of the readings agrees.</summary>
    public static StatedChange? Contradiction(CheckContext context, CountPhrase phrase, IReadOnlyList<FigureTarget> readings)
    {
        if (context.LastYear is not { } lastYear) return null;
        var before = lastYear.Content.Tables.Evaluate(context.Basis);
        StatedChange? first = null;
        foreach (var target in readings)
        {
            List<FormCell> cells = [.. target.Cells.Select(cell => lastYear.Content.Form.FindCell(cell.Id)).OfType<FormCell>()];
            if (cells.Count != target.Cells.Count || FigureComparison.Sum(before, target with { Cells = cells }) is not { } past) return null;
            if (FigureComparison.Sum(context.Values, target) is not { } now) return null;
            if (Of(phrase, target, now, past) is not { } change) return null;
            first ??= change;
        }
        return first;
    }

    /// <summary>同比增长25% is judged as exactly as it is written.</summary>
    private static StatedChange? Of(CountPhrase phrase, FigureTarget target, decimal now, decimal past)
    {
        var said = phrase.Value!.Value * phrase.ChangeSign!.Value;
        if (phrase.Unit != "%") return said == now - past ? null : new StatedChange(said, now - past, false, target, now, past);
        if (past == 0) return null;
        var rate = (now - past) / past * 100;
        return Math.Abs(said - rate) <= phrase.Quantum ? null : new StatedChange(said, Math.Round(rate, 1), true, target, now, past);
    }
}
