using GovInfoReports.Core.Importing.Labels;
using System.Globalization;
using System.Text.RegularExpressions;
using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Core.Importing.Numbers;

/// <summary>The unit that a text prints for an amount.</summary>
internal enum PrintedUnit
{
    None,
    Wan,
    Yuan,
}

/// <param name="Value">The number, or null when none was given or none can be told for sure.</param>
/// <param name="Code">The note to write, or null.</param>
internal readonly record struct ReadValue(decimal? Value, string? Code = null, string? Reason = null);

/// <summary>Reads the number in a table cell exactly as domain-rules §7.1 says; never guesses.</summary>
internal static partial class ValueReader
{
    private const decimal DoubtfulAmount = 10_000;
    private const int LongestNumber = 40;

    public static ReadValue Read(string text, FormCell cell, PrintedUnit unit)
    {
        var trimmed = LabelText.Trim(text);
        if (trimmed.Length == 0) return new(null);
        if (trimmed.Length > LongestNumber || trimmed.Any(IsOddDigit)) return Unreadable();
        if (HoldsTwoNumbers(trimmed)) return new(null, NoteCodes.ValueUnreadable, "一格中有两个数，无法确定是哪一个，此处留空。");
        var plain = Plain(trimmed);
        if (IsNotGiven(plain)) return new(null, NoteCodes.ValueNotGiven, "原文没有给出数值，按空白处理。");
        var match = Number().Match(plain);
        if (!match.Success) return Unreadable();
        if (!decimal.TryParse(match.Groups["digits"].Value.Replace(",", "", StringComparison.Ordinal), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            return Unreadable();
        return cell.Kind == CellKind.Amount
            ? ReadAmount(cell, number, match, unit)
            : ReadCount(cell, number, match);
    }

    /// <summary>Whether a cell holds something that could be a value, so that a row without label can be told from running text.</summary>
    public static bool LooksLikeValue(string text)
    {
        var trimmed = LabelText.Trim(text);
        if (trimmed.Length is 0 or > LongestNumber) return false;
        var plain = Plain(trimmed);
        return IsNotGiven(plain) || LikeNumber().IsMatch(plain);
    }

    /// <summary>A cell that says that there is no number.</summary>
    private static bool IsNotGiven(string plain) =>
        plain is "/" or "\\" or "无" or "暂无" or "N/A" or "n/a" or "NA" or "不适用" || (plain.Length > 0 && plain.All(c => c == '-'));

    /// <summary>Blanks part numbers, except where they part thousands: 1 395 is one number, 7 2 are two.</summary>
    private static bool HoldsTwoNumbers(string trimmed) => PartedDigits().IsMatch(trimmed) && !Thousands().IsMatch(trimmed);

    /// <summary>Character forms and an editor's emphasis (**12**) are no part of a number.</summary>
    private static string Plain(string trimmed) =>
        LabelText.Fold(trimmed).Replace('−', '-').Replace('—', '-').Replace('–', '-').Replace('―', '-').Trim('*', '`');

    private static ReadValue ReadCount(FormCell cell, decimal number, Match match)
    {
        var sign = match.Groups["sign"].Value;
        var suffix = match.Groups["suffix"].Value;
        if (sign.Length > 0 && cell.Kind != CellKind.SignedCount)
            return new(null, NoteCodes.SignNotAllowed, "只有“本年增/减”可以有正负号或“增”“减”字，此处留空。");
        if (suffix is "元" or "万元") return Unreadable();
        if (decimal.Truncate(number) != number) return new(null, NoteCodes.CountNotWhole, "件数、项数应为整数，此处留空。");
        var value = sign is "-" or "减" ? -number : number;
        if (CellInput.Check(cell, value) is not null) return Unreadable();
        value = decimal.Truncate(value);
        if (sign is "减" or "增") return new(value, NoteCodes.SignInWords, $"“{sign}”字按{(sign == "减" ? "负" : "正")}数识别。");
        return suffix.Length > 0 ? new(value, NoteCodes.ValueSuffix, $"已略去数字后的“{suffix}”。") : new(value);
    }

    private static ReadValue ReadAmount(FormCell cell, decimal number, Match match, PrintedUnit unit)
    {
        var suffix = match.Groups["suffix"].Value;
        if (match.Groups["sign"].Length > 0) return new(null, NoteCodes.SignNotAllowed, "金额不能有正负号，此处留空。");
        if (suffix.Length > 0 && suffix is not ("元" or "万元")) return Unreadable();
        var inYuan = suffix == "元" || (suffix.Length == 0 && unit == PrintedUnit.Yuan);
        var value = inYuan ? number / ReportTables.AmountScale : number;
        if (CellInput.Check(cell, value) is not null) return Unreadable();
        if (inYuan) return new(value, NoteCodes.UnitConverted, $"原文以元为单位，已折算为 {CellInput.Format(cell, value)} 万元。");
        if (suffix == "万元" || value == 0) return new(value);
        if (unit == PrintedUnit.Wan)
            return value < DoubtfulAmount ? new(value) : new(value, NoteCodes.UnitDoubt, "金额达到一万万元以上，请核对单位是否为万元。");
        return value < DoubtfulAmount
            ? new(value, NoteCodes.UnitDoubt, "原文没有写明单位，按万元识别，请核对。")
            : new(null, NoteCodes.UnitDoubt, "原文没有写明单位，无法判断是元还是万元，此处留空。");
    }

    private static ReadValue Unreadable() => new(null, NoteCodes.ValueUnreadable, "无法识别为数值，此处留空。");

    /// <summary>NFKC would turn ① and ² into digits; only ASCII and full-width digits are numbers here.</summary>
    private static bool IsOddDigit(char c) => (char.IsNumber(c) && c is not (>= '0' and <= '9') and not (>= '０' and <= '９'));

    [GeneratedRegex(@"^(?<sign>[-+减增])?(?<digits>(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?)(?<suffix>件|条|项|次|份|起|宗|个|篇|万元|元)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Number();

    [GeneratedRegex(@"^[-+减增]{0,2}[0-9][0-9,.]*(?:\([0-9]{1,3}\))?(?:件|条|项|次|份|起|宗|个|篇|万元|元)?$", RegexOptions.CultureInvariant)]
    private static partial Regex LikeNumber();

    [GeneratedRegex(@"[0-9０-９]\s+[0-9０-９]", RegexOptions.CultureInvariant)]
    private static partial Regex PartedDigits();

    [GeneratedRegex(@"^[-+]?[0-9]{1,3}(?:[ \u00A0\u2009\u202F][0-9]{3})+(?:件|条|项|次|份|起|宗|个|篇|万元|元)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Thousands();
}
