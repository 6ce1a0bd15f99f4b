using static GovInfoReports.Pdf.Fonts.BigEndian;

namespace GovInfoReports.Pdf.Fonts;

/// <summary>A font's cmap table (formats 4 and 12): code point → glyph id, 0 where the font has no such character.</summary>
internal sealed class CharacterMap
{
    private readonly ushort[] basic = new ushort[0x10000];
    private readonly Dictionary<int, ushort> supplementary = [];

    public CharacterMap(byte[] data, int table, int glyphCount)
    {
        var subtable = BestSubtable(data, table);
        if (subtable < 0)
            throw new InvalidDataException("没有 Unicode 字符映射表");
        if (U16(data, subtable) == 12)
            ReadFormat12(data, subtable, glyphCount);
        else
            ReadFormat4(data, subtable, glyphCount);
    }

    public int Glyph(int codePoint) =>
        codePoint < basic.Length ? basic[codePoint] : supplementary.GetValueOrDefault(codePoint);

    /// <summary>Format 12 reaches beyond the BMP, so it wins over format 4.</summary>
    private static int BestSubtable(byte[] data, int table)
    {
        int best = -1, bestRank = 0;
        for (var i = 0; i < U16(data, table + 2); i++)
        {
            var record = table + 4 + 8 * i;
            var (platform, encoding) = (U16(data, record), U16(data, record + 2));
            var offset = table + Offset(data, record + 4);
            var unicode = platform == 0 || (platform == 3 && encoding is 1 or 10);
            var rank = !unicode ? 0 : U16(data, offset) switch { 12 => 2, 4 => 1, _ => 0 };
            if (rank > bestRank) (best, bestRank) = (offset, rank);
        }
        return best;
    }

    private void ReadFormat12(byte[] data, int offset, int glyphCount)
    {
        for (var i = 0; i < Offset(data, offset + 12); i++)
        {
            var group = offset + 16 + 12 * i;
            long first = U32(data, group), last = Math.Min(U32(data, group + 4), 0x10FFFF), glyph = U32(data, group + 8);
            for (var c = first; c <= last; c++)
                Add((int)c, glyph + (c - first), glyphCount);
        }
    }

    private void ReadFormat4(byte[] data, int offset, int glyphCount)
    {
        var size = U16(data, offset + 6);
        int ends = offset + 14, starts = ends + size + 2, deltas = starts + size, ranges = deltas + size;
        for (var i = 0; i < size; i += 2)
        {
            int first = U16(data, starts + i), last = U16(data, ends + i), delta = S16(data, deltas + i), range = U16(data, ranges + i);
            for (var c = first; c <= last && c != 0xFFFF; c++)
            {
                var glyph = range == 0 ? c : U16(data, ranges + i + range + 2 * (c - first));
                if (range == 0 || glyph != 0)
                    Add(c, (glyph + delta) & 0xFFFF, glyphCount);
            }
        }
    }

    private void Add(int codePoint, long glyph, int glyphCount)
    {
        if (glyph <= 0 || glyph >= glyphCount) return;
        if (codePoint < basic.Length) basic[codePoint] = (ushort)glyph;
        else supplementary[codePoint] = (ushort)glyph;
    }
}
