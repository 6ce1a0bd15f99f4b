using GovInfoReports.Core.Importing.Numbers;
using GovInfoReports.Core.Reports;
using System.Text;
using System.Text.RegularExpressions;

namespace GovInfoReports.Core.Importing.Labels;

/// <summary>Brings labels, headings and cells of real reports to one form, so that only real differences of wording remain (domain-rules §7).</summary>
internal static partial class LabelText
{
    /// <summary>Longer texts are never labels; they are not normalised at all, which keeps foreign texts cheap.</summary>
    public const int Longest = 200;

    /// <summary>NFKC, simplified characters, no blanks of any kind; punctuation and numbering stay.</summary>
    public static string Fold(string text) => text.Length > Longest * 4 ? text : FoldAll(text);

    /// <summary><see cref="Fold"/> for a text of any length.</summary>
    public static string FoldAll(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var c in UnicodeForms.Compatible(text))
        {
            if (!IsBlank(c)) folded.Append(Simplified(c));
        }
        var plain = folded.ToString();
        return plain.Contains('(') ? Pinyin().Replace(plain, "") : plain;
    }

    /// <summary>The wording alone: folded, without numbering prefix, parenthesised notes, pinyin glosses and punctuation. Empty when nothing else is left.</summary>
    public static string Key(string text)
    {
        if (text.Length > Longest) return "";
        var folded = Fold(text);
        var bare = Prefix().Replace(WithoutNotes(Bare(folded)), "");
        return Glosses().Replace(bare, "");
    }

    /// <summary>Notes in parentheses go from the inside out; one that is not closed, because the text was cut off, goes to the end.</summary>
    internal static string WithoutNotes(string folded)
    {
        if (folded.IndexOfAny(['(', '[']) < 0) return folded;
        for (var depth = 0; depth < 4; depth++)
        {
            var bare = Parenthesised().Replace(folded, "");
            if (bare.Length == folded.Length) break;
            folded = bare;
        }
        return folded.IndexOf('(') is > 0 and var open ? folded[..open] : folded;
    }

    /// <summary>Trims Unicode blanks, byte order marks, zero-width and direction marks included.</summary>
    public static string Trim(string text)
    {
        var start = 0;
        var end = text.Length;
        while (start < end && IsBlank(text[start])) start++;
        while (end > start && IsBlank(text[end - 1])) end--;
        return text[start..end];
    }

    public static bool IsBlank(char c) => char.IsWhiteSpace(c) || c is '\u200B' or '\u200C' or '\u200D' or '\u2060' or '\uFEFF' or '\u00AD'
        or (>= '\u200E' and <= '\u200F') or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');

    public static bool IsBlank(string text) => text.All(IsBlank);

    public static string Shorten(string text)
    {
        var trimmed = Trim(text);
        return trimmed.Length <= 40 ? trimmed : string.Concat(trimmed.AsSpan(0, 39), "…");
    }

    /// <summary>How alike two keys are: twice their longest common subsequence over both lengths, 0 to 1.</summary>
    public static double Likeness(string a, string b)
    {
        if (a.Length == 0 || b.Length == 0) return 0;
        var previous = new int[b.Length + 1];
        foreach (var c in a)
        {
            var current = new int[b.Length + 1];
            for (var j = 1; j <= b.Length; j++)
                current[j] = c == b[j - 1] ? previous[j - 1] + 1 : Math.Max(previous[j], current[j - 1]);
            previous = current;
        }
        return 2.0 * previous[b.Length] / (a.Length + b.Length);
    }

    /// <summary>A folded label without its numbering. A leading （一） is numbering, not a note: it goes before notes do, so that a label of nothing but notes stays empty.</summary>
    internal static string Bare(string folded) => Prefix().Replace(folded, "");

    // 它 stands for 他 in 其它结果.
    private static char Simplified(char c) => c == '它' ? '他' : SimplifiedCharacters.Of(c);

    [GeneratedRegex(@"^(?:\((?:[一二三四五六七八九十]{1,3}|[0-9]{1,2})\)[、.]?|[一二三四五六七八九十]{1,3}[、.,:]|[0-9]{1,2}(?:[、.,)]|(?=\p{IsCJKUnifiedIdeographs})))", RegexOptions.CultureInvariant)]
    private static partial Regex Prefix();

    /// <summary>Readings that a page's converter put after characters: 數(shù).</summary>
    [GeneratedRegex(@"\([A-Za-z\u00C0-\u024F]{1,7}\)", RegexOptions.CultureInvariant)]
    private static partial Regex Pinyin();

    [GeneratedRegex(@"\([^()]*\)|\[[^\[\]]*\]", RegexOptions.CultureInvariant)]
    private static partial Regex Parenthesised();

    [GeneratedRegex(@"[\p{P}\p{S}\p{IsBasicLatin}\p{IsLatin-1Supplement}\p{IsLatinExtended-A}\p{IsLatinExtended-B}-[0-9]]", RegexOptions.CultureInvariant)]
    private static partial Regex Glosses();
}
