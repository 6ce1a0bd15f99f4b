namespace GovInfoReports.Core.Checks;

/// <summary>The one list of rules. Adding a rule is one file, one line here and one test file.</summary>
public static class RuleList
{
    /// <summary>Stored with each revision. Raise it whenever a rule is added, removed or judges differently.</summary>
    public const int Version = 1;

    public static IReadOnlyList<CheckRule> All { get; } =
    [
    ];
}
