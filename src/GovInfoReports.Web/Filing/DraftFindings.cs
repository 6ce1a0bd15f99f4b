using GovInfoReports.Core.Checks;
using GovInfoReports.Core.Filing;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Web.Filing;

/// <summary>What the rules say about the report as the person sees it: arithmetic at once, everything else a moment later.</summary>
public sealed class DraftFindings(CheckContext surroundings)
{
    private IReadOnlyList<Finding> _arithmetic = [];
    private IReadOnlyList<Finding> _slower = [];
    private IReadOnlyList<FindingResponse> _responses = [];
    private HashSet<Finding> _answered = [];

    public IReadOnlyList<Finding> All { get; private set; } = [];

    /// <summary>The clerk's explanations and the waivers.</summary>
    public IReadOnlyList<FindingResponse> Responses
    {
        get => _responses;
        set
        {
            _responses = value;
            NoteAnswered();
        }
    }

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

    /// <summary>What is left to do; what is only not filled in yet is counted apart.</summary>
    public int Count(Severity severity, string? section = null) =>
        All.Count(finding => finding.Severity == severity && !finding.IsUnfilled && (section is null || finding.Section == section) && !_answered.Contains(finding));

    /// <summary>Warnings explained and errors waived.</summary>
    public int CountAnswered(string? section = null) => _answered.Count(finding => section is null || finding.Section == section);

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
        if (all.Count == All.Count && all.Zip(All).All(pair => IsSame(pair.First, pair.Second))) return;
        All = all;
        NoteAnswered();
    }

    // Noted with the list, not asked on each drawing: a finding's key is a hash.
    private void NoteAnswered() => _answered = _responses.Count == 0
        ? []
        : All.Where(finding => finding.Severity > Severity.Hint && Blocking.IsAnswered(finding, ResponseTo(finding))).ToHashSet<Finding>(ReferenceEqualityComparer.Instance);

    private FindingResponse? ResponseTo(Finding finding) => _responses.Any(response => response.Rule == finding.Rule) && finding.Key is var key
        ? _responses.FirstOrDefault(response => response.FindingKey == key)
        : null;

    private static bool IsSame(Finding one, Finding other) =>
        one.Rule == other.Rule && one.Severity == other.Severity && one.Section == other.Section && one.Message == other.Message && one.Passage == other.Passage
        && one.Cells.SequenceEqual(other.Cells) && one.FixHints.SequenceEqual(other.FixHints);
}
