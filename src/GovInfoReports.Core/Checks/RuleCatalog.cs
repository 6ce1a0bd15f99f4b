using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Core.Checks;

/// <summary>A rule as people read about it.</summary>
/// <param name="Forms">Ids of the forms it applies to.</param>
/// <param name="Until">The last version of the list with it, or null while it is in force.</param>
public sealed record RuleEntry(string Id, Severity Severity, CheckScope Scope, string Title, string Source, IReadOnlyList<string> Forms, int Since, int? Until);

/// <summary>The rules' documentation, made from the rules themselves: <c>./govinfo rules</c> and the rules page show it.</summary>
public static class RuleCatalog
{
    /// <summary>Every rule that ever was, then what cells can hold at all.</summary>
    public static IReadOnlyList<RuleEntry> Entries { get; } =
    [
        .. RuleList.All.Select(rule => new RuleEntry(
            rule.Id, rule.Severity, rule.Scope, rule.Title, rule.Source, FormsOf(rule.AppliesTo), rule.Since, rule.Until)),
        .. CellConstraint.All.Where(constraint => RuleList.All.All(rule => rule.Id != constraint.Id)).Select(constraint => new RuleEntry(
            constraint.Id, Severity.Error, CheckScope.Arithmetic, constraint.Title, constraint.Source, FormsOf(_ => true), 1, null)),
    ];

    /// <summary>错误, 警告 or 提示.</summary>
    public static string Label(this Severity severity) => severity switch
    {
        Severity.Error => "错误",
        Severity.Warning => "警告",
        Severity.Hint => "提示",
        _ => throw new ArgumentOutOfRangeException(nameof(severity), severity, null),
    };

    /// <summary>What a severity means for the filer.</summary>
    public static string Meaning(this Severity severity) => severity switch
    {
        Severity.Error => "须改正后方可报送，或由审核员豁免",
        Severity.Warning => "须改正或书面说明",
        Severity.Hint => "仅作提示",
        _ => throw new ArgumentOutOfRangeException(nameof(severity), severity, null),
    };

    private static IReadOnlyList<string> FormsOf(Func<ReportForm, bool> applies) => [.. FormCatalog.All.Where(applies).Select(form => form.Id)];
}
