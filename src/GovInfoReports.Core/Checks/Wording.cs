using System.Globalization;

namespace GovInfoReports.Core.Checks;

/// <summary>How findings write numbers: plain digits, a real minus sign, no trailing zeros.</summary>
internal static class Wording
{
    public static string Number(decimal value) =>
        value.ToString("0.####", CultureInfo.InvariantCulture).Replace('-', '−');

    public static string Number(Int128 value) => value.ToString(CultureInfo.InvariantCulture).Replace('-', '−');

    /// <summary>The first few of many, so that a message stays one line.</summary>
    public static string List(IReadOnlyList<string> items, int show = 5) => List(items, item => item, show);

    /// <inheritdoc cref="List(IReadOnlyList{string}, int)"/>
    /// <param name="words">Asked of those that are shown only.</param>
    public static string List<T>(IReadOnlyList<T> items, Func<T, string> words, int show = 5) =>
        string.Join('、', items.Take(show).Select(words)) + (items.Count <= show ? "" : $"等{items.Count}处");
}
