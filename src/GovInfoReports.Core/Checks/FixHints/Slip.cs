using System.Globalization;
using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Core.Checks.FixHints;

/// <summary>How a wrong number may have come about. Recognised slips are offered first.</summary>
/// <param name="Weight">0 for a number that merely makes the sums right; higher is likelier.</param>
internal readonly record struct Slip(int Weight, string Reason)
{
    public static Slip Between(FormCell cell, long printed, long right, CellValues values)
    {
        if (cell.IsComputed && printed == 0) return new(6, "合计漏填：按各分项之和计算");
        if (IsSwap(Digits(printed), Digits(right))) return new(6, "数字颠倒");
        if (IsZeroLostOrAdded(printed, right)) return new(5, "多写或漏写了0");
        if (NeighbourWith(printed, cell, values) is { } neighbour) return new(5, $"错列或错行：与相邻的“{neighbour.Label}”数字相同");
        if (cell.IsComputed && MissingPart(cell, right - (Int128)printed, values) is { } part) return new(4, $"合计漏加“{part.Label}”");
        if (printed == 0) return new(3, "漏填");
        if (IsOneDigitMore(Digits(printed), Digits(right)) || IsOneDigitMore(Digits(right), Digits(printed))) return new(3, "多写或漏写了一位数字");
        if (IsOneDigitWrong(Digits(printed), Digits(right))) return new(2, "写错一位数字");
        return new(0, "按勾稽关系推算");
    }

    private static string Digits(long value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>Two neighbouring digits changed places.</summary>
    private static bool IsSwap(string a, string b)
    {
        if (a.Length != b.Length || a == b) return false;
        var first = a.AsSpan().CommonPrefixLength(b);
        return first + 1 < a.Length && a[first] == b[first + 1] && a[first + 1] == b[first] && a.AsSpan(first + 2).SequenceEqual(b.AsSpan(first + 2));
    }

    private static bool IsZeroLostOrAdded(long a, long b) =>
        a != 0 && b != 0 && ((Int128)a * 10 == b || (Int128)b * 10 == a);

    private static bool IsOneDigitMore(string longer, string shorter)
    {
        if (longer.Length != shorter.Length + 1) return false;
        var first = longer.AsSpan().CommonPrefixLength(shorter);
        return longer.AsSpan(first + 1).SequenceEqual(shorter.AsSpan(first));
    }

    private static bool IsOneDigitWrong(string a, string b) =>
        a.Length > 1 && a.Length == b.Length && a.Zip(b).Count(pair => pair.First != pair.Second) == 1;

    /// <summary>A neighbouring cell that holds the same number; zeros tell nothing.</summary>
    private static FormCell? NeighbourWith(long value, FormCell cell, CellValues values) => value == 0
        ? null
        : Neighbours.Of(cell, values.Form).FirstOrDefault(other => values.IsKnown(other) && values.Raw(other) == value);

    private static FormCell? MissingPart(FormCell total, Int128 missing, CellValues values) =>
        total.SumOf.FirstOrDefault(part => missing > 0 && values.IsKnown(part) && values.Raw(part) == missing);
}
