using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Checks;
using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Core.Tests.Checks;

/// <summary>One invented report whose tables are fixed, so that single sentences can be tried against them.</summary>
internal static class NarrativeSentences
{
    private static readonly Dictionary<string, decimal?> Cells = new()
    {
        ["table2.art20_1.normative_docs.issued"] = 7, ["table2.art20_1.normative_docs.repealed"] = 3, ["table2.art20_1.normative_docs.in_force"] = 21,
        ["table2.art20_5.licensing.decisions"] = 1234, ["table2.art20_6.penalties.decisions"] = 56, ["table2.art20_6.coercion.decisions"] = 8,
        ["table2.art20_8.fees.amount_wan"] = 12.5m,
        ["table3.new_received.natural_person"] = 40, ["table3.new_received.enterprise"] = 8, ["table3.new_received.legal_services"] = 2,
        ["table3.carried_in.natural_person"] = 3,
        ["table3.r1_disclosed.natural_person"] = 18, ["table3.r1_disclosed.enterprise"] = 2, ["table3.r2_partial.natural_person"] = 6,
        ["table3.r3_1_state_secret.natural_person"] = 1, ["table3.r3_4_third_party.natural_person"] = 3, ["table3.r3_6_process_info.natural_person"] = 2,
        ["table3.r4_1_not_held.natural_person"] = 3, ["table3.r4_1_not_held.enterprise"] = 6, ["table3.r4_2_needs_creation.natural_person"] = 1,
        ["table3.r4_3_still_unclear.legal_services"] = 1,
        ["table3.r5_1_petition.natural_person"] = 2, ["table3.r5_2_repeat.natural_person"] = 1,
        ["table3.r6_1_no_correction.natural_person"] = 2, ["table3.r6_3_other.natural_person"] = 1,
        ["table3.carried_out.natural_person"] = 3, ["table3.carried_out.legal_services"] = 1,
        ["table4.review.upheld"] = 2, ["table4.review.corrected"] = 1, ["table4.review.other"] = 1, ["table4.review.pending"] = 1,
        ["table4.litigation_direct.upheld"] = 2, ["table4.litigation_direct.other"] = 1, ["table4.litigation_direct.pending"] = 1,
        ["table4.litigation_after_review.upheld"] = 1,
    };

    public const string Agency = "青石县水利局";

    public static ReportContent Report(string section, params string[] paragraphs)
    {
        var content = new ReportContent(Form2021.Form, 2023) { Agency = Agency };
        NarrativeCase.Fill(content, new() { [section] = paragraphs }, Cells, blankRest: false);
        return content;
    }

    /// <summary>Findings of one rule, or of all warnings of N-1 … N-6, N-10, N-11 when none is named.</summary>
    public static IReadOnlyList<Finding> Check(string text, string section = "s1", string? rule = null, AgencyKind kind = AgencyKind.Department)
    {
        var context = new CheckContext(Report(section, text), TotalsBasis.Computed) { Filer = new FilerFacts(kind, false, [Agency]) };
        string[] wanted = rule is null ? ["N-1", "N-2", "N-3", "N-4", "N-5", "N-6", "N-10", "N-11"] : [rule];
        return [.. CheckEngine.Run(context, CheckScope.Narrative).Findings.Where(finding => wanted.Contains(finding.Rule))];
    }
}
