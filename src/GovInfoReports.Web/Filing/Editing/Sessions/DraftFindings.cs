using GovInfoReports.Core.Checks;
using GovInfoReports.Core.Filing;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Web.Filing.Editing.Sessions;

/// <summary>What the rules say about the report as the person sees it: arithmetic at once, everything else a moment later.</summary>
public sealed class DraftFindings(CheckContext surroundings)
{
    private IReadOnlyList<Finding> _arithmetic = [];
    private IReadOnlyList<Finding> _text = [];
    private IReadOnlyList<Finding> _figures = [];
    private readonly Dictionary<(string, string?, int), string> _names = [];
    private readonly Dictionary<(Severity, string?), int> _open = [];
    private readonly Dictionary<string, int> _answered = [];
    private readonly Dictionary<string, Finding> _unfilled = [];
    private readonly HashSet<Finding> _quiet = new(ReferenceEqualityComparer.Instance);
    private string[] _checkedText = [];
    private IReadOnlyList<FindingResponse> _responses = [];
    private List<(string Name, Finding Finding)> _named = [];

    public IReadOnlyList<Finding> All { get; private set; } = [];

    /// <summary>The clerk's explanations and the waivers.</summary>
    public IReadOnlyList<FindingResponse> Responses
    {
        get => _responses;
        set
        {
            _responses = value;
            Tally();
        }
    }

    /// <summary>The findings with names that stay while only their figures change: rule, section, and which of its kind.</summary>
    public IReadOnlyList<(string Name, Finding Finding)> Named() => _named;

    /// <summary>What is left to do; what is only not filled in yet is counted apart.</summary>
    public int Count(Severity severity) => _open.Where(count => count.Key.Item1 == severity).Sum(count => count.Value);

    /// <param name="section">Null: what concerns the report as a whole.</param>
    public int Count(Severity severity, string? section) => _open.GetValueOrDefault((severity, section));

    /// <summary>Warnings explained and errors waived.</summary>
    public int CountAnswered() => _answered.Values.Sum();

    /// <inheritdoc cref="CountAnswered()"/>
    public int CountAnswered(string section) => _answered.GetValueOrDefault(section);

    /// <summary>Whether a finding waits for nothing any more: it was explained or waived.</summary>
    public bool IsAnswered(Finding finding) => _quiet.Contains(finding);

    /// <summary>What is left of a finding that was shown before: the same, or what its rule says of its paragraph now.</summary>
    public IEnumerable<Finding> AsNow(Finding shown)
    {
        if (All.FirstOrDefault(finding => finding.Key == shown.Key) is { } same) return [same];
        return All.Where(finding => finding.Rule == shown.Rule && finding.Section == shown.Section && finding.Passage?.BlockId == shown.Passage?.BlockId);
    }

    /// <summary>What is not filled in yet in a section, or null.</summary>
    public Finding? Unfilled(string section) => _unfilled.GetValueOrDefault(section);

    public void CheckArithmetic(ReportContent content)
    {
        _arithmetic = Keep(_arithmetic, CheckEngine.Run(surroundings.With(content), CheckScope.Arithmetic).Findings);
        Join();
    }

    /// <summary>Runs the other rules; those that read only the text when it has changed, linked figures in it included.</summary>
    public void CheckRest(ReportContent content)
    {
        var context = surroundings.With(content);
        string[] text = [.. TextOf(content)];
        if (!text.AsSpan().SequenceEqual(_checkedText)) _text = Keep(_text, CheckEngine.Run(context, rule => rule is { Scope: not CheckScope.Arithmetic, ReadsCells: false }).Findings);
        _checkedText = text;
        _figures = Keep(_figures, CheckEngine.Run(context, rule => rule is { Scope: not CheckScope.Arithmetic, ReadsCells: true }).Findings);
        Join();
    }

    private static IEnumerable<string> TextOf(ReportContent content) =>
        content.Sections.Values.Prepend(content.Preamble)
            .SelectMany(blocks => blocks.SelectMany(block => new[] { block.Id, block.IsHeading ? "#" : "", block.Text(content.Tables) }).Append("/"))
            .Append(content.Agency ?? "").Append(content.Title ?? "");

    private void Join()
    {
        List<Finding> all = [.. _arithmetic.Concat(_figures).Concat(_text).OrderByDescending(finding => finding.Severity).ThenBy(finding => finding.Section)];
        // The same list stays while it says the same, so that nothing is drawn again for it.
        if (all.SequenceEqual(All, ReferenceEqualityComparer.Instance)) return;
        All = all;
        _named = [.. Name(all)];
        _unfilled.Clear();
        foreach (var finding in all)
            if (finding is { IsUnfilled: true, Section: { } section }) _unfilled.TryAdd(section, finding);
        Tally();
    }

    /// <summary>
    /// What is found again stays the object that it was. A thousand open pages hold their findings from key to key, and what is new and
    /// lives on is what collecting garbage takes its time for.
    /// </summary>
    private static IReadOnlyList<Finding> Keep(IReadOnlyList<Finding> before, IReadOnlyList<Finding> now)
    {
        var kept = new Finding[now.Count];
        var (next, isSame) = (0, now.Count == before.Count);
        for (var i = 0; i < now.Count; i++)
        {
            var at = next;
            while (at < before.Count && !IsSame(before[at], now[i])) at++;
            (kept[i], next) = at < before.Count ? (before[at], at + 1) : (now[i], next);
            isSame &= at == i;
        }
        return isSame ? before : kept;
    }

    private IEnumerable<(string Name, Finding Finding)> Name(List<Finding> all)
    {
        var ordinals = new Dictionary<(string, string?), int>();
        foreach (var finding in all)
        {
            var ordinal = ordinals[(finding.Rule, finding.Section)] = ordinals.GetValueOrDefault((finding.Rule, finding.Section)) + 1;
            yield return (NameOf(finding, ordinal), finding);
        }
    }

    private string NameOf(Finding finding, int ordinal)
    {
        var key = (finding.Rule, finding.Section, ordinal);
        return _names.TryGetValue(key, out var name) ? name : _names[key] = $"{finding.Rule}/{finding.Section}/{ordinal}";
    }

    // Counted with the list, not on each drawing: a finding's key, by which answers are found, is a hash.
    private void Tally()
    {
        _quiet.Clear();
        _answered.Clear();
        _open.Clear();
        foreach (var finding in All)
        {
            if (finding.Severity > Severity.Hint && Blocking.IsAnswered(finding, ResponseTo(finding)))
            {
                _quiet.Add(finding);
                CountIn(_answered, finding.Section ?? "");
            }
            else if (!finding.IsUnfilled)
            {
                CountIn(_open, (finding.Severity, finding.Section));
            }
        }
    }

    private static void CountIn<TKey>(Dictionary<TKey, int> counts, TKey key)
        where TKey : notnull => counts[key] = counts.GetValueOrDefault(key) + 1;

    private FindingResponse? ResponseTo(Finding finding) => _responses.Any(response => response.Rule == finding.Rule) && finding.Key is var key
        ? _responses.FirstOrDefault(response => response.FindingKey == key)
        : null;

    private static bool IsSame(Finding one, Finding other) =>
        one.Rule == other.Rule && one.Severity == other.Severity && one.Section == other.Section && one.Message == other.Message && one.Passage == other.Passage
        && one.Left == other.Left && one.Right == other.Right && one.Repetition == other.Repetition && one.IsUnfilled == other.IsUnfilled
        && one.Cells.SequenceEqual(other.Cells) && one.FixHints.SequenceEqual(other.FixHints) && one.TextFixes.SequenceEqual(other.TextFixes);
}
