namespace GovInfoReports.Core.Checks;

/// <summary>Runs the rules: live in the editor, on the server before each transition, on import, in the CLI, behind the public badge.</summary>
public static class CheckEngine
{
    /// <summary>Runs every rule of the given scopes (all when none is named) that applies to the report's form.</summary>
    public static CheckOutcome Run(CheckContext context, params ReadOnlySpan<CheckScope> scopes) =>
        Run(context, RuleList.Version, scopes);

    /// <summary>Runs the chosen ones among the rules that apply to the report's form.</summary>
    public static CheckOutcome Run(CheckContext context, Predicate<CheckRule> isChosen)
    {
        var outcome = new CheckOutcome();
        foreach (var rule in RuleList.InForce(RuleList.Version))
            if (isChosen(rule) && rule.AppliesTo(context.Form)) rule.Check(context, outcome);
        return outcome;
    }

    /// <summary>Judges by the rules of an earlier version of the list: a frozen revision is judged by its own.</summary>
    /// <param name="ruleSetVersion">The <see cref="RuleList.Version"/> stored with the revision.</param>
    public static CheckOutcome Run(CheckContext context, int ruleSetVersion, params ReadOnlySpan<CheckScope> scopes) =>
        Run(context, RuleList.InForce(ruleSetVersion), scopes);

    /// <summary>Runs these rules and no others.</summary>
    public static CheckOutcome Run(CheckContext context, IEnumerable<CheckRule> rules, params ReadOnlySpan<CheckScope> scopes)
    {
        var outcome = new CheckOutcome();
        foreach (var rule in rules)
        {
            if (scopes.Length > 0 && !scopes.Contains(rule.Scope)) continue;
            if (rule.AppliesTo(context.Form)) rule.Check(context, outcome);
        }
        return outcome;
    }
}
