using GovInfoReports.Core.Checks;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Web.Filing;

/// <summary>What the rules say about the report as the person sees it: arithmetic at once, everything else a moment later.</summary>
public sealed class DraftFindings(CheckContext surroundings)
{
    private IReadOnlyList<Finding> _arithmetic = [];
    private IReadOnlyList<Finding> _text = [];
    private IReadOnlyList<Finding> _figures = [];
    private string[] _checkedText = [];
    private List<(string Name, Finding Finding)> _named = [];
    private Dictionary<(Severity, string?), int> _counts = [];

    public IReadOnlyList<Finding> All { get; private set; } = [];

    /// <summary>The findings with names that stay while only their figures change: rule, section, and which of its kind.</summary>
    public IReadOnlyList<(string Name, Finding Finding)> Named() => _named;

    public int Count(Severity severity) => _counts.Where(count => count.Key.Item1 == severity).Sum(count => count.Value);

    /// <param name="section">Null: what concerns the report as a whole.</param>
    public int Count(Severity severity, string? section) => _counts.GetValueOrDefault((severity, section));

    public void CheckArithmetic(ReportContent content)
    {
        _arithmetic = CheckEngine.Run(With(content), CheckScope.Arithmetic).Findings;
        Join();
    }

    /// <summary>Runs the other rules; those that read only the text when it has changed, linked figures in it included.</summary>
    public void CheckRest(ReportContent content)
    {
        var context = With(content);
        string[] text = [.. TextOf(content)];
        if (!text.AsSpan().SequenceEqual(_checkedText)) _text = CheckEngine.Run(context, rule => rule is { Scope: not CheckScope.Arithmetic, ReadsCells: false }).Findings;
        _checkedText = text;
        _figures = CheckEngine.Run(context, rule => rule is { Scope: not CheckScope.Arithmetic, ReadsCells: true }).Findings;
        Join();
    }

    private static IEnumerable<string> TextOf(ReportContent content) =>
        content.Sections.Values.Prepend(content.Preamble)
            .SelectMany(blocks => blocks.SelectMany(block => new[] { block.Id, block.IsHeading ? "#" : "", block.Text(content.Tables) }).Append("/"))
            .Append(content.Agency ?? "").Append(content.Title ?? "");

    private CheckContext With(ReportContent content) => new(content, TotalsBasis.Computed)
    {
        Filer = surroundings.Filer,
        LastYear = surroundings.LastYear,
        History = surroundings.History,
        Sisters = surroundings.Sisters,
    };

    private void Join()
    {
        List<Finding> all = [.. _arithmetic.Concat(_figures).Concat(_text).OrderByDescending(finding => finding.Severity).ThenBy(finding => finding.Section)];
        // The same list stays while it says the same, so that nothing is drawn again for it.
        if (all.Count == All.Count && all.Zip(All).All(pair => IsSame(pair.First, pair.Second))) return;
        All = all;
        _named = [.. Name(all)];
        _counts = all.CountBy(finding => (finding.Severity, finding.Section)).ToDictionary();
    }

    private static IEnumerable<(string Name, Finding Finding)> Name(List<Finding> all)
    {
        var ordinals = new Dictionary<(string, string?), int>();
        foreach (var finding in all)
        {
            var ordinal = ordinals[(finding.Rule, finding.Section)] = ordinals.GetValueOrDefault((finding.Rule, finding.Section)) + 1;
            yield return ($"{finding.Rule}/{finding.Section}/{ordinal}", finding);
        }
    }

    private static bool IsSame(Finding one, Finding other) =>
        one.Rule == other.Rule && one.Severity == other.Severity && one.Section == other.Section && one.Message == other.Message && one.Passage == other.Passage
        && one.Cells.SequenceEqual(other.Cells) && one.FixHints.SequenceEqual(other.FixHints);
}
