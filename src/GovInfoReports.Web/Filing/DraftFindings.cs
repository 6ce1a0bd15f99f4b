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

    private CheckContext With(ReportContent content) => new(content, TotalsBasis.Computed)
    {
        Filer = surroundings.Filer,
        LastYear = surroundings.LastYear,
        History = surroundings.History,
        Sisters = surroundings.Sisters,
    };

    private void Join()
    {
        List<Finding> all = [.. _arithmetic.Concat(_slower).OrderByDescending(finding => finding.Severity).ThenBy(finding => finding.Section)];
        // The same list stays while it says the same, so that nothing is drawn again for it.
        if (all.Count != All.Count || !all.Zip(All).All(pair => IsSame(pair.First, pair.Second))) All = all;
    }

    private static bool IsSame(Finding one, Finding other) =>
        one.Rule == other.Rule && one.Severity == other.Severity && one.Section == other.Section && one.Message == other.Message && one.Passage == other.Passage
        && one.Cells.SequenceEqual(other.Cells) && one.FixHints.SequenceEqual(other.FixHints);
}
