using GovInfoReports.Core.Checks.Narrative.Counts;
using GovInfoReports.Core.Checks.Narrative.Figures;
using GovInfoReports.Core.Checks.Narrative.Tokens;
using static System.FormattableString;

namespace GovInfoReports.Core.Checks.Narrative.Breakdowns;

/// <summary>N-2: the parts of a breakdown must add up to the whole; with 等 they may stay below it.</summary>
public sealed class NarrativeSums : NarrativeRule
{
    /// <summary>Parts of no class known that make up less than this are examples.</summary>
    private const decimal SmallestShare = 0.75m;

    /// <summary>A number further back is not what the reader adds up to.</summary>
    private const int NearBy = 8;

    public override string Id => "N-2";

    public override bool ReadsCells => true;

    public override string Title => "正文中“其中……”各项之和应等于总数；以“等”结尾的，不得超过总数";

    public override void Check(CheckContext context, CheckOutcome outcome)
    {
        foreach (var place in NarrativePlace.Of(context))
        {
            // One finding for a whole: what else it is cut into is wrong for the same reason.
            foreach (var cuts in place.Analysis.Once(this, BreakdownReader.Read).GroupBy(breakdown => breakdown.Whole.Index))
            {
                var found = outcome.Findings.Count;
                foreach (var breakdown in cuts.TakeWhile(_ => outcome.Findings.Count == found)) Judge(context, place, breakdown, outcome);
            }
        }
    }

    private void Judge(CheckContext context, NarrativePlace place, Breakdown breakdown, CheckOutcome outcome)
    {
        var (whole, parts, isOpen, _) = breakdown;
        if (whole.Value is not { } total || whole.IsApproximate || parts.Any(part => part.Value is null || part.IsApproximate)) return;
        if (parts.Count == 1 && parts[0].Value <= total) return;
        decimal sum = 0;
        for (var i = 0; i < parts.Count; i++)
        {
            sum += parts[i].Value!.Value;
            // What follows a complete list is another way of counting: 自然人40件、法人10件，网上30件….
            if (i > 0 && sum == total && !IsOneList(parts)) return;
        }
        if (sum == total || (isOpen && sum < total) || whole.Quantum > 1 && Math.Abs(sum - total) <= whole.Quantum / 2) return;
        if (IsSelection(whole, parts, sum, total) || IsNamedBefore(place, breakdown, sum)) return;
        if (Omissions.Explain(context, breakdown, total - sum) || IsExplainedByCarrying(context, breakdown, sum - total)) return;
        var start = Math.Min(whole.From, parts[0].From);
        var end = Math.Max(whole.Start + whole.Length, parts[^1].Start + parts[^1].Length);
        var listing = string.Join(" + ", parts.Select(part => Invariant($"{part.Value:0.####}")));
        outcome.Add(At(place, start, end - start, Invariant($"各项 {listing} = {sum:0.####}，与总数{total:0.####}相差{sum - total:+0.####;-0.####}")) with
        {
            Left = sum,
            Right = total,
        });
    }

    /// <summary>发布信息200条，其中重点领域120条、规划3条: of many things some are named, without a claim that they are all.</summary>
    private static bool IsSelection(CountPhrase whole, IReadOnlyList<CountPhrase> parts, decimal sum, decimal total) =>
        total > 20 && sum < total * SmallestShare && parts.All(part => PartClasses.Of(part) == PartClass.Other || PartClasses.Of(part) == PartClass.Channel && !whole.Counts(Word.Application));

    /// <summary>All of one sort and each named once: such a list is read to its end.</summary>
    private static bool IsOneList(IReadOnlyList<CountPhrase> parts)
    {
        var list = PartClasses.Of(parts[0]);
        return list is PartClass.Result or PartClass.Applicant or PartClass.Verdict or PartClass.Suit && parts.All(part => PartClasses.Of(part) == list)
            && parts.DistinctBy(part => (part.Outcome, part.Reason, part.Applicant, part.Subjects.Count > 0 ? part.Subjects[0] : default)).Count() == parts.Count;
    }

    /// <summary>新收116件，连同结转共办理122件，其中自然人96件…: the parts are those of another number named shortly before.</summary>
    private static bool IsNamedBefore(NarrativePlace place, Breakdown breakdown, decimal sum)
    {
        var whole = breakdown.Whole;
        if (whole.Outcome == Word.Handle && PartClasses.OfList(breakdown.Parts[0], whole) == PartClass.Result) return false;
        var counts = place.Analysis.Counts;
        for (var i = whole.Index - 1; i >= 0 && i >= whole.Index - NearBy && counts[i].Sentence >= whole.Sentence - 1; i--)
        {
            var isOfOneSort = counts[i].Unit == whole.Unit && !counts[i].IsComparison && PartClasses.Of(counts[i]) is PartClass.Other or PartClass.Carry or PartClass.Handling;
            if (isOfOneSort && (counts[i].Value == sum || IsContinued(breakdown, counts[i].Value))) return true;
        }
        return false;
    }

    /// <summary>公开96条，其中网站41条，其中执法信息6条、动态35条，部门信息55条: the last ones are parts of the outer number again.</summary>
    private static bool IsContinued(Breakdown breakdown, decimal? outer)
    {
        var sum = breakdown.Whole.Value;
        for (var i = breakdown.Parts.Count - 1; i > 0; i--)
        {
            sum += breakdown.Parts[i].Value;
            if (sum == outer) return true;
        }
        return false;
    }

    /// <summary>What was done with the applications that came in this year differs from their number by what was carried over.</summary>
    private static bool IsExplainedByCarrying(CheckContext context, Breakdown breakdown, decimal difference)
    {
        if (breakdown.CarriedBeside.Contains(difference)) return true;
        if (breakdown.Whole.Outcome is not (null or Word.Receive or Word.NewReceive or Word.Process) || !breakdown.Parts.Any(part => PartClasses.Of(part) is PartClass.Result or PartClass.Carry)) return false;
        var figures = FormFigures.Of(context.Form);
        var carriedIn = FigureComparison.Sum(context.Values, new FigureTarget("", figures.Applications("carried_in", null)));
        var carriedOut = FigureComparison.Sum(context.Values, new FigureTarget("", figures.Applications("carried_out", null)));
        return difference == carriedIn || difference == -carriedOut || difference == carriedIn - carriedOut;
    }
}
