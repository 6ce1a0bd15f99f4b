using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using GovInfoReports.Core.Forms;

namespace GovInfoReports.Core.Reports;

/// <summary>Reads what a clerk types into a cell, and says in Chinese why a number cannot stand there (rules T2-5 and the forms' units).</summary>
public static partial class CellInput
{
    /// <summary>The largest amount that decimal(18,4) holds, in 万元.</summary>
    public const decimal LargestAmount = 99_999_999_999_999.9999m;

    /// <summary>No number that a cell can hold is longer, even with separators and blanks.</summary>
    private const int LongestText = 100;

    private const string NothingMarks = "/／\\-－—―–无";

    /// <summary>Whether a text is one of the signs that people put where nothing happened: ／, —, 无. Is it 0, or not known? Only they can say.</summary>
    public static bool IsNothingMark(string text) => text.Trim() is { Length: > 0 } sign && sign.All(c => NothingMarks.Contains(c, StringComparison.Ordinal));

    /// <summary>Full-width digits, thousands separators and blanks are accepted; an empty text is blank.</summary>
    /// <returns>The value, or the refusal.</returns>
    public static (decimal? Value, string? Refusal) Parse(FormCell cell, string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return (null, null);
        // Where a number may be negative, a minus is its beginning.
        if (cell.Kind != CellKind.SignedCount && IsNothingMark(text))
            return (null, $"“{Shorten(text.Trim())}”不是数字：没有发生的请填0，还不清楚的请留空。");
        if (text.Length > LongestText || !TryRead(text, out var value))
            return (null, $"“{Shorten(text)}”不是数字，请填写{CellConstraint.Expectation(cell)}。");
        return Check(cell, value) is { } refusal ? (null, refusal) : (value, null);
    }

    /// <summary>Why <paramref name="value"/> cannot stand in the cell, or null when it can.</summary>
    public static string? Check(FormCell cell, decimal value)
    {
        foreach (var constraint in CellConstraint.All)
            if (constraint.Refuse(cell, value) is { } refusal) return refusal;
        return null;
    }

    /// <summary>How a value is shown everywhere: blank as an empty text, amounts with four decimals unless 0.</summary>
    public static string Format(FormCell cell, decimal? value) => value switch
    {
        null => "",
        0 => "0",
        { } number when cell.Kind == CellKind.Amount => number.ToString("0.0000", CultureInfo.InvariantCulture),
        // Small whole numbers have their text ready; each save writes out a whole table.
        { } number and > 0 and < int.MaxValue when decimal.IsInteger(number) => ((int)number).ToString(CultureInfo.InvariantCulture),
        { } number => number.ToString("0", CultureInfo.InvariantCulture),
    };

    private static bool TryRead(string text, out decimal value)
    {
        var plain = UnicodeForms.Compatible(text).Replace('−', '-');
        plain = string.Concat(plain.Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.Format)).Trim();
        value = 0;
        // Between digits, a blank or a comma parts thousands, or two numbers: 1 395 is one, 7 2 are two.
        if (!OneNumber().IsMatch(plain)) return false;
        plain = string.Concat(plain.Where(c => c != ',' && !char.IsWhiteSpace(c)));
        return decimal.TryParse(plain, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value);
    }

    [GeneratedRegex(@"^[-+]?\s*(?:[0-9]{1,3}(?:[, \u00A0]\s*[0-9]{3})+|[0-9]*)(?:\.[0-9]*)?$", RegexOptions.CultureInvariant)]
    private static partial Regex OneNumber();

    /// <summary>Half a surrogate pair, which no later step takes, becomes the replacement character.</summary>
    private static string Valid(string text) => string.Concat(text.EnumerateRunes());

    private static string Shorten(string text) => Valid(text.Length <= 20 ? text : $"{StorableText.Cut(text, 20)}…");
}
