using System.Globalization;
using System.Text;
using GovInfoReports.Pdf.Fonts;
using GovInfoReports.Pdf.Layout;
using static GovInfoReports.Pdf.Writing.PdfSyntax;

namespace GovInfoReports.Pdf.Writing;

/// <summary>Collects the pages of one document and puts the file together.</summary>
internal sealed class DocumentWriter
{
    private readonly PdfObjects objects = new();
    private readonly Dictionary<SfntFont, EmbeddedFont> fonts = [];
    private readonly List<PageCanvas> pages = [];
    private int heading, tables;

    /// <summary>The root of the logical structure.</summary>
    public StructElement Root { get; } = new("Document", null);

    public Outline Outline { get; } = new();

    /// <summary>The structure type of the next heading: no level may be left out on the way down (ISO 14289-1, 7.4.2).</summary>
    public string HeadingType(int level)
    {
        heading = Math.Min(level, heading + 1);
        return $"H{heading}";
    }

    /// <summary>The number of the next table, from 1: with it the names of its heads are unlike those of others.</summary>
    public int NextTable() => ++tables;

    public int PageCount => pages.Count;

    public PageCanvas AddPage()
    {
        pages.Add(new PageCanvas(objects.Reserve(), Embed));
        return pages[^1];
    }

    public byte[] Save(PdfMetadata metadata, IReadOnlyList<PdfAttachment> attachments)
    {
        var pageTree = WritePages();
        var structure = new StructTree(objects).Write(Root, pages);
        var xmp = objects.AddStream("/Type/Metadata/Subtype/XML", Xmp.Write(metadata), compress: false);
        var profile = objects.AddStream("/N 1", GreyProfile.Bytes);
        var intent = $"/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier({GreyProfile.Name})/Info({GreyProfile.Name})/DestOutputProfile {Reference(profile)}>>]";
        var outline = Outline.Write(objects) is { } o ? $"/Outlines {Reference(o)}/PageMode/UseOutlines" : "";
        var catalog = objects.Add($"<</Type/Catalog/Pages {Reference(pageTree)}/Lang({Ascii(metadata.Language)})/MarkInfo<</Marked true>>"
            + $"/StructTreeRoot {Reference(structure)}/Metadata {Reference(xmp)}/ViewerPreferences<</DisplayDocTitle true>>{intent}{outline}{Attach(attachments, metadata)}>>");
        var date = Date(metadata.Created);
        var info = objects.Add($"<</Title{Text(metadata.Title)}/Author{Text(metadata.Author)}/Subject{Text(metadata.Subject)}"
            + $"/Keywords{Text(metadata.Keywords)}/Producer{Text(metadata.Producer)}/CreationDate{date}/ModDate{date}>>");
        return objects.Save(catalog, info);
    }

    private EmbeddedFont Embed(SfntFont font)
    {
        if (!fonts.TryGetValue(font, out var embedded))
            fonts[font] = embedded = new EmbeddedFont(font, "F" + fonts.Count.ToString(CultureInfo.InvariantCulture));
        return embedded;
    }

    private int WritePages()
    {
        var numbers = fonts.Values.ToDictionary(f => f, f => f.Write(objects));
        var tree = objects.Reserve();
        for (var i = 0; i < pages.Count; i++)
        {
            var page = pages[i];
            var resources = string.Concat(page.Fonts.Select(f => $"/{f.ResourceName} {Reference(numbers[f])}"));
            var content = objects.AddStream("", page.Content);
            objects.Set(page.ObjectNumber, $"<</Type/Page/Parent {Reference(tree)}/MediaBox[0 0 {Number(PageGeometry.PageWidth)} {Number(PageGeometry.PageHeight)}]"
                + $"/Resources<</Font<<{resources}>>>>/Contents {Reference(content)}/StructParents {i}/Tabs/S>>");
        }
        objects.Set(tree, $"<</Type/Pages/Count {pages.Count}/Kids[{string.Join(' ', pages.Select(p => Reference(p.ObjectNumber)))}]>>");
        return tree;
    }

    /// <summary>The catalogue's entries for the embedded files; the name tree has to be in order of its keys.</summary>
    private string Attach(IReadOnlyList<PdfAttachment> attachments, PdfMetadata metadata)
    {
        if (attachments.Count == 0) return "";
        var date = Date(metadata.Created);
        var files = new List<(string Name, int Number)>();
        foreach (var file in attachments.OrderBy(a => a.Name, StringComparer.Ordinal))
        {
            var stream = objects.AddStream($"/Type/EmbeddedFile/Subtype{Name(file.Mime)}/Params<</Size {file.Bytes.Length}/CreationDate{date}/ModDate{date}>>", file.Bytes);
            var spec = objects.Add($"<</Type/Filespec/F{Text(file.Name)}/UF{Text(file.Name)}/Desc{Text(file.Description)}/AFRelationship/Data"
                + $"/EF<</F {Reference(stream)}/UF {Reference(stream)}>>>>");
            files.Add((Text(file.Name), spec));
        }
        var names = string.Join(' ', files.Select(f => f.Name + Reference(f.Number)));
        return $"/AF[{string.Join(' ', files.Select(f => Reference(f.Number)))}]/Names<</EmbeddedFiles<</Names[{names}]>>>>";
    }

    /// <summary>A language tag has letters, digits and hyphens only; anything else would break the string it stands in.</summary>
    private static string Ascii(string language) => string.Concat(language.Where(c => char.IsAsciiLetterOrDigit(c) || c == '-'));
}
