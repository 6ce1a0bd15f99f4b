using System.Globalization;

namespace GovInfoReports.Core.Checks.Narrative.Tokens;

/// <summary>A number as written in running text.</summary>
/// <param name="Length">Characters read, multiplier and approximation included.</param>
/// <param name="Value">Null when it is longer than any figure a report can hold.</param>
/// <param name="IsApproximate">120余, 1.2万多, 十几.</param>
/// <param name="InWords">Written in Chinese numerals only.</param>
/// <param name="Quantum">The last place written: 1 for 23, 100 for 1.23万.</param>
internal readonly record struct ChineseNumber(int Length, decimal? Value, bool IsApproximate, bool InWords, decimal Quantum)
{
    /// <summary>More digits than this are no figure of a report (and would not fit a decimal).</summary>
    private const int LongestFigure = 18;

    /// <summary>1.2万余, 3亿多: no number has more after its digits.</summary>
    private const int MostTails = 3;

    private const string Digits = "〇一二三四五六七八九";
    private const string FormalDigits = "零壹贰叁肆伍陆柒捌玖";

    /// <summary>Reads the number that starts at <paramref name="start"/>: 1,395 · 1.2万 · 二十三 · 两 · 一百零五 · 二〇二一 · 120余; null when there is none.</summary>
    public static ChineseNumber? Read(ReadOnlySpan<char> text, int start)
    {
        if (start >= text.Length) return null;
        var inWords = !char.IsAsciiDigit(text[start]);
        var (length, value) = inWords ? ReadWords(text[start..]) : ReadFigures(text[start..]);
        if (length == 0) return null;
        var approximate = false;
        var quantum = inWords ? 1 : QuantumOf(text.Slice(start, length));
        for (var tails = 0; tails < MostTails && start + length < text.Length && Tail(text[start + length], inWords) is { } tail; tails++)
        {
            length++;
            if (tail == 0) approximate = true;
            else (value, quantum) = (value > decimal.MaxValue / 1_000_000_000 / tail ? null : value * tail, quantum * tail);
        }
        if (inWords && quantum > 1 && ReadWords(text[(start + length)..]) is { Length: > 0 } rest)
            (length, value, quantum) = (length + rest.Length, value + rest.Value, 1);
        return new ChineseNumber(length, value, approximate, inWords, quantum);
    }

    private static decimal QuantumOf(ReadOnlySpan<char> figures)
    {
        if (figures.IndexOf('.') < 0) return 1;
        var decimals = figures.IndexOf('.') is >= 0 and var dot ? figures.Length - dot - 1 : 0;
        return decimals > 12 ? 0 : 1m / (decimal)Math.Pow(10, decimals);
    }

    /// <summary>0 for a word of approximation, a factor for 万 and the like, null for anything else.</summary>
    private static decimal? Tail(char c, bool inWords) => c switch
    {
        '余' or '多' or '几' => 0,
        '百' when !inWords => 100,
        '千' when !inWords => 1_000,
        '万' => 10_000,
        '亿' => 100_000_000,
        _ => null,
    };

    private static (int Length, decimal? Value) ReadFigures(ReadOnlySpan<char> text)
    {
        var length = 0;
        var dots = 0;
        while (length < text.Length)
        {
            var c = text[length];
            var next = length + 1 < text.Length && char.IsAsciiDigit(text[length + 1]);
            if (!char.IsAsciiDigit(c) && !(c == ',' && next) && !(c == '.' && next && dots++ == 0)) break;
            length++;
        }
        if (length <= LongestFigure && long.TryParse(text[..length], NumberStyles.None, CultureInfo.InvariantCulture, out var whole)) return (length, whole);
        if (length > LongestFigure * 2) return (length, null);
        var digits = text[..length].ToString().Replace(",", "", StringComparison.Ordinal);
        return digits.Length <= LongestFigure && decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
            ? (length, value)
            : (length, null);
    }

    private static (int Length, decimal? Value) ReadWords(ReadOnlySpan<char> text)
    {
        var length = 0;
        while (length < text.Length && (DigitOf(text[length]) is not null || ScaleOf(text[length]) > 0)) length++;
        // 万 and 亿 are read as a tail, so that 二十三万 and 23万 go the same way.
        if (length == 0 || length > LongestFigure) return (length, null);
        var words = text[..length];
        return (length, HasScale(words) ? Scaled(words) : Positional(words));
    }

    private static bool HasScale(ReadOnlySpan<char> words)
    {
        foreach (var c in words)
        {
            if (ScaleOf(c) > 0) return true;
        }
        return false;
    }

    private static decimal Positional(ReadOnlySpan<char> words)
    {
        decimal value = 0;
        foreach (var c in words) value = value * 10 + DigitOf(c)!.Value;
        return value;
    }

    /// <summary>一百零五, 二十三, 十, 三百二 (= 320).</summary>
    private static decimal Scaled(ReadOnlySpan<char> words)
    {
        decimal total = 0;
        var digit = 0;
        var lastScale = 1;
        var afterZero = false;
        foreach (var c in words)
        {
            if (ScaleOf(c) is > 0 and var scale)
            {
                total += (digit == 0 && total == 0 ? 1 : digit) * scale;
                (digit, lastScale, afterZero) = (0, scale, false);
            }
            else
            {
                digit = DigitOf(c)!.Value;
                afterZero |= digit == 0;
            }
        }
        return total + (digit > 0 && lastScale >= 100 && !afterZero ? digit * lastScale / 10 : digit);
    }

    private static int? DigitOf(char c)
    {
        if (c is '两' or '兩') return 2;
        var index = Digits.IndexOf(c);
        if (index < 0) index = FormalDigits.IndexOf(c);
        return index < 0 ? c is '○' ? 0 : null : index;
    }

    private static int ScaleOf(char c) => c switch
    {
        '十' or '拾' => 10,
        '百' or '佰' => 100,
        '千' or '仟' => 1_000,
        _ => 0,
    };
}
