using GovInfoReports.Core.Checks.CrossSums;
using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Core.Checks.FixHints;

/// <summary>What can be said about a violated sum.</summary>
/// <param name="Remark">Added to the finding's message where the sums cannot single a cell out; otherwise empty.</param>
internal sealed record FixAdvice(IReadOnlyList<FixHint> Hints, string Remark)
{
    public static FixAdvice None { get; } = new([], "");
}

/// <summary>
/// Looks for the one cell whose change would satisfy every equation it takes part in. Only printed totals make that possible:
/// a row total and a column total that are both off cross in one cell. Suggestions, never applied by themselves.
/// </summary>
internal sealed class FixHintFinder(ReportContent content)
{
    /// <summary>More suggestions than this help nobody.</summary>
    public const int MostHints = 3;

    private readonly SumNetwork _network = SumNetwork.Of(content.Form);
    private readonly CellValues _printed = content.Tables.Evaluate(TotalsBasis.Printed);

    public FixAdvice For(CrossSum sum)
    {
        if (Residual(sum) is not { } residual || residual == 0) return FixAdvice.None;
        var changes = sum.Cells.Select(cell => Change(cell, -sum.SignOf(cell) * residual)).OfType<Candidate>()
            .OrderByDescending(change => change.Slip.Weight).ToList();
        if (changes.Count == 0) return SwapFinder.Find(sum, _network, _printed) ?? new([], "；改动任何一格都不能使相关勾稽关系同时成立，可能不止一处有误");
        if (changes.Count <= MostHints)
            return new([.. changes.Select(change => change.Hint)], changes.Count == 1 ? "" : "；仅凭勾稽关系不能确定错在哪一格");
        var likely = changes.Where(change => change.Slip.Weight > 0).Take(MostHints).Select(change => change.Hint);
        return new([.. likely], "；仅凭勾稽关系不能确定错在哪一格，请逐格核对");
    }

    /// <summary>The suggestions of every violated equation that a total stands in.</summary>
    public IReadOnlyList<FixHint> ForTotal(FormCell total) =>
        [.. _network.Of(total).SelectMany(sum => For(sum).Hints).Distinct().Take(MostHints)];

    private Int128? Residual(CrossSum sum) => sum.Evaluate(_printed) is { } sides ? sides.Left - sides.Right : null;

    /// <summary>The cell grown by <paramref name="delta"/>, if that satisfies all its evaluable equations and it can hold the number.</summary>
    private Candidate? Change(FormCell cell, Int128 delta)
    {
        foreach (var sum in _network.Of(cell))
            if (Residual(sum) is { } residual && residual + sum.SignOf(cell) * delta != 0) return null;
        var printed = _printed.Raw(cell);
        var right = printed + delta;
        if (right < 0 || right > long.MaxValue) return null;
        return new(cell, (long)right, Slip.Between(cell, printed, (long)right, _printed));
    }

    private sealed record Candidate(FormCell Cell, long Right, Slip Slip)
    {
        public FixHint Hint => new(Cell.Id, Right, Slip.Reason);
    }
}
