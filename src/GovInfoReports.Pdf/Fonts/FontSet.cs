using System.Collections.Concurrent;
using System.Text;
using GovInfoReports.Pdf.Fonts;
using GovInfoReports.Pdf.Layout;

namespace GovInfoReports.Pdf;

/// <summary>
/// The faces of an official document by role, each followed by the faces that stand in for single characters it lacks.
/// Immutable; one set serves any number of renderings at a time.
/// </summary>
public sealed class FontSet
{
    private static readonly ConcurrentDictionary<(string Path, DateTime Written, long Size), SfntFont> Loaded = new();

    private static readonly (PdfFace Face, string Name, string[] Files)[] Roles =
    [
        (PdfFace.Title, "标题小标宋", ["FZXBSJW.TTF", "FZXBSJW--GB1-0.ttf", "FandolSong-Bold.otf", "simsun.ttc"]),
        (PdfFace.Body, "正文仿宋", ["simfang.ttf", "FandolFang-Regular.otf"]),
        (PdfFace.Heading1, "一级标题黑体", ["simhei.ttf", "FandolHei-Bold.otf"]),
        (PdfFace.Heading2, "二级标题楷体", ["simkai.ttf", "FandolKai-Regular.otf"]),
        (PdfFace.Table, "表格宋体", ["simsun.ttc", "FandolSong-Regular.otf"]),
    ];

    /// <summary>Faces for rare characters: of each line the first there is. One weight of a family is enough, as they are large.</summary>
    private static readonly string[][] Light = [["LXGWWenKai-Light.ttf", "LXGWWenKai-Regular.ttf"], ["simsun.ttc"], ["simsunb.ttf"]];
    private static readonly string[][] Bold = [["LXGWWenKai-Bold.ttf", "LXGWWenKai-Medium.ttf"], .. Light];

    /// <summary>Fandol's 仿宋 and 楷体 come with heavy Latin letters and digits; those of its 宋体 go better with their strokes.</summary>
    private static readonly string[] HeavyLatin = ["FandolFang-Regular", "FandolKai-Regular"];

    private readonly Dictionary<PdfFace, SfntFont[]> chains;

    private FontSet(Dictionary<PdfFace, SfntFont[]> chains) => this.chains = chains;

    /// <summary>The files in use, for logs: the same document and the same files give the same bytes.</summary>
    public IReadOnlyList<string> Files => [.. chains.Values.SelectMany(c => c).Select(f => f.Path).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>
    /// Looks for the faces in the folder named by the environment variable GOVINFO_FONTS, then in <paramref name="folders"/>,
    /// then in data/fonts at or above the current and the program's folder and in the system's font folders. Windows'
    /// own faces are preferred, Fandol's are next. Files are parsed once a process.
    /// </summary>
    /// <exception cref="FontsMissingException">A role has no face, or there is no face for rare characters.</exception>
    /// <exception cref="FontFormatException">A file found is damaged.</exception>
    public static FontSet Discover(IEnumerable<string>? folders = null) => From(FontSearch.WithStandardFolders(folders ?? []));

    internal static FontSet From(FontSearch search)
    {
        var found = Roles.ToDictionary(r => r.Face, r => search.Find(r.Files));
        var light = Light.Select(search.Find).OfType<string>().ToList();
        var missing = Roles.Where(r => found[r.Face] == null).Select(r => $"{r.Name}（{string.Join(" 或 ", r.Files)}）").ToList();
        if (light.Count == 0) missing.Add($"生僻字后备字体（{Light[0][0]} 或 {Light[1][0]}）");
        if (missing.Count > 0) throw new FontsMissingException(missing);

        var bold = Bold.Select(search.Find).OfType<string>().ToList();
        return new FontSet(Roles.ToDictionary(r => r.Face, r =>
        {
            var own = r.Face is PdfFace.Title or PdfFace.Heading1 ? bold : light;
            // The other roles' faces come last: a sign that only one of them has still beats an empty box.
            return own.Prepend(found[r.Face]!).Concat(found.Values.Select(p => p!)).Distinct().Select(Load).ToArray();
        }));
    }

    /// <summary>Whether a character is drawn as itself: some face has it, or it is one that leaves no trace on paper.</summary>
    public bool Has(Rune character) =>
        GlyphRun.Printable(character) is not { } codePoint || codePoint is GlyphRun.LineFeed or ' ' || Resolve(PdfFace.Body, codePoint).Glyph != 0;

    /// <summary>
    /// The first face of a role's chain that has the character (for Latin: that suits the role); the role's own face, with glyph 0, when none has.
    /// </summary>
    internal (SfntFont Font, int Glyph) Resolve(PdfFace face, int codePoint)
    {
        var chain = chains[face];
        if (codePoint < 0x7F && HeavyLatin.Contains(chain[0].PostScriptName)) chain = chains[PdfFace.Table];
        foreach (var font in chain)
            if (font.Glyph(codePoint) is var glyph and not 0)
                return (font, glyph);
        return (chain[0], 0);
    }

    /// <summary>A file replaced by another is parsed again: its time or size is part of the key.</summary>
    private static SfntFont Load(string path)
    {
        var file = new FileInfo(path);
        return Loaded.GetOrAdd((file.FullName, file.LastWriteTimeUtc, file.Length), key => SfntFont.Load(key.Path));
    }
}
