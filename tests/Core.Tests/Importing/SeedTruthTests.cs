using System.Text.Json.Nodes;
using GovInfoReports.Core.Importing;
using GovInfoReports.Core.Reports;
using Shouldly;
using Xunit;

namespace GovInfoReports.Core.Tests.Importing;

public class SeedTruthTests
{
    /// <summary>What each oddity of table structure in the truth files is called as a recognition note.</summary>
    public static readonly IReadOnlyDictionary<string, string> NoteOfOddity = new Dictionary<string, string>
    {
        ["table3_rows_short"] = NoteCodes.RowShort,
        ["table3_rows_surplus"] = NoteCodes.RowSurplus,
        ["table3_rows_shifted"] = NoteCodes.RowShifted,
        ["rows_shifted"] = NoteCodes.RowShifted,
        ["row_shifted"] = NoteCodes.RowShifted,
        ["label_variant"] = NoteCodes.LabelVariant,
        ["label_spacing"] = NoteCodes.LabelSpacing,
        ["table2_unit_in_header"] = NoteCodes.UnitInHeader,
        ["procurement_unit_missing"] = NoteCodes.UnitMissing,
        ["cross_checks_not_evaluable"] = NoteCodes.CellsBlank,
        ["leading_blank_lines"] = NoteCodes.LeadingBlankLines,
        ["no_title"] = NoteCodes.NoTitle,
        ["agency_unknown"] = NoteCodes.AgencyUnknown,
        ["lead_sentence_before_section_one"] = NoteCodes.PreambleText,
        ["heading_spacing"] = NoteCodes.HeadingSpacing,
        ["heading_variant"] = NoteCodes.HeadingVariant,
        ["header_cell_split"] = NoteCodes.HeaderCellSplit,
        ["spaces_in_header_cells"] = NoteCodes.HeaderSpacing,
        ["nbsp_in_cells"] = NoteCodes.NbspInCells,
        ["empty_label_cells"] = NoteCodes.EmptyLabelCells,
        ["stray_line"] = NoteCodes.StrayLine,
        ["table3_page_break"] = NoteCodes.PageBreak,
        ["table_page_break"] = NoteCodes.PageBreak,
        ["table3_split"] = NoteCodes.TableSplit,
        ["group_label_misplaced"] = NoteCodes.GroupLabelMisplaced,
        ["group_label_shifted"] = NoteCodes.GroupLabelShifted,
    };

    /// <summary>Oddities of wording and content: matters of the narrative rules, not of recognition.</summary>
    private static readonly HashSet<string> OfTheNarrative =
    [
        "wrong_decree_number", "missing_number", "wrong_section_count", "year_mismatch", "agency_name_inconsistent", "incomplete_sentence",
        "missing_punctuation", "typo", "halfwidth_punctuation", "missing_full_stop", "mixed_width_parens", "narrative_breakdown_partial",
        "narrative_vs_table_soft", "undefined_abbreviation", "subheading_style", "wrong_section_list", "duplicated_heading",
        "narrative_vs_narrative_soft", "approximate_number", "narrative_omits_table_figures", "heading_inline", "section_six_bare",
        "narrative_vs_table", "narrative_category_mismatch", "narrative_matches", "narrative_omits_carried_in", "mandatory_content_missing",
        "implausible_soft", "paragraph_broken_by_page", "spaces_around_digits", "subheadings_nonstandard",
    ];

    [Theory, MemberData(nameof(SharedSeeds.All), MemberType = typeof(SharedSeeds))]
    public void A_real_report_is_recognised_as_its_truth_says(string id)
    {
        var (path, truth) = SharedSeeds.Load(id);
        var read = ReportJson.ToJson(Recognise(path).Content!, TotalsBasis.Printed);
        foreach (var key in (string[])["agency", "year", "form", "title", "preamble", "sections", "table2", "table3", "table4"])
            JsonNode.DeepEquals(read[key], truth[key]).ShouldBeTrue($"{id}.{key}: {read[key]?.ToJsonString()}");
    }

    [Theory, MemberData(nameof(SharedSeeds.All), MemberType = typeof(SharedSeeds))]
    public void Every_oddity_of_a_real_reports_structure_is_noted(string id)
    {
        var (path, truth) = SharedSeeds.Load(id);
        var noted = Recognise(path).Notes.Select(note => note.Code).ToHashSet();
        foreach (var code in truth["oddities"]!.AsArray().Select(oddity => (string)oddity!["code"]!))
        {
            if (OfTheNarrative.Contains(code)) continue;
            NoteOfOddity.Keys.ShouldContain(code);
            noted.ShouldContain(NoteOfOddity[code], $"{id}: {code}");
        }
    }

    private static RecognisedReport Recognise(string path) => ReportImporter.Recognise(new ImportSource(File.ReadAllBytes(path)));
}
