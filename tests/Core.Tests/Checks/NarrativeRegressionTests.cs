using GovInfoReports.Core.Checks;
using GovInfoReports.Core.Reports;
using Shouldly;
using Xunit;

namespace GovInfoReports.Core.Tests.Checks;

/// <summary>
/// Precision and recall of N-1 … N-11 on the labelled narratives. The goal is 0.95 and 0.9 on unseen text. The tuning cases have been read while the
/// rules were mended, so their bounds are near 1 and only tell when a change makes it worse. A blind set comes in as a split of its own.
/// </summary>
public class NarrativeRegressionTests(ITestOutputHelper output)
{
    private static readonly HashSet<string> Measured = [.. Enumerable.Range(1, 11).Select(number => $"N-{number}")];

    [Theory]
    [InlineData("tuning", 0.99, 0.97)]
    public void Narrative_rules_reach_their_precision_and_recall(string split, double precision, double recall)
    {
        var cases = NarrativeCase.All.Where(c => c.Split == split).ToList();
        var tallies = cases.Select(Tally).ToList();
        int hits = tallies.Sum(t => t.Hits.Count), missed = tallies.Sum(t => t.Missed.Count), extra = tallies.Sum(t => t.Extra.Count);
        var (reachedPrecision, reachedRecall) = (hits / (double)(hits + extra), hits / (double)(hits + missed));
        output.WriteLine($"{split}: {cases.Count} cases, {hits} found, {missed} missed, {extra} extra; precision {reachedPrecision:0.000}, recall {reachedRecall:0.000}");
        if (split == "tuning") Print(tallies);
        reachedPrecision.ShouldBeGreaterThanOrEqualTo(precision);
        reachedRecall.ShouldBeGreaterThanOrEqualTo(recall);
    }

    private void Print(List<CaseTally> tallies)
    {
        foreach (var tally in tallies)
        {
            foreach (var label in tally.Missed) output.WriteLine($"  missed {tally.Case} {label.Rule} {label.Passage}");
            foreach (var finding in tally.Extra) output.WriteLine($"  extra  {tally.Case} {finding.Rule} {finding.Passage?.Quote} | {finding.Message}");
        }
    }

    private static CaseTally Tally(NarrativeCase labelled)
    {
        var context = labelled.Context();
        var findings = CheckEngine.Run(context, CheckScope.Narrative).Findings.Where(finding => Measured.Contains(finding.Rule)).ToList();
        var tally = new CaseTally(labelled.Id);
        foreach (var label in labelled.Expected.Where(label => Measured.Contains(label.Rule)))
        {
            var match = findings.Find(finding => finding.Rule == label.Rule && Overlaps(context.Content, finding, label.Passage));
            if (match is null)
            {
                tally.Missed.Add(label);
                continue;
            }
            findings.Remove(match);
            tally.Hits.Add(label);
        }
        tally.Extra.AddRange(findings);
        return tally;
    }

    private static bool Overlaps(ReportContent content, Finding finding, string passage)
    {
        if (passage.Length == 0) return true;
        if (finding.Passage is not { } found) return false;
        var text = content.Sections[finding.Section!].First(block => block.Id == found.BlockId).Text(content.Tables);
        var start = text.IndexOf(passage, StringComparison.Ordinal);
        return start >= 0 && start < found.Start + found.Length && found.Start < start + passage.Length;
    }

    private sealed record CaseTally(string Case)
    {
        public List<ExpectedFinding> Hits { get; } = [];

        public List<ExpectedFinding> Missed { get; } = [];

        public List<Finding> Extra { get; } = [];
    }
}
