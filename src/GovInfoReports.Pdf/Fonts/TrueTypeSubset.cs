using System.Numerics;
using System.Text;
using static GovInfoReports.Pdf.Fonts.BigEndian;

namespace GovInfoReports.Pdf.Fonts;

/// <summary>Cuts a TrueType face down to some glyphs, renumbered from 0, with the tables a PDF reader needs.</summary>
internal sealed class TrueTypeSubset
{
    private const int HasMore = 0x20, WordArguments = 0x01, OneScale = 0x08, TwoScales = 0x40, Matrix = 0x80;

    private readonly SfntFont font;
    private readonly byte[] sourceOutlines, sourceLocations;
    private readonly bool longLocations;
    private readonly List<int> glyphs;
    private readonly Dictionary<int, int> components = [];

    private TrueTypeSubset(SfntFont font, IReadOnlyList<int> glyphs)
    {
        (this.font, this.glyphs) = (font, [.. glyphs]);
        (sourceOutlines, sourceLocations) = (font.Table("glyf"), font.Table("loca"));
        longLocations = S16(font.Table("head"), 50) == 1;
    }

    public static byte[] Build(SfntFont font, IReadOnlyList<int> glyphs) => new TrueTypeSubset(font, glyphs).Build();

    private byte[] Build()
    {
        var (outlines, locations) = CopyOutlines();
        var tables = new SortedDictionary<string, byte[]>(StringComparer.Ordinal)
        {
            ["glyf"] = outlines,
            ["loca"] = locations,
            ["hmtx"] = Metrics(),
            ["head"] = Patched("head", 50, 1), // long offsets in loca
            ["hhea"] = Patched("hhea", 34, glyphs.Count),
            ["maxp"] = Patched("maxp", 4, glyphs.Count),
        };
        foreach (var hinting in new[] { "cvt ", "fpgm", "prep" })
            if (font.HasTable(hinting)) tables[hinting] = font.Table(hinting);
        return Assemble(tables);
    }

    /// <summary>Composite glyphs pull their parts in at the end of the list, which is why the loop's bound moves.</summary>
    private (byte[] Outlines, byte[] Locations) CopyOutlines()
    {
        var outlines = new MemoryStream();
        var starts = new List<int>();
        for (var i = 0; i < glyphs.Count; i++)
        {
            starts.Add((int)outlines.Length);
            var outline = Outline(glyphs[i]);
            if (outline.Length > 0 && S16(outline, 0) < 0) RenumberParts(outline);
            outlines.Write(outline);
            while (outlines.Length % 4 != 0) outlines.WriteByte(0);
        }
        starts.Add((int)outlines.Length);
        var locations = new byte[4 * starts.Count];
        for (var i = 0; i < starts.Count; i++) Put32(locations, 4 * i, (uint)starts[i]);
        return (outlines.ToArray(), locations);
    }

    private byte[] Outline(int glyph)
    {
        var (start, end) = longLocations
            ? (Offset(sourceLocations, 4 * glyph), Offset(sourceLocations, 4 * glyph + 4))
            : (2 * U16(sourceLocations, 2 * glyph), 2 * U16(sourceLocations, 2 * glyph + 2));
        return sourceOutlines.AsSpan(start, end - start).ToArray();
    }

    private void RenumberParts(byte[] composite)
    {
        int position = 10, flags;
        do
        {
            flags = U16(composite, position);
            Put16(composite, position + 2, NewNumber(U16(composite, position + 2)));
            position += (flags & WordArguments) != 0 ? 8 : 6;
            position += (flags & OneScale) != 0 ? 2 : (flags & TwoScales) != 0 ? 4 : (flags & Matrix) != 0 ? 8 : 0;
        }
        while ((flags & HasMore) != 0);
    }

    private int NewNumber(int part)
    {
        if (components.TryGetValue(part, out var number)) return number;
        glyphs.Add(part);
        return components[part] = glyphs.Count - 1;
    }

    private byte[] Metrics()
    {
        var metrics = new byte[4 * glyphs.Count];
        for (var i = 0; i < glyphs.Count; i++)
        {
            Put16(metrics, 4 * i, font.AdvanceUnits(glyphs[i]));
            Put16(metrics, 4 * i + 2, font.LeftBearing(glyphs[i]));
        }
        return metrics;
    }

    private byte[] Patched(string tag, int offset, int value)
    {
        var table = font.Table(tag);
        Put16(table, offset, value);
        return table;
    }

    private static byte[] Assemble(SortedDictionary<string, byte[]> tables)
    {
        var directory = new byte[12 + 16 * tables.Count];
        var power = BitOperations.Log2((uint)tables.Count);
        Put32(directory, 0, 0x00010000);
        Put16(directory, 4, tables.Count);
        Put16(directory, 6, 16 << power);
        Put16(directory, 8, power);
        Put16(directory, 10, 16 * tables.Count - (16 << power));
        var body = new MemoryStream();
        var record = 12;
        foreach (var (tag, table) in tables)
        {
            Encoding.ASCII.GetBytes(tag, directory.AsSpan(record));
            Put32(directory, record + 4, Checksum(table));
            Put32(directory, record + 8, (uint)(directory.Length + body.Length));
            Put32(directory, record + 12, (uint)table.Length);
            record += 16;
            body.Write(table);
            while (body.Length % 4 != 0) body.WriteByte(0);
        }
        return [.. directory, .. body.ToArray()];
    }

    private static uint Checksum(byte[] table)
    {
        uint sum = 0;
        for (var i = 0; i < table.Length; i++)
            sum = unchecked(sum + ((uint)table[i] << (24 - 8 * (i % 4))));
        return sum;
    }
}
