using GovInfoReports.Pdf.Fonts;

namespace Pdf.Tests;

public class SubsetTests
{
    [Fact]
    public void A_subset_holds_exactly_the_glyphs_asked_for()
    {
        var font = SfntFont.Load(TestFonts.FileEndingWith("FandolSong-Regular.otf"));
        int[] glyphs = [0, font.Glyph('国'), font.Glyph('7'), font.Glyph('国')];

        var subset = font.Subset(glyphs);
        var parsed = CffFont.Parse(subset);

        subset.Length.ShouldBeLessThan(5000);
        parsed.IsCidKeyed.ShouldBeTrue();
        parsed.CharStrings.Count.ShouldBe(4);
        for (var i = 0; i < glyphs.Length; i++)
        {
            parsed.CharStrings[i].SequenceEqual(font.Cff!.CharStrings[glyphs[i]]).ShouldBeTrue();
            parsed.FontDictOf(i).ShouldBe(0);
        }
    }

    [Fact]
    public void A_name_keyed_font_with_subroutines_becomes_cid_keyed_and_keeps_them()
    {
        byte[] endChar = [14], callSubr = [32, 10, 14], subroutine = [139, 139, 21, 11];
        var font = CffFont.Parse(NameKeyed([endChar, callSubr, endChar], [subroutine], globalSubrs: [[11]]));

        var subset = CffFont.Parse(CffSubset.Build(font, "Test", [0, 1]));

        subset.IsCidKeyed.ShouldBeTrue();
        subset.CharStrings.Count.ShouldBe(2);
        subset.CharStrings[1].ToArray().ShouldBe(callSubr);
        subset.GlobalSubrs.Count.ShouldBe(1);
        var dict = subset.FontDicts.Single();
        dict.Subrs!.Count.ShouldBe(1);
        dict.Subrs[0].ToArray().ShouldBe(subroutine);
        dict.Private.Int(20).ShouldBe(500); // defaultWidthX
    }

    [Fact]
    public void A_truetype_subset_takes_the_parts_of_composite_glyphs_along()
    {
        var font = SfntFont.Load(TestFonts.FileEndingWith("LXGWWenKai-Bold.ttf"));
        var composite = FirstComposite(font) ?? 0;
        if (composite == 0) Assert.Skip("The face has no composite glyph.");

        var subset = font.Subset([0, composite]);

        BigEndian.U16(subset, Find(subset, "maxp") + 4).ShouldBeGreaterThan(2);
        var part = BigEndian.U16(subset, Find(subset, "glyf") + BigEndian.Offset(subset, Find(subset, "loca") + 4) + 12);
        part.ShouldBe(2);
    }

    /// <summary>The first glyph whose outline says "minus one contours".</summary>
    private static int? FirstComposite(SfntFont font)
    {
        var (loca, outlines) = (font.Table("loca"), font.Table("glyf"));
        var isLong = BigEndian.S16(font.Table("head"), 50) == 1;
        int At(int glyph) => isLong ? BigEndian.Offset(loca, 4 * glyph) : 2 * BigEndian.U16(loca, 2 * glyph);
        return Enumerable.Range(1, font.GlyphCount - 1).Cast<int?>()
            .FirstOrDefault(g => At(g!.Value + 1) > At(g.Value) && BigEndian.S16(outlines, At(g.Value)) < 0);
    }

    private static int Find(byte[] sfnt, string tag)
    {
        for (var record = 12; ; record += 16)
            if (System.Text.Encoding.ASCII.GetString(sfnt, record, 4) == tag)
                return BigEndian.Offset(sfnt, record + 8);
    }

    /// <summary>A minimal name-keyed CFF: header, name, top dictionary, strings, global subroutines, glyphs, private part.</summary>
    private static byte[] NameKeyed(byte[][] charStrings, byte[][] subrs, byte[][] globalSubrs)
    {
        byte[] head = [1, 0, 4, 4, .. CffIndex.Build(["Test"u8.ToArray()])];
        byte[] middle = [.. CffIndex.Build([]), .. CffIndex.Build(globalSubrs)];
        var glyphs = CffIndex.Build(charStrings);
        byte[] defaultWidth = CffDict.Entry(20, 500);
        byte[] @private = [.. defaultWidth, .. CffDict.Entry(CffDict.Subrs, defaultWidth.Length + 6)];
        byte[] Top(int glyphsAt, int privateAt) => CffIndex.Build([[.. CffDict.Entry(CffDict.CharStrings, glyphsAt), .. CffDict.Entry(CffDict.Private, @private.Length, privateAt)]]);
        var glyphsAt = head.Length + Top(0, 0).Length + middle.Length;
        return [.. head, .. Top(glyphsAt, glyphsAt + glyphs.Length), .. middle, .. glyphs, .. @private, .. CffIndex.Build(subrs)];
    }
}
