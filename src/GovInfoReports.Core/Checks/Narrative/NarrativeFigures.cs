using GovInfoReports.Core.Forms;

namespace GovInfoReports.Core.Checks.Narrative;

/// <summary>N-1: a number of the narrative against the tables.</summary>
public sealed class NarrativeFigures : NarrativeRule
{
    /// <summary>Phrases on either side among which shares of one figure are looked for.</summary>
    private const int Neighbours = 6;

    public override string Id => "N-1";

    public override bool ReadsCells => true;

    public override string Title => "正文中的申请、复议诉讼、规范性文件、行政执法和收费数字应与表格一致";

    public override string Source => "国办公开办函〔2021〕30号（内容准确）；本系统的图文核对";

    public override void Check(CheckContext context, CheckOutcome outcome)
    {
        foreach (var place in NarrativePlace.Of(context))
        {
            foreach (var claim in ClaimsOf(context, place))
            {
                if (claim.Phrase.ChangeSign is not null) CheckChange(context, outcome, place, claim);
                else CheckPhrase(context, outcome, place, claim);
            }
        }
    }

    /// <summary>A phrase that says something of the tables, and which figures it may mean.</summary>
    private sealed record Claim(CountPhrase Phrase, IReadOnlyList<IReadOnlyList<FigureTarget>> Groups);

    /// <summary>Which cells a text speaks of does not depend on their values, so it is read once per form, heading and year.</summary>
    private static IReadOnlyList<Claim> ClaimsOf(CheckContext context, NarrativePlace place)
    {
        var (form, topic, year) = (context.Form, place.Topic, context.Content.Year);
        return place.Analysis.Once((form, topic, year), analysis => ReadClaims(analysis, form, topic, year));
    }

    private static IEnumerable<Claim> ReadClaims(NarrativeAnalysis analysis, ReportForm form, Word? topic, int year)
    {
        CountPhrase? last = null;
        foreach (var phrase in analysis.Counts)
        {
            if (ItemFigures.Change(phrase, last) is { } items)
            {
                if (FigureTargets.Of(form, items, topic, year) is { Count: > 0 } changes) yield return new Claim(items with { ChangeSign = null }, changes);
            }
            else if (phrase.ChangeSign is not null)
            {
                if (StatedChange.Groups(form, phrase, last, topic, year) is [var readings]) yield return new Claim(phrase, [readings]);
            }
            else if (SpeaksOfReportYear(phrase, year) && !IsLooseDisclosure(phrase, last) && FigureTargets.Of(form, phrase, topic, year) is { Count: > 0 } groups)
                yield return new Claim(phrase, groups);
            if (phrase.Subjects.Count > 0 && !phrase.IsComparison) last = phrase;
        }
    }

    internal static bool SpeaksOfReportYear(CountPhrase phrase, int year) =>
        phrase.Year is null || phrase.Year == year || phrase.Outcomes.Any(word => word is Word.Carry or Word.CarryIn or Word.CarryOut);

    /// <summary>公开12件 counts disclosures only in a list of what became of applications.</summary>
    internal static bool IsLooseDisclosure(CountPhrase phrase, CountPhrase? last) =>
        phrase.Outcome == Word.Publish && !phrase.NamesSubject && phrase.Reason is null && phrase.Counts(Word.Application)
        && (last is null || last.Sentence != phrase.Sentence || !last.Counts(Word.Application));

    private void CheckPhrase(CheckContext context, CheckOutcome outcome, NarrativePlace place, Claim claim)
    {
        var phrase = claim.Phrase;
        foreach (var readings in claim.Groups)
        {
            if (Agrees(context, phrase, readings) is not { } agrees) continue;
            if (agrees || IsShare(place, phrase, [.. readings.Select(reading => FigureComparison.Sum(context.Values, reading))])) continue;
            outcome.Add(Disagreement(place, phrase, readings[0], FigureComparison.Sum(context.Values, readings[0])!.Value));
            return;
        }
    }

    /// <returns>Whether any reading agrees; null when a reading's figure is unknown.</returns>
    private static bool? Agrees(CheckContext context, CountPhrase phrase, IReadOnlyList<FigureTarget> readings)
    {
        if (readings.Count == 0) return null;
        var agrees = false;
        foreach (var reading in readings)
        {
            if (FigureComparison.Sum(context.Values, reading) is not { } figure) return null;
            agrees |= FigureComparison.Agrees(phrase, figure);
        }
        return agrees;
    }

    /// <summary>以政府名义印发2件，以本局名义印发5件: numbers of one thing in one sentence that add up to the figure.</summary>
    private static bool IsShare(NarrativePlace place, CountPhrase phrase, List<decimal?> figures)
    {
        var counts = place.Analysis.Counts;
        decimal sum = 0;
        var shares = 0;
        for (var i = Math.Max(0, phrase.Index - Neighbours); i < counts.Count && i <= phrase.Index + Neighbours; i++)
        {
            var other = counts[i];
            if (other.Sentence != phrase.Sentence || other.Unit != phrase.Unit || other.Value is not { } value || other.IsAside) continue;
            if (!other.Subjects.SequenceEqual(phrase.Subjects) || !other.Outcomes.SequenceEqual(phrase.Outcomes) || other.Reason != phrase.Reason || other.Applicant != phrase.Applicant) continue;
            sum += value;
            shares++;
        }
        return shares > 1 && figures.Contains(sum);
    }

    private Finding Disagreement(NarrativePlace place, CountPhrase phrase, FigureTarget target, decimal figure)
    {
        var inWan = target.Cells[0].Kind == CellKind.Amount;
        var (said, table) = inWan ? (phrase.Value!.Value / 10_000, figure / 10_000) : (phrase.Value!.Value, figure);
        var passage = place.PassageOf(phrase);
        var unit = inWan ? "万元" : "";
        return new Finding(Id, Severity, place.Section, [.. target.Cells.Select(cell => cell.Id)],
            $"正文写“{passage.Quote}”，即{said:0.####}{unit}；表中{target.Name}为{table:0.####}{unit}，相差{said - table:+0.####;-0.####;0}{unit}")
        {
            Left = said,
            Right = table,
            Passage = passage,
        };
    }

    /// <summary>较上年增加5件 after 收到申请10件: against last year's own table.</summary>
    private void CheckChange(CheckContext context, CheckOutcome outcome, NarrativePlace place, Claim claim)
    {
        if (StatedChange.Contradiction(context, claim.Phrase, claim.Groups[0]) is not { } change) return;
        var passage = place.PassageOf(claim.Phrase);
        var unit = change.IsRate ? "%" : "";
        outcome.Add(new Finding(Id, Severity, place.Section, [.. change.Target.Cells.Select(cell => cell.Id)],
            $"正文写“{passage.Quote}”；{change.Target.Name}本年为{change.Now:0.####}，上年为{change.Past:0.####}，变化为{change.Right:+0.####;-0.####;0}{unit}")
        {
            Left = change.Said,
            Right = change.Right,
            Passage = passage,
        });
    }
}
