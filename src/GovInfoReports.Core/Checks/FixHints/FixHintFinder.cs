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
internal sealed class FixHintFinder
{
    /// <summary>More suggestions than this help nobody.</summary>
    public const int MostHints = 3;

    private readonly SumNetwork _network;
    private readonly SumState _state;

    public FixHintFinder(ReportContent content)
    {
        _network = SumNetwork.Of(content.Form);
        _state = new SumState(_network, content.Tables.Evaluate(TotalsBasis.Printed));
    }

    public FixAdvice For(CrossSum sum)
    {
        var index = Array.IndexOf(_network.Sums, sum);
        return index < 0 ? FixAdvice.None : For(index);
    }

    /// <summary>The suggestions of every violated equation that a total stands in.</summary>
    public IReadOnlyList<FixHint> ForTotal(FormCell total) =>
        [.. _network.Of(total).SelectMany(membership => For(membership.Sum).Hints).Distinct().Take(MostHints)];

    private FixAdvice For(int index)
    {
        if (_state.Residual(index) is not { } residual || residual == 0) return FixAdvice.None;
        var sum = _network.Sums[index];
        List<Candidate> changes = [.. sum.Cells.Select(cell => Change(cell, -_network.Of(cell, index)!.Value.Sign * residual))
            .OfType<Candidate>().OrderByDescending(change => change.Slip.Weight)];
        if (changes.Count == 0)
            return SwapFinder.Find(sum, _state) ?? new([], "；改动任何一格都不能使相关勾稽关系同时成立，可能不止一处有误");
        if (changes.Count <= MostHints)
            return new([.. changes.Select(change => change.Hint)], changes.Count == 1 ? "" : "；仅凭勾稽关系不能确定错在哪一格");
        var likely = changes.Where(change => change.Slip.Weight > 0).Take(MostHints).Select(change => change.Hint);
        return new([.. likely], "；仅凭勾稽关系不能确定错在哪一格，请逐格核对");
    }

    /// <summary>The cell grown by <paramref name="delta"/>, if that satisfies all its evaluable equations and it can hold the number.</summary>
    private Candidate? Change(FormCell cell, Int128 delta)
    {
        var printed = _state.Values.Raw(cell);
        var right = printed + delta;
        if (right < 0 || right > long.MaxValue || !_state.HoldsAfter((cell, delta))) return null;
        return new(cell, (long)right, Slip.Between(cell, printed, (long)right, _state.Values));
    }

    private sealed record Candidate(FormCell Cell, long Right, Slip Slip)
    {
        public FixHint Hint => new(Cell.Id, Right, Slip.Reason);
    }
}
