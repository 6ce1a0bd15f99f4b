using GovInfoReports.Core.Checks;
using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Tests.Reports;
using Shouldly;
using Xunit;

namespace GovInfoReports.Core.Tests.Checks.CrossSums;

public class CrossSumGeneratedTests
{
    public static TheoryData<string> FormIds => Judging.FormIds;

    [Theory]
    [MemberData(nameof(FormIds))]
    public void A_consistent_report_has_no_finding_on_either_basis(string formId)
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var report = ReportBuilder.Consistent(FormCatalog.ById(formId), seed, printedTotals: true);

            Judging.Printed(report).Findings.ShouldBeEmpty($"seed {seed}");
            Judging.Draft(report).Findings.ShouldBeEmpty($"seed {seed}");
        }
    }

    [Theory]
    [MemberData(nameof(FormIds))]
    public void Each_changed_cell_is_found_by_exactly_the_rules_that_contain_it(string formId)
    {
        var form = FormCatalog.ById(formId);
        var random = new Random(20240131);
        for (var seed = 0; seed < 5; seed++)
        {
            var report = ReportBuilder.Consistent(form, seed, printedTotals: true);
            foreach (var cell in form.Cells)
            {
                var changed = report.With((cell.Id, report.Tables.Printed(cell) + random.Next(1, 500)));

                List<Finding> found = [.. Judging.Printed(changed).Findings.Where(finding => finding.Severity == Severity.Error)];

                found.Select(finding => finding.Rule).ShouldBe(RulesContaining(cell), $"seed {seed}, {cell.Id}");
                found.ShouldAllBe(finding => finding.Cells.Contains(cell.Id));
            }
        }
    }

    /// <summary>Written from the printed form, not from the rules: which equations a place of the tables stands in.</summary>
    private static IEnumerable<string> RulesContaining(FormCell cell)
    {
        var id = cell.Id.Split('.');
        if (id[0] == "table2") return [];
        if (id[0] == "table4") return ["T4-1"];
        List<string> rules = [];
        if (id[1] is "new_received" or "carried_in" or "carried_out" or "r7_total") rules.Add("T3-1");
        if (id[1].StartsWith('r')) rules.Add("T3-2");
        rules.Add("T3-3");
        return rules;
    }
}
