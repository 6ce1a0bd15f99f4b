using System.Runtime.CompilerServices;
using GovInfoReports.Core.Checks.CrossSums;
using GovInfoReports.Core.Forms;

namespace GovInfoReports.Core.Checks.FixHints;

/// <summary>All equations of a form, and for each cell those it takes part in. Built once per form from the one list of rules.</summary>
internal sealed class SumNetwork
{
    private static readonly ConditionalWeakTable<ReportForm, SumNetwork> Built = [];

    private readonly List<CrossSum>[] _ofCell;

    private SumNetwork(ReportForm form)
    {
        Sums = [.. RuleList.InForce(RuleList.Version).OfType<CrossSumRule>().SelectMany(rule => rule.Sums(form))];
        _ofCell = [.. form.Cells.Select(_ => new List<CrossSum>())];
        foreach (var sum in Sums)
            foreach (var cell in sum.Cells) _ofCell[cell.Index].Add(sum);
    }

    public IReadOnlyList<CrossSum> Sums { get; }

    public static SumNetwork Of(ReportForm form) => Built.GetValue(form, f => new SumNetwork(f));

    public List<CrossSum> Of(FormCell cell) => _ofCell[cell.Index];
}
