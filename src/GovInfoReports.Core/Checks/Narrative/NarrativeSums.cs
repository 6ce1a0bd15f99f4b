namespace GovInfoReports.Core.Checks.Narrative;

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
        var (whole, parts, isOpen) = breakdown;
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
        if (IsSelection(parts, sum, total) || IsNamedBefore(place, breakdown, sum) || IsExplainedByCarrying(context, breakdown, sum - total)) return;
        var start = Math.Min(whole.From, parts[0].From);
        var end = Math.Max(whole.Start + whole.Length, parts[^1].Start + parts[^1].Length);
        var listing = string.Join(" + ", parts.Select(part => $"{part.Value:0.####}"));
        outcome.Add(At(place, start, end - start, $"各项 {listing} = {sum:0.####}，与总数{total:0.####}相差{sum - total:+0.####;-0.####}") with
        {
            Left = sum,
            Right = total,
        });
    }

    /// <summary>发布信息200条，其中重点领域120条、规划3条: of many things some are named, without a claim that they are all.</summary>
    private static bool IsSelection(IReadOnlyList<CountPhrase> parts, decimal sum, decimal total) =>
        total > 20 && sum < total * SmallestShare && parts.All(part => PartClasses.Of(part) == PartClass.Other);

    /// <summary>All of one sort and each named once: such a list is read to its end.</summary>
    private static bool IsOneList(IReadOnlyList<CountPhrase> parts) => PartClasses.Of(parts[0]) switch
    {
        PartClass.Result => parts.All(part => part.Outcome is >= Word.Disclosed and <= Word.OtherHandling) && parts.DistinctBy(part => part.Outcome).Count() == parts.Count,
        PartClass.Applicant => parts.All(part => part.Applicant is not null) && parts.DistinctBy(part => part.Applicant).Count() == parts.Count,
        _ => false,
    };

    /// <summary>新收116件，连同结转共办理122件，其中自然人96件…: the parts are those of another number named shortly before.</summary>
    private static bool IsNamedBefore(NarrativePlace place, Breakdown breakdown, decimal sum)
    {
        var whole = breakdown.Whole;
        var counts = place.Analysis.Counts;
        for (var i = whole.Index - 1; i >= 0 && i >= whole.Index - NearBy && counts[i].Sentence >= whole.Sentence - 1; i--)
        {
            if (counts[i].Value == sum && counts[i].Unit == whole.Unit && !counts[i].IsComparison && PartClasses.Of(counts[i]) is PartClass.Other or PartClass.Carry or PartClass.Handling) return true;
        }
        return false;
    }

    /// <summary>What was done with the applications that came in this year differs from their number by what was carried over.</summary>
    private static bool IsExplainedByCarrying(CheckContext context, Breakdown breakdown, decimal difference)
    {
        if (breakdown.Whole.Outcome is not (null or Word.Receive or Word.NewReceive or Word.Process) || !breakdown.Parts.Any(part => PartClasses.Of(part) is PartClass.Result or PartClass.Carry)) return false;
        var figures = FormFigures.Of(context.Form);
        var carriedIn = FigureComparison.Sum(context.Values, new FigureTarget("", figures.Applications("carried_in", null)));
        var carriedOut = FigureComparison.Sum(context.Values, new FigureTarget("", figures.Applications("carried_out", null)));
        return difference == carriedIn || difference == -carriedOut || difference == carriedIn - carriedOut;
    }
}
