using System.Runtime.CompilerServices;
using GovInfoReports.Core.Checks.CrossSums;
using GovInfoReports.Core.Forms;

namespace GovInfoReports.Core.Checks.FixHints;

/// <summary>A cell's place in an equation.</summary>
/// <param name="Sum">Index of the equation in <see cref="SumNetwork.Sums"/>.</param>
/// <param name="Sign">How the difference (left minus right) moves when the cell grows by one: 1 or −1.</param>
internal readonly record struct Membership(int Sum, int Sign);

/// <summary>All equations of a form, and for each cell those it takes part in. Built once per form from the one list of rules.</summary>
internal sealed class SumNetwork
{
    private static readonly ConditionalWeakTable<ReportForm, SumNetwork> Built = [];

    private readonly Membership[][] _ofCell;

    private SumNetwork(ReportForm form)
    {
        Sums = [.. RuleList.InForce(RuleList.Version).OfType<CrossSumRule>().SelectMany(rule => rule.Sums(form))];
        var ofCell = form.Cells.Select(_ => new List<Membership>()).ToArray();
        for (var i = 0; i < Sums.Length; i++)
        {
            foreach (var cell in Sums[i].Left) ofCell[cell.Index].Add(new(i, 1));
            foreach (var cell in Sums[i].Right) ofCell[cell.Index].Add(new(i, -1));
        }
        _ofCell = [.. ofCell.Select(memberships => memberships.ToArray())];
    }

    public CrossSum[] Sums { get; }

    public static SumNetwork Of(ReportForm form) => Built.GetValue(form, f => new SumNetwork(f));

    public Membership[] Of(FormCell cell) => _ofCell[cell.Index];

    public Membership? Of(FormCell cell, int sum)
    {
        foreach (var membership in Of(cell))
            if (membership.Sum == sum) return membership;
        return null;
    }
}
