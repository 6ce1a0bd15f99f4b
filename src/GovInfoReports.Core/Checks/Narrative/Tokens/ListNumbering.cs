namespace GovInfoReports.Core.Checks.Narrative.Tokens;

/// <summary>Numbers that only say which item of a list it is: 二、, （三）, 1., ①.</summary>
internal static class ListNumbering
{
    private const int MostNumerals = 2;

    /// <summary>Units of what is counted one by one.</summary>
    private static readonly string[] Counted = ["件", "条", "份", "起", "宗", "例", "次", "项", "个", "篇", "期", "场"];

    /// <summary>The length of a numbering that starts a clause here; 0 when there is none.</summary>
    /// <param name="tokens">What has been read so far.</param>
    public static int At(string text, int start, List<Token> tokens)
    {
        if (tokens.Count > 0 && !tokens[^1].Word.EndsClause()) return 0;
        if (text[start] is >= '①' and <= '⑳') return 1;
        var isBracketed = text[start] == '（';
        var from = isBracketed ? start + 1 : start;
        var end = from;
        while (end < text.Length && end - from < MostNumerals && IsNumeral(text[end])) end++;
        if (end == from || end >= text.Length) return 0;
        var isNumbering = isBracketed ? text[end] == '）' : text[end] == '、' && !IsNumeralAt(text, end + 1) || text[end] == '.' && !IsDecimal(text, start, end);
        return isNumbering ? end - start + 1 : 0;
    }

    /// <summary>12.5万件 is a number; 1.3件 is a numbering and a number, since nobody counts tenths of a case.</summary>
    private static bool IsDecimal(string text, int start, int point) =>
        point + 1 < text.Length && char.IsAsciiDigit(text[point + 1])
        && !(ChineseNumber.Read(text, start) is { Quantum: < 1 } number && Array.IndexOf(Counted, Lexer.UnitAt(text, start + number.Length)) >= 0);

    private static bool IsNumeralAt(string text, int at) => at < text.Length && IsNumeral(text[at]);

    private static bool IsNumeral(char c) => char.IsAsciiDigit(c) || "一二三四五六七八九十".Contains(c, StringComparison.Ordinal);
}
