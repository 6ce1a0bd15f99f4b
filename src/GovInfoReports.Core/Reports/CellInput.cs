using System.Globalization;
using GovInfoReports.Core.Forms;

namespace GovInfoReports.Core.Reports;

/// <summary>Reads what a clerk types into a cell, and says in Chinese why a number cannot stand there (rules T2-5 and the forms' units).</summary>
public static class CellInput
{
    /// <summary>The largest amount that decimal(18,4) holds, in 万元.</summary>
    public const decimal LargestAmount = 99_999_999_999_999.9999m;

    /// <summary>Full-width digits, thousands separators and blanks are accepted; an empty text is blank.</summary>
    /// <returns>The value, or the refusal.</returns>
    public static (decimal? Value, string? Refusal) Parse(FormCell cell, string? text)
    {
        var plain = (text ?? "").Normalize(System.Text.NormalizationForm.FormKC)
            .Replace(",", "", StringComparison.Ordinal).Replace('−', '-').Trim();
        plain = string.Concat(plain.Where(c => !char.IsWhiteSpace(c)));
        if (plain.Length == 0) return (null, null);
        if (plain.Length > 30 || !decimal.TryParse(plain, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value))
            return (null, $"“{Shorten(text!)}”不是数字，请填写{Expectation(cell)}。");
        return Check(cell, value) is { } refusal ? (null, refusal) : (value, null);
    }

    /// <summary>Why <paramref name="value"/> cannot stand in the cell, or null when it can.</summary>
    public static string? Check(FormCell cell, decimal value)
    {
        if (value < 0 && cell.Kind != CellKind.SignedCount) return $"“{cell.Label}”不能为负数，请填写{Expectation(cell)}。";
        if (cell.Kind == CellKind.Amount)
        {
            if (value > LargestAmount) return $"“{cell.Label}”超出可填范围，请核对单位是否为万元。";
            return decimal.Round(value, 4) == value ? null : $"“{cell.Label}”最多保留4位小数（单位：万元）。";
        }
        if (decimal.Truncate(value) != value) return $"“{cell.Label}”应为整数，请填写{Expectation(cell)}。";
        return value is > long.MaxValue or < long.MinValue ? $"“{cell.Label}”超出可填范围。" : null;
    }

    /// <summary>How a value is shown everywhere: blank as an empty text, amounts with four decimals unless 0.</summary>
    public static string Format(FormCell cell, decimal? value) => value switch
    {
        null => "",
        0 => "0",
        { } number when cell.Kind == CellKind.Amount => number.ToString("0.0000", CultureInfo.InvariantCulture),
        { } number => number.ToString("0", CultureInfo.InvariantCulture),
    };

    private static string Expectation(FormCell cell) => cell.Kind switch
    {
        CellKind.Amount => "以万元为单位、最多4位小数的金额",
        CellKind.SignedCount => "整数（减少填负数）",
        _ => "0或正整数",
    };

    private static string Shorten(string text) => text.Length <= 20 ? text : string.Concat(text.AsSpan(0, 20), "…");
}
