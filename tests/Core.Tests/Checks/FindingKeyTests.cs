using System.Globalization;
using System.Text;
using GovInfoReports.Core.Checks;
using GovInfoReports.Core.Exporting;
using GovInfoReports.Core.Reports;
using GovInfoReports.Core.Tests.Exporting;
using Shouldly;
using Xunit;

namespace GovInfoReports.Core.Tests.Checks;

/// <summary>What is stored or handed out is the same on a machine of another country.</summary>
public sealed class FindingKeyTests
{
    [Theory]
    [InlineData("de-DE")] // comma in fractions
    [InlineData("sv-SE")] // another minus sign
    [InlineData("fa-IR")] // both, and another calendar
    public void Keys_hashes_and_files_do_not_depend_on_the_culture_of_the_process(string culture)
    {
        var expected = Written(CultureInfo.InvariantCulture);

        Written(CultureInfo.GetCultureInfo(culture)).ShouldBe(expected);
    }

    [Fact]
    public void A_key_stays_what_it_was_when_explanations_were_stored_with_it() =>
        new Finding("P-2", Severity.Warning, "s2", ["a", "b"], "") { Left = -1234.5m, Right = 0.25m }.Key.ShouldBe("P-2:f6744026c60a");

    [Fact]
    public void Findings_of_one_run_that_are_about_the_same_have_keys_of_their_own_the_first_one_as_ever()
    {
        Finding Same(string words) => new("N-1", Severity.Warning, "s1", [], words) { Passage = new("b", 0, 2, "二件") };
        var outcome = new CheckOutcome();
        foreach (var words in new[] { "一", "二", "三" }) outcome.Add(Same(words));
        outcome.Findings.Select(finding => finding.Key).Distinct().Count().ShouldBe(3);
        outcome.Findings[0].Key.ShouldBe(Same("").Key);
    }

    private static string Written(CultureInfo culture)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = culture;
        try
        {
            return string.Join('\n', RandomReports.Forms.SelectMany(form => Enumerable.Range(1, 20).Select(seed => RandomReports.Next(form, seed))).Select(Written));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static string Written(ReportContent content)
    {
        var findings = CheckEngine.Run(new CheckContext(content, TotalsBasis.Computed)).Findings;
        var document = ReportDocument.Of(content);
        var compared = new Finding("N-1", Severity.Warning, "s2", [], "") { Left = -0.5m, Right = 1234.25m };
        return string.Join('\n', [.. findings.Append(compared).Select(finding => $"{finding.Key} {finding.Message}"), ContentHash.Of(content), HtmlReport.Page(document), Encoding.UTF8.GetString(CsvReport.Write(document))]);
    }
}
