using System.Buffers;
using GovInfoReports.Core.Checks.Narrative;
using GovInfoReports.Core.Checks.Narrative.Tokens;

namespace GovInfoReports.Core.Checks.Sensitive;

/// <summary>Runs of digits as people type long numbers: in one piece, or in groups with single blanks or hyphens between.</summary>
internal static class DigitRuns
{
    /// <summary>Shorter runs are none either, and most are as short as 23件.</summary>
    private const int Shortest = 11;

    /// <summary>Longer runs are no number that any rule looks for.</summary>
    private const int Longest = 40;

    private static readonly SearchValues<char> AnyDigit = SearchValues.Create("0123456789０１２３４５６７８９");

    /// <param name="Digits">The digits alone; an X that closes an identity number is kept.</param>
    /// <param name="Grouped">Whether blanks or hyphens stood between.</param>
    public readonly record struct Run(Span Place, string Digits, bool Grouped);

    public static IEnumerable<Run> Of(string text)
    {
        for (var i = 0; (i = text.AsSpan(i).IndexOfAny(AnyDigit) is >= 0 and var offset ? i + offset : text.Length) < text.Length;)
        {
            var end = End(text, i);
            if (end - i is >= Shortest and <= Longest)
            {
                var digits = string.Concat(text.AsSpan(i, end - i).ToString().Select(c => Digit(c) ?? (c is 'X' or 'x' or 'Ｘ' ? 'X' : '\0')).Where(c => c != '\0'));
                yield return new Run(new Span(i, end - i), digits, digits.Length != end - i);
            }
            i = end;
        }
    }

    private static int End(string text, int start)
    {
        var end = start;
        while (end < text.Length)
        {
            if (Digit(text[end]) is not null) end++;
            else if (text[end] is ' ' or '-' && end + 1 < text.Length && Digit(text[end + 1]) is not null) end++;
            else break;
        }
        return end - start == 17 && end < text.Length && text[end] is 'X' or 'x' or 'Ｘ' ? end + 1 : end;
    }

    private static char? Digit(char c) => c is >= '0' and <= '9' ? c : c is >= '０' and <= '９' ? (char)(c - '０' + '0') : null;
}
