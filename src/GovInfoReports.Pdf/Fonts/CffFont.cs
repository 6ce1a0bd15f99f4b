using static GovInfoReports.Pdf.Fonts.BigEndian;

namespace GovInfoReports.Pdf.Fonts;

/// <summary>
/// The parts of a CFF font that its subset is made from. A name-keyed font is seen as a CID-keyed one with a single
/// font dictionary, so that subsetting needs to know one kind only.
/// </summary>
internal sealed class CffFont
{
    private readonly byte[] data;
    private readonly int fdSelect;

    private CffFont(byte[] data)
    {
        this.data = data;
        var names = new CffIndex(data, data[2]);
        var tops = new CffIndex(data, names.End);
        var (start, end) = tops.Range(0);
        Top = new CffDict(data, start, end);
        var strings = new CffIndex(data, tops.End);
        GlobalSubrs = new CffIndex(data, strings.End);
        CharStrings = new CffIndex(data, Top.Int(CffDict.CharStrings));
        if (Top.Has(CffDict.Ros))
        {
            fdSelect = Top.Int(CffDict.FdSelect);
            var dicts = new CffIndex(data, Top.Int(CffDict.FdArray));
            FontDicts = [.. Enumerable.Range(0, dicts.Count).Select(i => ReadFontDict(dicts.Range(i)))];
        }
        else
        {
            FontDicts = [ReadFontDict((start, end))];
        }
    }

    public CffDict Top { get; }
    public CffIndex GlobalSubrs { get; }
    public CffIndex CharStrings { get; }
    public IReadOnlyList<FontDict> FontDicts { get; }

    public bool IsCidKeyed => Top.Has(CffDict.Ros);

    /// <summary>A font dictionary with its private one; <paramref name="Subrs"/> is null where there are none.</summary>
    public sealed record FontDict(CffDict Dict, CffDict Private, CffIndex? Subrs);

    public static CffFont Parse(byte[] table) => new(table);

    /// <summary>Which of <see cref="FontDicts"/> a glyph belongs to.</summary>
    public int FontDictOf(int glyph)
    {
        if (fdSelect == 0) return 0;
        if (data[fdSelect] == 0) return data[fdSelect + 1 + glyph];
        var ranges = U16(data, fdSelect + 1);
        for (var i = ranges - 1; i >= 0; i--)
            if (glyph >= U16(data, fdSelect + 3 + 3 * i))
                return data[fdSelect + 3 + 3 * i + 2];
        throw new InvalidDataException("CFF FDSelect 损坏");
    }

    private FontDict ReadFontDict((int Start, int End) range)
    {
        var dict = new CffDict(data, range.Start, range.End);
        if (!dict.Has(CffDict.Private)) throw new InvalidDataException("CFF 缺少 Private 字典");
        var (size, start) = (dict.Int(CffDict.Private, 0), dict.Int(CffDict.Private, 1));
        var @private = new CffDict(data, start, start + size);
        var subrs = @private.Has(CffDict.Subrs) ? new CffIndex(data, start + @private.Int(CffDict.Subrs)) : null;
        return new FontDict(dict, @private, subrs);
    }
}
