using System.Text.Json;
using GovInfoReports.Core.Checks;
using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;
using GovInfoReports.Core.Tests.Forms;
using Shouldly;
using Xunit;

namespace GovInfoReports.Core.Tests.Checks.CrossSums;

/// <summary>The figures of five published reports, as they were printed.</summary>
public class RecordedReportTests
{
    [Theory]
    [InlineData("000", 17)]
    [InlineData("001", 40)]
    [InlineData("002", 40)]
    [InlineData("003", 42)]
    [InlineData("004", 40)]
    public void No_sum_of_a_real_report_is_violated_and_damaged_rows_are_not_evaluable(string report, int evaluated)
    {
        var path = RecordedReports.Find(report);
        if (path is null) Assert.Skip(RecordedReports.Missing);

        var outcome = Judging.Printed(Read(path));

        outcome.Evaluated.ShouldBe(evaluated);
        outcome.Findings.Where(finding => finding.Severity == Severity.Error).ShouldBeEmpty();
    }

    private static ReportContent Read(string path)
    {
        using var truth = JsonDocument.Parse(File.ReadAllText(path));
        var root = truth.RootElement;
        var content = new ReportContent(FormCatalog.ById(root.GetProperty("form").GetString()!), root.GetProperty("year").GetInt32());
        foreach (var cell in content.Form.Cells)
        {
            var value = cell.Id.Split('.').Aggregate(root, (element, key) => element.GetProperty(key));
            content.Tables.Set(cell, value.ValueKind == JsonValueKind.Null ? null : value.GetDecimal());
        }
        return content;
    }
}
