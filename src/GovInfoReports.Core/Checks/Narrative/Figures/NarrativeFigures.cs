using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Checks.Narrative.Counts;
using GovInfoReports.Core.Checks.Narrative.Tokens;
using GovInfoReports.Core.Forms;
using static System.FormattableString;

namespace GovInfoReports.Core.Checks.Narrative.Figures;

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
            else if (SpeaksOfReportYear(phrase, year) && !IsLooseDisclosure(analysis.Counts, phrase) && FigureTargets.Of(form, phrase, topic, year) is { Count: > 0 } groups)
                yield return new Claim(phrase, groups);
            if (phrase.Subjects.Count > 0 && !phrase.IsComparison) last = phrase;
        }
    }

    internal static bool SpeaksOfReportYear(CountPhrase phrase, int year) =>
        phrase.Year is null || phrase.Year == year || phrase.Outcomes.Any(word => word is Word.Carry or Word.CarryIn or Word.CarryOut);

    /// <summary>公开12件 counts disclosures, or documents, only in a list that counted them before or goes on to: 公开13件，部分公开2件.</summary>
    internal static bool IsLooseDisclosure(IReadOnlyList<CountPhrase> counts, CountPhrase phrase)
    {
        if (phrase.Outcome != Word.Publish || phrase.NamesSubject || phrase.Reason is not null || phrase.Subjects is not [var subject] || subject is not (Word.Application or Word.Normative or Word.Regulation)) return false;
        for (var i = phrase.Index - 1; i >= 0 && counts[i].Sentence == phrase.Sentence; i--)
        {
            if (counts[i].Subjects.Count > 0 && !counts[i].IsComparison) return !counts[i].Counts(subject);
        }
        var next = phrase.Index + 1 < counts.Count ? counts[phrase.Index + 1] : null;
        return next is null || next.Sentence != phrase.Sentence || !next.Counts(Word.Application) || next.Outcome is not (Word.Partial or Word.Refused);
    }

    private void CheckPhrase(CheckContext context, CheckOutcome outcome, NarrativePlace place, Claim claim)
    {
        var phrase = claim.Phrase;
        if (phrase.IsOfGovernment && !IsOfGovernment(context)) return;
        foreach (var readings in claim.Groups)
        {
            if (Agrees(context, phrase, readings) is not { } agrees) continue;
            if (agrees || IsShare(place, phrase, [.. readings.Select(reading => FigureComparison.Sum(context.Values, reading))])) continue;
            outcome.Add(Disagreement(place, phrase, readings[0], FigureComparison.Sum(context.Values, readings[0])!.Value));
            return;
        }
    }

    /// <summary>What was issued in the government's name, or came to its office, is the government's own count or its office's.</summary>
    private static bool IsOfGovernment(CheckContext context) =>
        context.Filer?.Kind == AgencyKind.GovernmentOffice || context.Content.Agency is { } agency && (agency.EndsWith("政府办公室", StringComparison.Ordinal) || agency.EndsWith("政府办公厅", StringComparison.Ordinal));

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
            Invariant($"正文写“{passage.Quote}”，即{said:0.####}{unit}；表中{target.Name}为{table:0.####}{unit}，相差{said - table:+0.####;-0.####;0}{unit}"))
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
            Invariant($"正文写“{passage.Quote}”；{change.Target.Name}本年为{change.Now:0.####}，上年为{change.Past:0.####}，变化为{change.Right:+0.####;-0.####;0}{unit}"))
        {
            Left = change.Said,
            Right = change.Right,
            Passage = passage,
        });
    }
}
