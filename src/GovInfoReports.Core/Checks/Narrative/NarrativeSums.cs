namespace GovInfoReports.Core.Checks.Narrative;

/// <summary>N-2: the parts of a breakdown must add up to the whole; with 等 they may stay below it.</summary>
public sealed class NarrativeSums : NarrativeRule
{
    public override string Id => "N-2";

    public override string Title => "正文中“其中……”各项之和应等于总数；以“等”结尾的，不得超过总数";

    public override void Check(CheckContext context, CheckOutcome outcome)
    {
        foreach (var place in NarrativePlace.Of(context))
        {
            foreach (var breakdown in BreakdownReader.Read(place.Analysis)) Judge(place, breakdown, outcome);
        }
    }

    private void Judge(NarrativePlace place, Breakdown breakdown, CheckOutcome outcome)
    {
        var (whole, parts, isOpen) = breakdown;
        if (whole.Value is not { } total || whole.IsApproximate || parts.Any(part => part.Value is null || part.IsApproximate)) return;
        if (parts.Count == 1 && parts[0].Value <= total) return;
        decimal sum = 0;
        for (var i = 0; i < parts.Count; i++)
        {
            sum += parts[i].Value!.Value;
            // What follows a complete list is another way of counting: 自然人40件、法人10件，网上30件….
            if (i > 0 && sum == total) return;
        }
        if (sum == total || (isOpen && sum < total) || whole.Quantum > 1 && Math.Abs(sum - total) <= whole.Quantum / 2) return;
        var end = parts[^1].Start + parts[^1].Length;
        var listing = string.Join(" + ", parts.Select(part => $"{part.Value:0.####}"));
        outcome.Add(At(place, whole.From, end - whole.From, $"各项 {listing} = {sum:0.####}，与总数{total:0.####}相差{sum - total:+0.####;-0.####}") with
        {
            Left = sum,
            Right = total,
        });
    }
}
