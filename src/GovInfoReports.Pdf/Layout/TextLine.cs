using GovInfoReports.Pdf.Fonts;

namespace GovInfoReports.Pdf.Layout;

/// <summary>A character in the face that has it. <paramref name="Em"/> is its advance as a fraction of the type size.</summary>
internal readonly record struct TextGlyph(int CodePoint, SfntFont Font, int Id, double Em);

/// <summary>
/// One line ready to be drawn. <paramref name="CharSpacing"/> (points) follows every glyph; <paramref name="Squeezes"/> holds
/// for each glyph what is taken off before and after it (points). <paramref name="Width"/> is in points.
/// </summary>
internal sealed record TextLine(
    ArraySegment<TextGlyph> Glyphs, double Size, double CharSpacing, double Width, (double Before, double After)[] Squeezes)
{
    public string Text => TextOf(0, Glyphs.Count);

    public string TextOf(int start, int end) =>
        string.Concat(Glyphs[start..end].Select(g => char.ConvertFromUtf32(g.CodePoint)));
}
