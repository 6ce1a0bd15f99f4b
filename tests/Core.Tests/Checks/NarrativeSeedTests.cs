using System.Text.Json;
using GovInfoReports.Core.Checks;
using GovInfoReports.Core.Importing;
using GovInfoReports.Core.Reports;
using GovInfoReports.Core.Tests.Forms;
using Shouldly;
using Xunit;

namespace GovInfoReports.Core.Tests.Checks;

/// <summary>What the rules and the importer say about the oddities recorded for five real reports.</summary>
public class NarrativeSeedTests(ITestOutputHelper output)
{
    private const string FreeText = "not checked: a slip within words, which only a reader sees";

    /// <summary>Oddity code → the rule that finds it, "import" for a recognition note, or why nothing checks it.</summary>
    private static readonly Dictionary<string, string> Coverage = new()
    {
        ["wrong_decree_number"] = "N-6",
        ["missing_number"] = "N-4",
        ["wrong_section_count"] = "N-5",
        ["wrong_section_list"] = "N-5",
        ["year_mismatch"] = "N-3",
        ["agency_name_inconsistent"] = "N-11; a name with or without its district is one name",
        ["missing_punctuation"] = "N-13",
        ["missing_full_stop"] = "N-13",
        ["halfwidth_punctuation"] = "N-12",
        ["mixed_width_parens"] = "N-12",
        ["approximate_number"] = "N-14",
        ["narrative_vs_table"] = "N-1",
        ["narrative_category_mismatch"] = "N-1",
        ["narrative_omits_carried_in"] = "N-15",
        ["narrative_omits_table_figures"] = "N-15",
        ["mandatory_content_missing"] = "N-8",
        ["section_six_bare"] = "N-9 on form 2021, N-13 before",
        ["subheadings_nonstandard"] = "N-7 where an aspect is not treated at all; wording of sub-headings is free",
        ["narrative_breakdown_partial"] = "not checked: a list that ends in 等 may stay below its total (N-2 allows it)",
        ["narrative_matches"] = "not checked: nothing is wrong",
        ["narrative_vs_table_soft"] = "not checked: published items and handled filings are other things than the table's decisions",
        ["narrative_vs_narrative_soft"] = "not checked: what 每月至少 adds up to is a promise, not a count",
        ["implausible_soft"] = "not checked: 本年增/减 above 上一年 is legal (domain-rules §4.1); outliers need other years",
        ["incomplete_sentence"] = FreeText,
        ["typo"] = FreeText,
        ["undefined_abbreviation"] = FreeText,
        ["duplicated_heading"] = FreeText,
        ["heading_inline"] = "not checked: sub-headings within a paragraph are free",
        ["subheading_style"] = "not checked: the numbering of sub-headings is free",
        ["spaces_around_digits"] = "not checked: blanks around digits are dropped when reading",
        ["cross_checks_not_evaluable"] = "not checked: a blank operand is not evaluable, not wrong",
        ["table3_rows_short"] = "import", ["table3_rows_shifted"] = "import", ["table3_rows_surplus"] = "import", ["table3_split"] = "import",
        ["table3_page_break"] = "import", ["table_page_break"] = "import", ["row_shifted"] = "import", ["rows_shifted"] = "import",
        ["label_variant"] = "import", ["label_spacing"] = "import", ["group_label_misplaced"] = "import", ["group_label_shifted"] = "import",
        ["table2_unit_in_header"] = "import", ["procurement_unit_missing"] = "import", ["header_cell_split"] = "import", ["spaces_in_header_cells"] = "import",
        ["nbsp_in_cells"] = "import", ["empty_label_cells"] = "import", ["stray_line"] = "import", ["leading_blank_lines"] = "import",
        ["no_title"] = "import", ["agency_unknown"] = "import", ["lead_sentence_before_section_one"] = "import",
        ["heading_spacing"] = "import", ["heading_variant"] = "import",
        ["paragraph_broken_by_page"] = "not checked: a sentence over two paragraphs is read as two blocks",
    };

    [Theory]
    [InlineData("000", "N-3 N-4 N-4 N-5 N-6 N-11", "N-12 N-13")]
    [InlineData("001", "", "N-12 N-13")]
    [InlineData("002", "", "N-12")]
    [InlineData("003", "N-5 N-9", "N-12 N-14 N-15")]
    [InlineData("004", "N-1 N-1 N-1 N-7 N-8", "N-13 N-15")]
    public void Real_reports_get_the_findings_their_oddities_call_for(string report, string warnings, string hints)
    {
        if (Text(report) is not { } text) { Assert.Skip(RecordedReports.Missing); return; }
        var content = ReportImporter.Recognise(text).Content!;
        var findings = CheckEngine.Run(new CheckContext(content, TotalsBasis.Printed), CheckScope.Narrative).Findings;
        foreach (var finding in findings) output.WriteLine($"{report} {finding.Severity} {finding.Rule} {finding.Passage?.Quote} | {finding.Message}");
        Rules(findings.Where(finding => finding.Severity == Severity.Warning)).ShouldBe(warnings);
        var hinted = findings.Where(finding => finding.Severity == Severity.Hint).Select(finding => finding.Rule).ToHashSet();
        hints.Split(' ').Except(hinted).ShouldBeEmpty();
    }

    [Fact]
    public void Every_recorded_oddity_has_a_rule_a_recognition_note_or_a_reason()
    {
        var known = RuleList.All.Select(rule => rule.Id).ToHashSet();
        foreach (var answer in Coverage.Values.Where(answer => answer[0] == 'N' || answer[0] == 'S')) known.ShouldContain(answer.Split(' ', ';')[0]);
        var codes = new[] { "000", "001", "002", "003", "004" }.Select(RecordedReports.Find).OfType<string>().SelectMany(Codes).ToHashSet();
        if (codes.Count == 0) Assert.Skip(RecordedReports.Missing);
        codes.Except(Coverage.Keys).ShouldBeEmpty();
    }

    private static string Rules(IEnumerable<Finding> findings) =>
        string.Join(' ', findings.Select(finding => finding.Rule).Where(rule => rule.StartsWith('N') || rule.StartsWith('S')).OrderBy(rule => int.Parse(rule[2..])).ThenBy(rule => rule));

    private static IEnumerable<string> Codes(string path) =>
        JsonDocument.Parse(File.ReadAllText(path)).RootElement.GetProperty("oddities").EnumerateArray().Select(oddity => oddity.GetProperty("code").GetString()!).ToList();

    private static string? Text(string report)
    {
        if (RecordedReports.Find(report) is not { } truth) return null;
        var folder = Path.Combine(Path.GetDirectoryName(truth)!, "..");
        var file = Directory.GetFiles(folder, $"{report}_*.txt").FirstOrDefault();
        return file is null ? null : File.ReadAllText(file);
    }
}
