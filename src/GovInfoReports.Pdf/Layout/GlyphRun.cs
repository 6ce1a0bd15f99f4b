using System.Globalization;
using System.Text;

namespace GovInfoReports.Pdf.Layout;

/// <summary>Turns text into glyphs, character by character along the chain of faces of its role.</summary>
internal static class GlyphRun
{
    public const int LineFeed = '\n';

    public static TextGlyph[] Shape(FontSet fonts, IEnumerable<PdfRun> runs)
    {
        var glyphs = new List<TextGlyph>();
        foreach (var run in runs)
            foreach (var rune in run.Text.ReplaceLineEndings("\n").EnumerateRunes())
            {
                if (Printable(rune) is not { } codePoint) continue;
                var (font, glyph) = fonts.Resolve(run.Face, codePoint);
                glyphs.Add(new TextGlyph(codePoint, font, glyph, codePoint == LineFeed ? 0 : font.Advance(glyph)));
            }
        return [.. glyphs];
    }

    public static TextGlyph[] Shape(FontSet fonts, string text, PdfFace face) => Shape(fonts, [new PdfRun(text, face)]);

    /// <summary>Invisible format characters and variation selectors are dropped; other control characters become blanks.</summary>
    public static int? Printable(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.Control => rune.Value == LineFeed ? LineFeed : ' ',
        UnicodeCategory.Format => null,
        _ when rune.Value is (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0100 and <= 0xE01EF) => null,
        _ => rune.Value,
    };
}
