using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Core.Seeding;

/// <summary>
/// Fictitious figures of one agency over the years: the printed sums hold, what is carried over arrives, and the same
/// agency always gets the same figures.
/// </summary>
internal sealed class DemoFigures(DemoAgency agency)
{
    private static readonly string[] Applicants = ["natural_person", "enterprise", "legal_services"];

    private static readonly (string Row, double Share)[] Results =
    [
        ("r1_disclosed", 0.48), ("r2_partial", 0.10), ("r4_1_not_held", 0.18), ("r3_6_process_info", 0.04), ("r3_7_enforcement_file", 0.04),
        ("r4_2_needs_creation", 0.05), ("r5_1_petition", 0.06), ("r5_5_reconfirm", 0.03),
    ];

    private readonly Random _random = new(agency.Code.Aggregate(17, (hash, c) => unchecked(hash * 31 + c)) & int.MaxValue);
    private readonly Dictionary<string, int> _carried = [];
    private int _documents;
    private int _licences;
    private int _penalties;

    /// <summary>The years' tables in order, entered cells only.</summary>
    public Dictionary<int, ReportTables> Between(int first, int last)
    {
        (_documents, _licences, _penalties) = (_random.Next(1, 8), Regulates ? _random.Next(5, 30) : 0, Regulates ? _random.Next(10, 60) : 0);
        var years = new Dictionary<int, ReportTables>();
        for (var year = first; year <= last; year++) years[year] = Year(FormCatalog.ForYear(year));
        return years;
    }

    private bool Regulates => agency.Kind == AgencyKind.Department;

    private ReportTables Year(ReportForm form)
    {
        var tables = Zeros(form);
        Disclosure(tables);
        foreach (var applicant in Applicants) Applications(tables, applicant);
        Disputes(tables);
        return tables;
    }

    /// <summary>A report of the form with 0 in every cell that a person fills in.</summary>
    public static ReportTables Zeros(ReportForm form)
    {
        var tables = new ReportTables(form);
        foreach (var cell in form.Cells.Where(cell => !cell.IsComputed)) tables.Set(cell, 0);
        return tables;
    }

    private void Disclosure(ReportTables tables)
    {
        var (made, repealed) = (_random.Next(0, 3), _documents > 4 ? _random.Next(0, 2) : 0);
        var decisions = Regulates ? agency.Size * _random.Next(5, 12) : 0;
        if (tables.Form.Id == "2019") OldDisclosure(tables, made, decisions);
        else NewDisclosure(tables, made, repealed, decisions);
    }

    private void OldDisclosure(ReportTables tables, int made, int decisions)
    {
        _documents += made;
        tables.Set("table2.art20_1.normative_docs.made", made);
        tables.Set("table2.art20_1.normative_docs.published", made);
        tables.Set("table2.art20_1.normative_docs.total_public", _documents);
        var (licences, penalties) = (Math.Max(-_licences, _random.Next(-2, 3)), Math.Max(-_penalties, _random.Next(-3, 5)));
        if (!Regulates) (licences, penalties) = (0, 0);
        Items(tables, "art20_5.licensing", _licences, licences, decisions);
        Items(tables, "art20_6.penalties", _penalties, penalties, decisions / 3);
        (_licences, _penalties) = (_licences + licences, _penalties + penalties);
        tables.Set("table2.art20_9.procurement.projects", _random.Next(1, 6));
        tables.Set("table2.art20_9.procurement.amount_wan", _random.Next(100_000, 9_000_000) / 10_000m);
    }

    private static void Items(ReportTables tables, string row, int before, int change, int decisions)
    {
        tables.Set($"table2.{row}.prev_items", before);
        tables.Set($"table2.{row}.change", change);
        tables.Set($"table2.{row}.decisions", decisions);
    }

    private void NewDisclosure(ReportTables tables, int made, int repealed, int decisions)
    {
        _documents += made - repealed;
        tables.Set("table2.art20_1.normative_docs.issued", made);
        tables.Set("table2.art20_1.normative_docs.repealed", repealed);
        tables.Set("table2.art20_1.normative_docs.in_force", _documents);
        tables.Set("table2.art20_5.licensing.decisions", decisions);
        tables.Set("table2.art20_6.penalties.decisions", decisions / 3);
        if (agency.Size > 10 && Regulates) tables.Set("table2.art20_8.fees.amount_wan", _random.Next(10_000, 600_000) / 10_000m);
    }

    private void Applications(ReportTables tables, string applicant)
    {
        var share = applicant == "natural_person" ? 0.8 : 0.1;
        var received = (int)Math.Round(agency.Size * share * (0.7 + 0.6 * _random.NextDouble()));
        var before = _carried.GetValueOrDefault(applicant);
        var after = received > 4 ? _random.Next(0, 3) : 0;
        _carried[applicant] = after;
        tables.Set($"table3.new_received.{applicant}", received);
        tables.Set($"table3.carried_in.{applicant}", before);
        tables.Set($"table3.carried_out.{applicant}", after);
        var left = received + before - after;
        var handled = left;
        foreach (var (row, part) in Results)
        {
            var count = Math.Min(left, (int)Math.Round(handled * part));
            tables.Set($"table3.{row}.{applicant}", count);
            left -= count;
        }
        tables.Set(tables.Form.Id == "2019" ? $"table3.r6_other.{applicant}" : $"table3.r6_3_other.{applicant}", left);
    }

    private void Disputes(ReportTables tables)
    {
        if (agency.Size < 12) return;
        tables.Set("table4.review.upheld", _random.Next(0, 1 + agency.Size / 10));
        tables.Set("table4.review.corrected", _random.Next(0, 2));
        tables.Set("table4.litigation_direct.upheld", _random.Next(0, 1 + agency.Size / 15));
    }
}
