using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using GovInfoReports.Pdf.Fonts;
using GovInfoReports.Pdf.Layout;
using static GovInfoReports.Pdf.Writing.PdfSyntax;

namespace GovInfoReports.Pdf.Writing;

/// <summary>
/// The part of a face that one document uses. Codes are handed out per character, not per glyph: where two characters
/// share a glyph, or have none, each still reads back as itself.
/// </summary>
internal sealed class EmbeddedFont(SfntFont font, string resourceName)
{
    private readonly Dictionary<(int Glyph, int CodePoint), int> codes = [];
    private readonly List<int> glyphs = [0];
    private readonly List<int> codePoints = [0];

    public string ResourceName { get; } = resourceName;

    public int Code(TextGlyph glyph)
    {
        if (codes.TryGetValue((glyph.Id, glyph.CodePoint), out var code)) return code;
        glyphs.Add(glyph.Id);
        codePoints.Add(glyph.CodePoint);
        return codes[(glyph.Id, glyph.CodePoint)] = glyphs.Count - 1;
    }

    /// <returns>The object number of the Type0 font.</returns>
    public int Write(PdfObjects objects)
    {
        var program = font.Subset(glyphs);
        var name = Name($"{SubsetTag(program)}+{font.PostScriptName}");
        var file = font.IsCff
            ? $"/FontFile3 {Reference(objects.AddStream("/Subtype/CIDFontType0C", program))}"
            : $"/FontFile2 {Reference(objects.AddStream($"/Length1 {program.Length}", program))}";
        var descriptor = objects.Add($"<</Type/FontDescriptor/FontName{name}/Flags 4/FontBBox[{string.Join(' ', font.BoundingBox)}]"
            + $"/ItalicAngle 0/Ascent {font.Ascent}/Descent {font.Descent}/CapHeight {font.CapHeight}/StemV 80{file}>>");
        var kind = font.IsCff ? "/Subtype/CIDFontType0" : "/Subtype/CIDFontType2/CIDToGIDMap/Identity";
        var descendant = objects.Add($"<</Type/Font{kind}/BaseFont{name}/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
            + $"/FontDescriptor {Reference(descriptor)}/DW 1000/W[{Widths()}]>>");
        var toUnicode = objects.AddStream("", Encoding.ASCII.GetBytes(ToUnicode()));
        return objects.Add($"<</Type/Font/Subtype/Type0/BaseFont{name}/Encoding/Identity-H"
            + $"/DescendantFonts[{Reference(descendant)}]/ToUnicode {Reference(toUnicode)}>>");
    }

    /// <summary>The six capitals in front of a subset's name; from its content, so that they never change by chance.</summary>
    private static string SubsetTag(byte[] program) =>
        string.Concat(SHA256.HashData(program).Take(6).Select(b => (char)('A' + b % 26)));

    private string Widths()
    {
        var widths = new StringBuilder("0[");
        foreach (var glyph in glyphs) widths.AppendNumber(font.Advance(glyph) * 1000).Append(' ');
        return widths.Append(']').ToString();
    }

    private string ToUnicode()
    {
        const int most = 100; // mappings allowed in one block
        var map = new StringBuilder("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
            + "/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n/CMapName/Adobe-Identity-UCS def\n/CMapType 2 def\n"
            + "1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n");
        foreach (var block in Enumerable.Range(1, codePoints.Count - 1).Chunk(most))
        {
            map.Append(CultureInfo.InvariantCulture, $"{block.Length} beginbfchar\n");
            foreach (var code in block)
            {
                var text = Encoding.BigEndianUnicode.GetBytes(char.ConvertFromUtf32(codePoints[code]));
                map.Append(CultureInfo.InvariantCulture, $"<{code:X4}><{Convert.ToHexString(text)}>\n");
            }
            map.Append("endbfchar\n");
        }
        return map.Append("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n").ToString();
    }
}
