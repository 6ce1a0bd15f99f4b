using GovInfoReports.Core.Reports;

namespace GovInfoReports.Browser.Tests;

/// <summary>A year of an ordinary bureau on form 2021: twenty numbers that are not 0, eighteen of them in cells that were not 0 the year before either, and one of them with a warning to explain (10 + 2 − 1 in force is not 12).</summary>
internal static class YearlyReport
{
    /// <summary>In reading order; 上年结转 comes from last year's report and is not typed.</summary>
    public static (string Cell, string Text)[] Typed { get; } =
    [
        ("table2.art20_1.normative_docs.issued", "2"),
        ("table2.art20_1.normative_docs.repealed", "1"),
        ("table2.art20_1.normative_docs.in_force", "12"),
        ("table2.art20_5.licensing.decisions", "35"),
        ("table2.art20_6.penalties.decisions", "4"),
        ("table2.art20_6.coercion.decisions", "1"),
        ("table2.art20_8.fees.amount_wan", "2.5"),
        ("table3.new_received.natural_person", "12"),
        ("table3.new_received.enterprise", "3"),
        ("table3.r1_disclosed.natural_person", "6"),
        ("table3.r1_disclosed.enterprise", "2"),
        ("table3.r2_partial.natural_person", "1"),
        ("table3.r3_4_third_party.natural_person", "1"),
        ("table3.r4_1_not_held.natural_person", "2"),
        ("table3.r4_1_not_held.enterprise", "1"),
        ("table3.r5_1_petition.natural_person", "1"),
        ("table3.carried_out.natural_person", "2"),
        ("table4.review.upheld", "1"),
        ("table4.litigation_direct.upheld", "1"),
    ];

    public const string CarriedIn = "table3.carried_in.natural_person";

    private static readonly Dictionary<string, decimal> Before = new()
    {
        ["table2.art20_1.normative_docs.issued"] = 1,
        ["table2.art20_1.normative_docs.repealed"] = 2,
        ["table2.art20_1.normative_docs.in_force"] = 10,
        ["table2.art20_5.licensing.decisions"] = 31,
        ["table2.art20_6.penalties.decisions"] = 5,
        ["table2.art20_8.fees.amount_wan"] = 2.1m,
        ["table3.new_received.natural_person"] = 10,
        ["table3.new_received.enterprise"] = 2,
        ["table3.r1_disclosed.natural_person"] = 5,
        ["table3.r1_disclosed.enterprise"] = 1,
        ["table3.r2_partial.natural_person"] = 1,
        ["table3.r3_4_third_party.natural_person"] = 1,
        ["table3.r4_1_not_held.natural_person"] = 1,
        ["table3.r4_1_not_held.enterprise"] = 1,
        ["table3.r5_1_petition.natural_person"] = 1,
        ["table3.carried_out.natural_person"] = 1,
        ["table4.review.upheld"] = 1,
    };

    public static void LastYear(ReportContent content)
    {
        EditorClerk.Zeros(content);
        foreach (var (cell, value) in Before) content.Tables.Set(cell, value);
        content.Sections["s1"] =
        [
            .. content.Sections["s1"].Take(3),
            NarrativeBlock.Paragraph("按期答复。本年新收政府信息公开申请12件"),
            .. content.Sections["s1"].Skip(4),
        ];
    }
}
