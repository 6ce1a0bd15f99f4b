using GovInfoReports.Core.Forms;

namespace GovInfoReports.Core.Checks;

/// <summary>What a rule reads, and so when it has to run again.</summary>
public enum CheckScope
{
    /// <summary>Cells of this report and of last year's: runs on every key.</summary>
    Arithmetic,

    /// <summary>Text, alone or against the cells (<see cref="CheckRule.ReadsCells"/>): runs debounced.</summary>
    Narrative,

    /// <summary>Other reports too: runs when a report is opened, saved or submitted.</summary>
    Comparison,
}

/// <summary>One check. A rule is one small file, listed in <see cref="RuleList"/>; it is pure and never throws on any content.</summary>
public abstract class CheckRule
{
    /// <summary>Id of domain-rules §6: <c>T3-1</c>, <c>N-4</c>….</summary>
    public abstract string Id { get; }

    /// <summary>The severity its findings usually have.</summary>
    public abstract Severity Severity { get; }

    public abstract CheckScope Scope { get; }

    /// <summary>False for a rule that reads nothing of the report but its text, its head and its year: a typed number changes nothing for it.</summary>
    public virtual bool ReadsCells => true;

    /// <summary>What it demands, in one Chinese sentence.</summary>
    public abstract string Title { get; }

    /// <summary>Where the demand comes from: the clause, the form, or 本系统的合理性检查.</summary>
    public abstract string Source { get; }

    /// <summary>Whether the rule means anything for a form.</summary>
    public virtual bool AppliesTo(ReportForm form) => true;

    /// <summary>The first version of <see cref="RuleList"/> with this rule.</summary>
    public virtual int Since => 1;

    /// <summary>The last version with this rule; null while it is in force. A rule that judges differently is a new class; the old one ends.</summary>
    public virtual int? Until => null;

    public bool IsInForce(int version) => Since <= version && version <= (Until ?? int.MaxValue);

    public abstract void Check(CheckContext context, CheckOutcome outcome);
}
