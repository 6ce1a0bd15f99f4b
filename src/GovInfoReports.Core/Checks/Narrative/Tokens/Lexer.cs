using System.Buffers;
using System.Collections.Frozen;
using GovInfoReports.Core.Checks.Narrative.Counts;

namespace GovInfoReports.Core.Checks.Narrative.Tokens;

/// <summary>Cuts compact text into words, numbers with their units and punctuation, in one pass.</summary>
internal static class Lexer
{
    /// <summary>A title or a bracket longer than this was never closed.</summary>
    private const int LongestTitle = 150;

    private const int DeepestParenthesis = 8;

    private const string Percent = "百分之";

    private static readonly string[] Units =
    [
        "个工作日", "季度", "个方面", "个部分", "个章节", "个板块", "个环节", "件次", "人次", "年度", "小时", "分钟", "部分", "方面", "领域", "大类", "平方米", "周年",
        "件", "条", "篇", "份", "项", "次", "起", "宗", "例", "个", "部", "封", "单", "场", "期", "人", "名", "户", "家", "块", "处", "天", "日", "月", "年",
        "元", "%", "‰", "级", "类", "张", "批", "通", "幅", "本", "册", "则", "页", "字", "岁", "倍", "号", "位", "轮", "步", "点", "届", "周", "季", "卷", "套", "笔",
    ];

    private static readonly FrozenDictionary<char, string[]> UnitsByFirst = Units.GroupBy(unit => unit[0])
        .ToFrozenDictionary(group => group.Key, group => group.OrderByDescending(unit => unit.Length).ToArray());

    /// <summary>What a number can start with.</summary>
    private static readonly SearchValues<char> NumberStarts = SearchValues.Create("0123456789〇○零一二三四五六七八九十百千两兩壹贰叁肆伍陆柒捌玖拾佰仟几数上好");

    public static List<Token> Cut(string text)
    {
        var tokens = new List<Token>(text.Length / 3 + 4);
        var depth = 0;
        for (var i = 0; i < text.Length;)
        {
            var token = ListNumbering.At(text, i, tokens) is > 0 and var length ? new Token(Word.Light, i, length, null, depth) : Next(text, i, depth);
            if (token.Word == Word.Open) depth = Math.Min(depth + 1, DeepestParenthesis);
            else if (token.Word == Word.Close) depth = Math.Max(depth - 1, 0);
            else if (token.Word == Word.Stop) depth = 0;
            Append(tokens, token);
            i = token.End;
        }
        return tokens;
    }

    private static void Append(List<Token> tokens, Token token)
    {
        if (token.Word == Word.Unknown && tokens.Count > 0 && tokens[^1] is { Word: Word.Unknown } last && last.End == token.Start)
            tokens[^1] = last with { Length = last.Length + token.Length };
        else
            tokens.Add(token);
    }

    private static Token Next(string text, int i, int depth)
    {
        if (Punctuation(text[i]) is { } mark) return new Token(mark, i, 1, null, depth);
        if (Closing(text[i]) is { } closing && Title(text, i, closing) is > 0 and var length) return new Token(Word.Opaque, i, length, null, depth);
        if (CarryWords.At(text, i) is { } carried) return new Token(carried.Word, i, carried.Length, null, depth);
        if (Lexicon.TryMatch(text, i, out length, out var word, out var argument)) return new Token(word, i, length, argument, depth);
        // 较上年多1宗
        if (text[i] is '多' or '少' && i + 1 < text.Length && NumberStarts.Contains(text[i + 1])) return new Token(Word.Compare, i, 1, null, depth);
        if (text[i] == '第') return new Token(Word.Unknown, i, 1 + (ChineseNumber.Read(text, i + 1)?.Length ?? 0), null, depth);
        return ReadNumber(text, i, depth) ?? new Token(Word.Unknown, i, 1, null, depth);
    }

    private static Token? ReadNumber(string text, int i, int depth)
    {
        if (!NumberStarts.Contains(text[i])) return null;
        if (string.CompareOrdinal(text, i, Percent, 0, Percent.Length) == 0 && ChineseNumber.Read(text, i + Percent.Length) is { } share)
            return new Token(Word.Number, i, Percent.Length + share.Length, null, depth) { Written = new WrittenNumber(share with { Length = Percent.Length + share.Length }, "%") };
        var vague = text[i] is '几' or '数' or '上' or '好' && i + 1 < text.Length && "十百千万".Contains(text[i + 1], StringComparison.Ordinal);
        if (ChineseNumber.Read(text, vague ? i + 1 : i) is not { } number) return null;
        if (vague) number = number with { Length = number.Length + 1, IsApproximate = true };
        var after = i + number.Length;
        var unit = UnitAt(text, after);
        if (number.InWords && unit.Length == 0 && !StandsAlone(text, after)) return null;
        if (unit.StartsWith('年') && number.Value is >= 1900 and <= 2100 && !number.IsApproximate)
            return new Token(Word.Year, i, number.Length + unit.Length, null, depth) { Written = new WrittenNumber(number, unit) };
        return new Token(Word.Number, i, number.Length + unit.Length, null, depth) { Written = new WrittenNumber(number, unit) };
    }

    /// <summary>A number word counts without a unit only at the end of a clause: 申请量为零.</summary>
    private static bool StandsAlone(string text, int after) => after >= text.Length || Punctuation(text[after]) is not null;

    /// <summary>The unit that stands at a place; empty when none known does.</summary>
    public static string UnitAt(string text, int at)
    {
        if (at >= text.Length || !UnitsByFirst.TryGetValue(text[at], out var units)) return "";
        foreach (var unit in units)
        {
            if (string.CompareOrdinal(text, at, unit, 0, unit.Length) == 0) return unit;
        }
        return "";
    }

    private static Word? Punctuation(char c) => c switch
    {
        '，' => Word.Comma,
        '、' => Word.EnumerationComma,
        '；' => Word.Semicolon,
        '：' => Word.Colon,
        '。' or '！' or '？' or '\n' => Word.Stop,
        '（' => Word.Open,
        // 【依申请公开】 is a label.
        '【' => Word.Light,
        '】' => Word.Colon,
        '）' => Word.Close,
        _ => null,
    };

    private static char? Closing(char c) => c switch
    {
        '《' => '》',
        '〔' => '〕',
        '[' => ']',
        _ => null,
    };

    private static int Title(string text, int start, char closing)
    {
        var end = text.IndexOf(closing, start, Math.Min(LongestTitle, text.Length - start));
        return end < 0 ? 0 : end - start + 1;
    }
}
