namespace GovInfoReports.Core.Checks;

/// <summary>What a check run found, and how many of the printed sums could be evaluated at all.</summary>
public sealed class CheckOutcome
{
    private readonly List<Finding> _findings = [];

    public IReadOnlyList<Finding> Findings => _findings;

    /// <summary>Printed cross-sums (T3-1, T3-2, T3-3, T4-1) whose operands were all known, violated or not.</summary>
    public int Evaluated { get; private set; }

    public bool HasErrors => _findings.Exists(finding => finding.Severity == Severity.Error);

    public int Count(Severity severity) => _findings.Count(finding => finding.Severity == severity);

    public void CountEvaluated() => Evaluated++;

    public void Add(Finding finding) => _findings.Add(finding);
}
