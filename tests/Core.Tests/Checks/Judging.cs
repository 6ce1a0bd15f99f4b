using Xunit;
using GovInfoReports.Core.Checks;
using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Core.Tests.Checks;

/// <summary>Short ways to run the checks in tests.</summary>
internal static class Judging
{
    /// <summary>As <c>govinfo check</c> and imports do: by the printed totals.</summary>
    public static CheckOutcome Printed(ReportContent content) => CheckEngine.Run(new CheckContext(content, TotalsBasis.Printed), CheckScope.Arithmetic);

    /// <summary>As the editor does: by the computed totals.</summary>
    public static CheckOutcome Draft(ReportContent content) => CheckEngine.Run(new CheckContext(content, TotalsBasis.Computed), CheckScope.Arithmetic);

    public static IReadOnlyList<Finding> Of(this CheckOutcome outcome, string rule) => [.. outcome.Findings.Where(finding => finding.Rule == rule)];

    /// <summary>A report with the named cells set, all others as <paramref name="content"/> has them.</summary>
    public static ReportContent With(this ReportContent content, params (string Cell, decimal? Value)[] values)
    {
        var copy = content.Clone();
        foreach (var (cell, value) in values) copy.Tables.Set(cell, value);
        return copy;
    }

    public static TheoryData<string> FormIds => [.. FormCatalog.All.Select(form => form.Id)];
}
