namespace GovInfoReports.Core.Checks;

/// <summary>What a check run found, and how many comparisons could be made at all.</summary>
public sealed class CheckOutcome
{
    private readonly List<Finding> _findings = [];

    public IReadOnlyList<Finding> Findings => _findings;

    /// <summary>Comparisons whose operands were all known, violated or not.</summary>
    public int Evaluated { get; private set; }

    public bool HasErrors => _findings.Exists(finding => finding.Severity == Severity.Error);

    public int Count(Severity severity) => _findings.Count(finding => finding.Severity == severity);

    public void CountEvaluated() => Evaluated++;

    public void Add(Finding finding) => _findings.Add(finding);
}
