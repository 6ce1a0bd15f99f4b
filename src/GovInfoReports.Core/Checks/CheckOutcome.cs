using System.Runtime.InteropServices;

namespace GovInfoReports.Core.Checks;

/// <summary>What a check run found, and how many of the printed sums could be evaluated at all.</summary>
public sealed class CheckOutcome
{
    private readonly List<Finding> _findings = [];
    private readonly Dictionary<Finding, int> _times = new(SameSubject.Instance);

    public IReadOnlyList<Finding> Findings => _findings;

    /// <summary>Printed cross-sums (T3-1, T3-2, T3-3, T4-1) whose operands were all known, violated or not.</summary>
    public int Evaluated { get; private set; }

    public bool HasErrors => _findings.Exists(finding => finding.Severity == Severity.Error);

    public int Count(Severity severity) => _findings.Count(finding => finding.Severity == severity);

    public void CountEvaluated() => Evaluated++;

    /// <summary>Takes a finding. One that says the same of the same place as an earlier one is told apart from it, so that no two have one key.</summary>
    public void Add(Finding finding)
    {
        ref var times = ref CollectionsMarshal.GetValueRefOrAddDefault(_times, finding, out _);
        _findings.Add(times == 0 ? finding : finding with { Repetition = times });
        times++;
    }

    /// <summary>As <see cref="Finding.Identity"/>, without writing it out: every key that is typed asks it of every finding.</summary>
    private sealed class SameSubject : IEqualityComparer<Finding>
    {
        public static readonly SameSubject Instance = new();

        public bool Equals(Finding? one, Finding? other) =>
            ReferenceEquals(one, other) || (one is not null && other is not null && one.Rule == other.Rule && one.Section == other.Section
                && one.Left == other.Left && one.Right == other.Right && (one.Passage?.Quote ?? "") == (other.Passage?.Quote ?? "") && one.Cells.SequenceEqual(other.Cells));

        public int GetHashCode(Finding finding) =>
            HashCode.Combine(finding.Rule, finding.Section, finding.Left, finding.Right, finding.Passage?.Quote ?? "", finding.Cells.Count, finding.Cells.FirstOrDefault());
    }
}
