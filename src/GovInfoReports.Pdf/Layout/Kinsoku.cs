namespace GovInfoReports.Pdf.Layout;

/// <summary>避头尾: where a Chinese line may not be broken, and which marks carry half a width of blank.</summary>
internal static class Kinsoku
{
    private const string NotAtStart = "，。、；：？！）》〉」』】〕｝”’％‰℃°…—·～,.;:?!)]}%";
    private const string NotAtEnd = "（《〈「『【〔｛“‘([{￥¥$№";
    private const string BlankAfter = "，。、；：）》〉」』】〕｝”’";
    private const string BlankBefore = "（《〈「『【〔｛“‘";
    private const string AddressSeparators = "/?&=-_@#";

    /// <summary>Below this, a mark is set narrow already and has no blank to give.</summary>
    private const double FullWidth = 0.9;

    private static bool MayStartLine(int codePoint) => !Contains(NotAtStart, codePoint);

    /// <summary>Whether a line may end after <paramref name="a"/> with <paramref name="b"/> starting the next.</summary>
    public static bool CanBreak(int a, int b)
    {
        const int noBreakSpace = 0xA0;
        if (a == GlyphRun.LineFeed) return true;
        if (b is ' ' or GlyphRun.LineFeed || a == noBreakSpace || b == noBreakSpace) return false;
        if (a == ' ') return MayStartLine(b);
        if (Contains(NotAtStart, b) || Contains(NotAtEnd, a)) return false;
        if (IsLatin(a) && IsLatin(b)) return Contains(AddressSeparators, a) && char.IsAsciiLetter((char)b);
        return true;
    }

    /// <summary>A letter, digit or sign of an alphabetic script: part of a word or number that is kept whole.</summary>
    public static bool IsLatin(int codePoint) => codePoint is > ' ' and < 0x2000;

    /// <summary>The fraction of the type size that can be taken off before a glyph.</summary>
    public static double SpareBefore(TextGlyph glyph) =>
        glyph.Em >= FullWidth && Contains(BlankBefore, glyph.CodePoint) ? glyph.Em / 2 : 0;

    /// <summary>The fraction of the type size that can be taken off after a glyph.</summary>
    public static double SpareAfter(TextGlyph glyph) =>
        glyph.Em >= FullWidth && Contains(BlankAfter, glyph.CodePoint) ? glyph.Em / 2 : 0;

    /// <summary>Whether a glyph is a full-width mark with blank on one side.</summary>
    public static bool IsSpacedMark(TextGlyph glyph) => SpareBefore(glyph) > 0 || SpareAfter(glyph) > 0;

    private static bool Contains(string set, int codePoint) => codePoint < 0x10000 && set.Contains((char)codePoint);
}
