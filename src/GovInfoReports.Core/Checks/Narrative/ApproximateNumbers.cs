namespace GovInfoReports.Core.Checks.Narrative;

/// <summary>N-14: 120余条 where a report could give the exact number. A hint.</summary>
public sealed class ApproximateNumbers : NarrativeRule
{
    private static readonly string[] Units = ["件", "条", "篇", "份", "起", "宗", "项", "个"];

    public override string Id => "N-14";

    public override Severity Severity => Severity.Hint;

    public override string Title => "统计数字宜写准确数，不写约数";

    public override void Check(CheckContext context, CheckOutcome outcome)
    {
        foreach (var place in NarrativePlace.Of(context))
        {
            foreach (var phrase in place.Analysis.Counts)
            {
                if (!phrase.IsApproximate || !Units.Contains(phrase.Unit)) continue;
                outcome.Add(At(place, phrase.Start, phrase.Length, $"“{place.Text.Substring(phrase.Start, phrase.Length)}”是约数，宜写准确数字"));
            }
        }
    }
}
