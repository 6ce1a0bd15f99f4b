using System.Globalization;

namespace GovInfoReports.Core.Checks.Narrative.Tokens;

/// <summary>二〇二一年十二月三十一日 as 2021年12月31日, so that all rules know one way of writing dates.</summary>
internal static class WrittenDates
{
    private const int YearDigits = 4;

    private const string Numerals = "〇一二三四五六七八九";

    /// <param name="text">Compact text.</param>
    /// <param name="origin">For each character its place in the original.</param>
    /// <returns>Both as they were when no year is written in words.</returns>
    public static (string Text, int[] Origin) Fold(string text, int[] origin)
    {
        List<char>? chars = null;
        List<int> places = [];
        var copied = 0;
        for (var i = text.IndexOf('年', StringComparison.Ordinal); i >= 0; i = text.IndexOf('年', i + 1))
        {
            if (i - copied < YearDigits || !IsYear(text.AsSpan(i - YearDigits, YearDigits))) continue;
            chars ??= new List<char>(text.Length);
            Copy(i - YearDigits);
            for (var digit = i - YearDigits; digit < i; digit++) Put((char)('0' + DigitOf(text[digit])), digit);
            Put('年', i);
            copied = i + 1;
            if (Part('月')) Part('日');
        }
        if (chars is null) return (text, origin);
        Copy(text.Length);
        return (new string([.. chars]), [.. places]);

        void Put(char c, int at)
        {
            chars!.Add(c);
            places.Add(origin[at]);
        }

        void Copy(int to)
        {
            for (; copied < to; copied++) Put(text[copied], copied);
        }

        // 十二月, 三十一日 right behind what was read.
        bool Part(char unit)
        {
            var end = text.IndexOf(unit, copied, Math.Min(4, text.Length - copied));
            if (end <= copied || ChineseNumber.Read(text, copied) is not { InWords: true, Value: { } value } number || copied + number.Length != end) return false;
            foreach (var digit in value.ToString(CultureInfo.InvariantCulture)) Put(digit, copied);
            Put(unit, end);
            copied = end + 1;
            return true;
        }
    }

    private static bool IsYear(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (DigitOf(c) < 0) return false;
        }
        return true;
    }

    private static int DigitOf(char c) => c is '○' or '零' ? 0 : Numerals.IndexOf(c);
}
