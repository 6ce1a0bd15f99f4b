namespace GovInfoReports.Core.Checks.Narrative.Tokens;

/// <summary>
/// A block's text as the rules read it: no blanks, letters and digits half-width, punctuation full-width, so that
/// "23 件", "２３件" and "23件" look alike. Every place can be mapped back to the original.
/// </summary>
internal sealed class CompactText
{
    private readonly int[] _origin;

    private CompactText(string original, string text, int[] origin)
    {
        Original = original;
        Text = text;
        _origin = origin;
    }

    public string Original { get; }

    public string Text { get; }

    public static CompactText Of(string original)
    {
        var chars = new char[original.Length];
        var origin = new int[original.Length];
        var length = 0;
        for (var i = 0; i < original.Length; i++)
        {
            var c = original[i];
            if (c is '\n' or '\r') c = '\n';
            else if (char.IsWhiteSpace(c) || char.IsControl(c) || c is '\u200B' or '\uFEFF') continue;
            chars[length] = Fold(c);
            origin[length++] = i;
        }
        for (var i = 0; i < length; i++) chars[i] = Widen(chars, i, length);
        var (text, places) = WrittenDates.Fold(new string(chars, 0, length), length == origin.Length ? origin : origin[..length]);
        return new CompactText(original, text, places);
    }

    /// <summary>Where a stretch of the compact text stands in the original, and what it says there.</summary>
    public (int Start, int Length, string Quote) Locate(int start, int length)
    {
        if (_origin.Length == 0) return (0, 0, "");
        start = Math.Clamp(start, 0, _origin.Length - 1);
        length = Math.Clamp(length, 1, _origin.Length - start);
        var from = _origin[start];
        var to = _origin[start + length - 1] + 1;
        return (from, to - from, Original[from..to]);
    }

    /// <summary>Full-width letters, digits and marks to ASCII; 餘, which alone of its kind stands beside numbers, to 余.</summary>
    private static char Fold(char c) => c is >= '\uFF01' and <= '\uFF5E' and not '\uFF0C' ? (char)(c - 0xFEE0) : c == '餘' ? '余' : c;

    /// <summary>ASCII marks to the Chinese ones; a comma between digit groups stays, it separates thousands.</summary>
    private static char Widen(char[] chars, int i, int length) => chars[i] switch
    {
        ',' => IsThousandsSeparator(chars, i, length) ? ',' : '，',
        ';' => '；',
        ':' => '：',
        '(' => '（',
        ')' => '）',
        '!' => '！',
        '?' => '？',
        '.' when i > 0 && (chars[i - 1] is >= '\u4E00' and <= '\u9FFF' or '）' or '》' or '”') => '。',
        '﹒' or '·' when IsDigit(chars, i - 1, length) && IsDigit(chars, i + 1, length) => '.',
        var c => c,
    };

    private static bool IsThousandsSeparator(char[] chars, int i, int length) =>
        IsDigit(chars, i - 1, length) && IsDigit(chars, i + 1, length) && IsDigit(chars, i + 2, length)
        && IsDigit(chars, i + 3, length) && !IsDigit(chars, i + 4, length);

    private static bool IsDigit(char[] chars, int i, int length) => i >= 0 && i < length && char.IsAsciiDigit(chars[i]);
}
