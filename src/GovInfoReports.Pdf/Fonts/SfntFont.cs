using System.Text;
using static GovInfoReports.Pdf.Fonts.BigEndian;

namespace GovInfoReports.Pdf.Fonts;

/// <summary>
/// One face of a TrueType or OpenType (CFF) file or of a .ttc collection. Immutable after loading, so any number of
/// renderings may share it.
/// </summary>
internal sealed class SfntFont
{
    private readonly byte[] data;
    private readonly Dictionary<string, (int Offset, int Length)> tables = [];
    private readonly CharacterMap characters;
    private readonly int metricsOffset, metricsCount;

    private SfntFont(string path, byte[] data)
    {
        (Path, this.data) = (path, data);
        ReadDirectory();
        var head = Find("head");
        UnitsPerEm = U16(data, head + 18);
        if (UnitsPerEm is < 16 or > 16384) throw new InvalidDataException("head 表损坏");
        BoundingBox = [.. Enumerable.Range(0, 4).Select(i => Thousandths(S16(data, head + 36 + 2 * i)))];
        var hhea = Find("hhea");
        (Ascent, Descent) = (Thousandths(S16(data, hhea + 4)), Thousandths(S16(data, hhea + 6)));
        (metricsOffset, metricsCount) = (Find("hmtx"), U16(data, hhea + 34));
        if (metricsCount == 0 || 4 * metricsCount > tables["hmtx"].Length) throw new InvalidDataException("hmtx 表损坏");
        GlyphCount = U16(data, Find("maxp") + 4);
        CapHeight = ReadCapHeight();
        PostScriptName = ReadPostScriptName();
        characters = new CharacterMap(data, Find("cmap"), GlyphCount);
        if (IsCff) Cff = CffFont.Parse(Table("CFF "));
        else _ = (Find("glyf"), Find("loca"));
    }

    public string Path { get; }
    public string PostScriptName { get; }
    public int UnitsPerEm { get; }
    public int GlyphCount { get; }
    public bool IsCff => tables.ContainsKey("CFF ");

    /// <summary>The outlines of an OpenType face; null for TrueType.</summary>
    public CffFont? Cff { get; }

    /// <summary>Measures for the font descriptor, in thousandths of the type size.</summary>
    public int Ascent { get; }
    public int Descent { get; }
    public int CapHeight { get; }
    public IReadOnlyList<int> BoundingBox { get; }

    /// <exception cref="FontFormatException">The file cannot be read or is not a usable font.</exception>
    public static SfntFont Load(string path) => Guarded(path, () => new SfntFont(path, File.ReadAllBytes(path)));

    /// <summary>The glyph of a character, 0 where the face has none.</summary>
    public int Glyph(int codePoint) => characters.Glyph(codePoint);

    /// <summary>A glyph's advance in font units.</summary>
    public int AdvanceUnits(int glyph) => U16(data, metricsOffset + 4 * Math.Min(glyph, metricsCount - 1));

    /// <summary>A glyph's advance as a fraction of the type size.</summary>
    public double Advance(int glyph) => (double)AdvanceUnits(glyph) / UnitsPerEm;

    public int LeftBearing(int glyph) => glyph < metricsCount
        ? S16(data, metricsOffset + 4 * glyph + 2)
        : S16(data, metricsOffset + 4 * metricsCount + 2 * (glyph - metricsCount));

    public bool HasTable(string tag) => tables.ContainsKey(tag);

    /// <summary>A copy of one table's bytes.</summary>
    public byte[] Table(string tag)
    {
        var offset = Find(tag);
        return data.AsSpan(offset, tables[tag].Length).ToArray();
    }

    /// <summary>
    /// A font program holding exactly the given glyphs, glyph i of it being <paramref name="glyphs"/>[i]; index 0 must
    /// be glyph 0. CFF faces give a bare CFF, others a TrueType file.
    /// </summary>
    /// <exception cref="FontFormatException">The outlines are damaged.</exception>
    public byte[] Subset(IReadOnlyList<int> glyphs) => Guarded(Path, () => Cff is { } cff
        ? CffSubset.Build(cff, PostScriptName, glyphs)
        : TrueTypeSubset.Build(this, glyphs));

    /// <summary>Wild offsets in a damaged file show as exceptions of the runtime; here they get the file's name.</summary>
    private static T Guarded<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (InvalidDataException e)
        {
            throw new FontFormatException(path, e.Message, e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new FontFormatException(path, "无法读取：" + e.Message, e);
        }
        catch (Exception e) when (e is ArgumentException or IndexOutOfRangeException or OverflowException)
        {
            throw new FontFormatException(path, "文件不完整或已损坏", e);
        }
    }

    private int Thousandths(int units) => (int)Math.Round(units * 1000.0 / UnitsPerEm);

    private int Find(string tag) => tables.TryGetValue(tag, out var table)
        ? table.Offset
        : throw new InvalidDataException($"缺少 {tag.Trim()} 表");

    private void ReadDirectory()
    {
        if (data.Length < 12) throw new InvalidDataException("不是 TrueType 或 OpenType 字体");
        var start = U32(data, 0) == 0x74746366 ? Offset(data, 12) : 0; // "ttcf": the collection's first face
        if (U32(data, start) is not (0x00010000 or 0x4F54544F or 0x74727565))
            throw new InvalidDataException("不是 TrueType 或 OpenType 字体");
        for (var i = 0; i < U16(data, start + 4); i++)
        {
            var record = start + 12 + 16 * i;
            var (offset, length) = (Offset(data, record + 8), Offset(data, record + 12));
            if (offset > data.Length - length) throw new InvalidDataException("文件不完整");
            tables[Encoding.ASCII.GetString(data, record, 4)] = (offset, length);
        }
    }

    private int ReadCapHeight()
    {
        var known = tables.TryGetValue("OS/2", out var os2) && os2.Length >= 90 && U16(data, os2.Offset) >= 2;
        return known ? Thousandths(S16(data, os2.Offset + 88)) : 700;
    }

    private string ReadPostScriptName()
    {
        var name = Find("name");
        var strings = name + U16(data, name + 4);
        for (var i = 0; i < U16(data, name + 2); i++)
        {
            var record = name + 6 + 12 * i;
            if (U16(data, record + 6) != 6) continue;
            var encoding = U16(data, record) == 1 ? Encoding.ASCII : Encoding.BigEndianUnicode;
            var text = encoding.GetString(data, strings + U16(data, record + 10), U16(data, record + 8));
            var plain = string.Concat(text.Where(c => char.IsAsciiLetterOrDigit(c) || c == '-'));
            if (plain.Length > 0) return plain;
        }
        return "Font";
    }
}
