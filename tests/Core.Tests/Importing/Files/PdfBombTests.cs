using GovInfoReports.Core.Importing;
using static GovInfoReports.Core.Tests.Importing.Files.PdfFile;

namespace GovInfoReports.Core.Tests.Importing.Files;

/// <summary>PDFs of a few kilobytes that would be drawn for years: things that draw each other, again and again.</summary>
[Trait("Kind", "Faults")]
public class PdfBombTests
{
    private const long MostAllocated = 64 * 1024 * 1024;
    private const int Levels = 40;

    public static TheoryData<string> Bombs =>
        ["forms that draw each other", "forms that draw each other by the page's names", "forms that draw themselves", "forms in a circle", "one form drawn a million times",
         "patterns within each other", "glyphs of glyphs", "annotations", "resources within resources", "pages of pages", "soft masks", "content said a thousand times"];

    [Theory, MemberData(nameof(Bombs))]
    public void It_is_refused_in_chinese_and_costs_little(string kind)
    {
        var source = new ImportSource(Bomb(kind));
        source.Bytes.Length.ShouldBeLessThan(400_000);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var read = ReportImporter.Recognise(source);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(MostAllocated);
        read.Refusal.ShouldNotBeNull().ShouldEndWith("。");
    }

    private static byte[] Bomb(string kind) => kind switch
    {
        "forms that draw each other" => Write("/F0 Do", Names(0), "", [.. Chain(i => Form($"/Resources{Names(i + 1)}", $"/F{i + 1} Do /F{i + 1} Do"))]),
        "forms that draw each other by the page's names" =>
            Write("/F0 Do", $"<</XObject<<{string.Concat(Enumerable.Range(0, Levels).Select(i => $"/F{i} {FirstFurther + i} 0 R"))}>>>>", "", [.. Chain(i => Form("", $"/F{i + 1} Do /F{i + 1} Do"))]),
        "forms that draw themselves" => Write("/F0 Do", Names(0), "", [Form($"/Resources{Names(0)}", "/F0 Do /F0 Do")]),
        "forms in a circle" => Write("/F0 Do", Names(0), "", [Form($"/Resources{Names(1)}", "/F1 Do /F1 Do"), Form($"/Resources{Names(0)}", "/F0 Do /F0 Do")]),
        "one form drawn a million times" => Write(Again(20_000, "/F0 Do "), Names(0), "", [Form($"/Resources{Names(1)}", Again(50, "/F1 Do ")), Form("", "0 0 m 1 1 l S")]),
        "patterns within each other" => Write("/Pattern cs /F0 scn 0 0 9 9 re f", Names(0, "Pattern"), "",
            [.. Chain(i => Stream($"/Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 9 9]/XStep 1/YStep 1/Resources{Names(i + 1, "Pattern")}", $"/Pattern cs /F{i + 1} scn 0 0 9 9 re f /F{i + 1} scn 0 0 9 9 re f"))]),
        "glyphs of glyphs" => Write("BT /F0 9 Tf (aa) Tj ET", "<</Font<</F0 5 0 R>>>>", "",
            ["<</Type/Font/Subtype/Type3/FontBBox[0 0 9 9]/FontMatrix[1 0 0 1 0 0]/FirstChar 97/LastChar 97/Widths[9]/Encoding<</Differences[97/a]>>/CharProcs<</a 6 0 R>>/Resources<</Font<</F0 5 0 R>>>>>>",
             Stream("", "9 0 d0 BT /F0 9 Tf (aa) Tj (aa) Tj ET")]),
        "annotations" => Write("", "<<>>", "/Annots[5 0 R]",
            ["<</Type/Annot/Subtype/Stamp/Rect[0 0 9 9]/AP<</N 6 0 R>>>>", .. Chain(i => Form($"/Resources{Names(i + 2)}", $"/F{i + 2} Do /F{i + 2} Do"))]),
        "resources within resources" => Write("/F0 Do", "5 0 R", "", ["<</XObject<</F0 6 0 R>>>>", Form("/Resources 5 0 R", "/F0 Do /F0 Do")]),
        "pages of pages" => Write("", "<<>>", "/Kids[2 0 R 2 0 R]", []),
        "soft masks" => Write("/G gs /F0 Do", "<</ExtGState<</G<</SMask<</S/Luminosity/G 5 0 R>>>>>>/XObject<</F0 5 0 R>>>>", "",
            [.. Chain(i => Form($"/Group<</S/Transparency>>/Resources<</ExtGState<</G<</SMask<</S/Luminosity/G {FirstFurther + i + 1} 0 R>>>>>>/XObject<</F0 {FirstFurther + i + 1} 0 R>>>>", "/G gs /F0 Do /F0 Do"))]),
        "content said a thousand times" => Write("", "<<>>", $"/Contents[{Again(20_000, "5 0 R ")}]", [Stream("", Again(3_000, "0 0 m 1 1 l S "))]),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    private static IEnumerable<string> Chain(Func<int, string> form) => [.. Enumerable.Range(0, Levels).Select(form), Form("", "0 0 m 1 1 l S")];

    private static string Form(string entries, string content) => Stream($"/Type/XObject/Subtype/Form/BBox[0 0 9 9]{entries}", content);

    /// <summary>Resources that name one thing after its place in the chain.</summary>
    private static string Names(int i, string kind = "XObject") => $"<</{kind}<</F{i} {FirstFurther + i} 0 R>>>>";

    private static string Again(int times, string text) => string.Concat(Enumerable.Repeat(text, times));
}
