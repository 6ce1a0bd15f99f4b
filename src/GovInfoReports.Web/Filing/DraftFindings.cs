using GovInfoReports.Core.Checks;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Web.Filing;

/// <summary>What the rules say about the report as the person sees it: arithmetic at once, everything else a moment later.</summary>
public sealed class DraftFindings(CheckContext surroundings)
{
    private IReadOnlyList<Finding> _arithmetic = [];
    private IReadOnlyList<Finding> _slower = [];

    public IReadOnlyList<Finding> All { get; private set; } = [];

    public int Count(Severity severity, string? section = null) =>
        All.Count(finding => finding.Severity == severity && (section is null || finding.Section == section));

    public void CheckArithmetic(ReportContent content)
    {
        _arithmetic = CheckEngine.Run(With(content), CheckScope.Arithmetic).Findings;
        Join();
    }

    public void CheckRest(ReportContent content)
    {
        _slower = CheckEngine.Run(With(content), CheckScope.Narrative, CheckScope.Comparison).Findings;
        Join();
    }

    /// <summary>The worst finding of each cell of a table.</summary>
    public IReadOnlyList<CellMark> Marks() =>
    [
        .. All.Where(finding => finding.Severity > Severity.Hint)
            .SelectMany(finding => finding.Cells.Select(cell => (cell, finding)))
            .GroupBy(pair => pair.cell)
            .Select(group => group.MaxBy(pair => pair.finding.Severity))
            .Select(pair => new CellMark(pair.cell, pair.finding.Severity == Severity.Error ? "error" : "warning", pair.finding.Message)),
    ];

    private CheckContext With(ReportContent content) => new(content, TotalsBasis.Computed)
    {
        Filer = surroundings.Filer,
        LastYear = surroundings.LastYear,
        History = surroundings.History,
        Sisters = surroundings.Sisters,
    };

    private void Join() => All = [.. _arithmetic.Concat(_slower).OrderByDescending(finding => finding.Severity).ThenBy(finding => finding.Section)];
}
