using Shouldly;
using Xunit;

namespace GovInfoReports.Core.Tests.Checks;

/// <summary>Single sentences in many authors' styles against the report of <see cref="NarrativeSentences"/>; see Narratives/README.md.</summary>
public class NarrativeVariantTests
{
    [Fact]
    public void No_true_sentence_raises_a_warning()
    {
        var rows = NarrativeCase.Sentences("true.txt").Select(line => line.Split('|')).ToList();
        rows.Count.ShouldBeGreaterThan(200);
        rows.SelectMany(row => NarrativeSentences.Check(row[0], row.ElementAtOrDefault(1) ?? "s1").Select(finding => $"{finding.Rule} “{finding.Passage?.Quote}” in {row[0]}")).ShouldBeEmpty();
    }

    [Fact]
    public void Every_false_sentence_raises_its_warning_at_the_passage()
    {
        var rows = NarrativeCase.Sentences("false.txt").Select(line => line.Split('|')).ToList();
        rows.Count.ShouldBeGreaterThan(100);
        rows.Where(row => !NarrativeSentences.Check(row[0], row[1], row[2]).Any(finding => finding.Passage!.Quote == row[3]))
            .Select(row => $"{row[2]} “{row[3]}” in {row[0]}").ShouldBeEmpty();
    }
}
