using System.Text;
using static GovInfoReports.Pdf.Fonts.BigEndian;

namespace GovInfoReports.Pdf.Fonts;

/// <summary>
/// Cuts a CFF face down to some glyphs, renumbered from 0. The result is always CID-keyed with CID = glyph number, which
/// is what an Identity-H font in a PDF addresses. Subroutines are kept whole: the faces used here have none.
/// </summary>
internal static class CffSubset
{
    private const int AdobeSid = 391, IdentitySid = 392; // the first two strings after the 391 standard ones

    public static byte[] Build(CffFont font, string name, IReadOnlyList<int> glyphs)
    {
        int[] dictOf = [.. glyphs.Select(font.FontDictOf)];
        int[] usedDicts = [.. dictOf.Distinct().Order()];
        byte[][] beforeTop = [[1, 0, 4, 4], CffIndex.Build([Encoding.ASCII.GetBytes(name)])];
        byte[][] afterTop =
        [
            CffIndex.Build(["Adobe"u8.ToArray(), "Identity"u8.ToArray()]),
            font.GlobalSubrs.Bytes.ToArray(),
        ];
        var charset = Charset(glyphs.Count);
        byte[] select = [0, .. dictOf.Select(d => (byte)Array.IndexOf(usedDicts, d))];
        var charStrings = CffIndex.Build([.. glyphs.Select(g => font.CharStrings[g].ToArray())]);

        // Every offset is written in five bytes, so the top dictionary's length is known before its values are.
        var topLength = CffIndex.Build([Top(font, glyphs.Count, 0, 0, 0, 0)]).Length;
        var charsetAt = beforeTop.Sum(p => p.Length) + topLength + afterTop.Sum(p => p.Length);
        var selectAt = charsetAt + charset.Length;
        var charStringsAt = selectAt + select.Length;
        var privatesAt = charStringsAt + charStrings.Length;
        var (privates, fontDicts) = FontDicts(font, usedDicts, privatesAt);
        var top = Top(font, glyphs.Count, charsetAt, selectAt, charStringsAt, privatesAt + privates.Length);
        return [.. beforeTop.SelectMany(p => p), .. CffIndex.Build([top]), .. afterTop.SelectMany(p => p),
            .. charset, .. select, .. charStrings, .. privates, .. fontDicts];
    }

    private static byte[] Top(CffFont font, int glyphs, int charset, int select, int charStrings, int fontDicts) =>
    [
        .. CffDict.Entry(CffDict.Ros, AdobeSid, IdentitySid, 0), // must stand first
        .. font.IsCidKeyed ? font.Top.Copy(CffDict.FontMatrix) : [],
        .. font.Top.Copy(CffDict.BoundingBox),
        .. CffDict.Entry(CffDict.CidCount, glyphs),
        .. CffDict.Entry(CffDict.Charset, charset),
        .. CffDict.Entry(CffDict.FdSelect, select),
        .. CffDict.Entry(CffDict.CharStrings, charStrings),
        .. CffDict.Entry(CffDict.FdArray, fontDicts),
    ];

    /// <summary>Format 2, one range: CID 1 … n-1 for the glyphs after .notdef.</summary>
    private static byte[] Charset(int glyphs)
    {
        if (glyphs == 1) return [0];
        var charset = new byte[] { 2, 0, 1, 0, 0 };
        Put16(charset, 3, glyphs - 2);
        return charset;
    }

    /// <summary>Each private dictionary is followed by its own subroutines, at an offset relative to its start.</summary>
    private static (byte[] Privates, byte[] FontDicts) FontDicts(CffFont font, int[] used, int position)
    {
        var privates = new List<byte>();
        var dicts = new List<byte[]>();
        foreach (var (dict, @private, subrs) in used.Select(i => font.FontDicts[i]))
        {
            var entries = @private.CopyExcept(CffDict.Subrs);
            if (subrs != null)
                entries = [.. entries, .. CffDict.Entry(CffDict.Subrs, entries.Length + CffDict.Entry(CffDict.Subrs, 0).Length)];
            dicts.Add([.. dict.Copy(CffDict.FontMatrix), .. CffDict.Entry(CffDict.Private, entries.Length, position + privates.Count)]);
            privates.AddRange(entries);
            if (subrs != null) privates.AddRange(subrs.Bytes);
        }
        return ([.. privates], CffIndex.Build(dicts));
    }
}
