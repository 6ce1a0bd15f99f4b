using GovInfoReports.Core.Checks;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Web.Filing;

/// <summary>What the rules say about the report as the person sees it: arithmetic at once, everything else a moment later.</summary>
public sealed class DraftFindings(CheckContext surroundings)
{
    private IReadOnlyList<Finding> _arithmetic = [];
    private IReadOnlyList<Finding> _slower = [];

    public IReadOnlyList<Finding> All { get; private set; } = [];

    /// <summary>The findings with names that stay while only their figures change: rule, section, and which of its kind.</summary>
    public IEnumerable<(string Name, Finding Finding)> Named()
    {
        var ordinals = new Dictionary<(string, string?), int>();
        foreach (var finding in All)
        {
            var ordinal = ordinals[(finding.Rule, finding.Section)] = ordinals.GetValueOrDefault((finding.Rule, finding.Section)) + 1;
            yield return ($"{finding.Rule}/{finding.Section}/{ordinal}", finding);
        }
    }

    /// <summary>What is wrong; what is only not filled in yet is counted apart.</summary>
    public int Count(Severity severity, string? section = null) =>
        All.Count(finding => finding.Severity == severity && !finding.IsUnfilled && (section is null || finding.Section == section));

    /// <summary>What is not filled in yet in a section, or null.</summary>
    public Finding? Unfilled(string section) => All.FirstOrDefault(finding => finding.IsUnfilled && finding.Section == section);

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
