using System.Text;
using System.Xml.Linq;
using GovInfoReports.Core.Exporting;
using GovInfoReports.Core.Forms;
using Pdf.Tests;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Tokens;

namespace GovInfoReports.Core.Tests.Exporting;

/// <summary>What PDF/A-3u and PDF/UA-1 ask for, read out of the finished file by a reader that is not ours.</summary>
public sealed class ArchivalPdfTests : IDisposable
{
    private static readonly DateTimeOffset Created = new(2024, 1, 20, 1, 0, 0, TimeSpan.Zero);

    private readonly ReportDocument _document;
    private readonly byte[] _file;
    private readonly PdfDocument _pdf;
    private readonly Dictionary<IndirectReference, IReadOnlyList<MarkedContentElement>> _marked = [];

    public ArchivalPdfTests()
    {
        var facts = new DocumentFacts { AgencyCode = "sx-mz", Version = 2, State = "更正版", PublishedAt = Created };
        _document = ReportDocument.Of(RandomReports.Next(Form2021.Form, 5, blanks: 0), new DocumentOptions { Facts = facts });
        _file = PdfReport.Render(_document, Created, TestFonts.Set);
        _pdf = PdfDocument.Open(_file);
    }

    public void Dispose() => _pdf.Dispose();

    [Fact]
    public void It_is_small() => _file.Length.ShouldBeLessThan(350 * 1024);

    [Fact]
    public void The_metadata_claim_the_standards_and_agree_with_the_information_dictionary()
    {
        _pdf.TryGetXmpMetadata(out var metadata).ShouldBeTrue();
        var xmp = XDocument.Load(new MemoryStream(metadata!.GetXmlBytes().ToArray()));
        XNamespace archive = "http://www.aiim.org/pdfa/ns/id/", access = "http://www.aiim.org/pdfua/ns/id/", dc = "http://purl.org/dc/elements/1.1/", pdf = "http://ns.adobe.com/pdf/1.3/";
        xmp.Descendants(archive + "part").Single().Value.ShouldBe("3");
        xmp.Descendants(archive + "conformance").Single().Value.ShouldBe("U");
        xmp.Descendants(access + "part").Single().Value.ShouldBe("1");
        xmp.Descendants().Single(node => node.Name.LocalName == "namespaceURI").Value.ShouldBe(access.NamespaceName);
        xmp.Descendants(dc + "title").Single().Value.ShouldBe(_pdf.Information.Title);
        xmp.Descendants(dc + "creator").Single().Value.ShouldBe(_pdf.Information.Author);
        xmp.Descendants(dc + "description").Single().Value.ShouldBe(_pdf.Information.Subject);
        xmp.Descendants(pdf + "Keywords").Single().Value.ShouldBe(_pdf.Information.Keywords);
        _pdf.Information.Keywords!.ShouldContain("sx-mz");
    }

    [Fact]
    public void The_catalogue_has_language_title_tags_colour_and_attachment()
    {
        var catalogue = _pdf.Structure.Catalog.CatalogDictionary;
        Text(catalogue, "Lang").ShouldBe("zh-CN");
        Get<BooleanToken>(Get<DictionaryToken>(catalogue, "MarkInfo"), "Marked").Data.ShouldBeTrue();
        Get<BooleanToken>(Get<DictionaryToken>(catalogue, "ViewerPreferences"), "DisplayDocTitle").Data.ShouldBeTrue();
        catalogue.Data.ContainsKey("StructTreeRoot").ShouldBeTrue();
        var intent = (DictionaryToken)Get<ArrayToken>(catalogue, "OutputIntents").Data.Single();
        Get<NameToken>(intent, "S").Data.ShouldBe("GTS_PDFA1");
        var profile = Get<StreamToken>(intent, "DestOutputProfile").Decode(UglyToad.PdfPig.Filters.DefaultFilterProvider.Instance).ToArray();
        Encoding.ASCII.GetString(profile, 12, 12).ShouldBe("mntrGRAYXYZ ");
        Encoding.ASCII.GetString(profile, 36, 4).ShouldBe("acsp");
        profile.Length.ShouldBe((profile[2] << 8) + profile[3]);
        var file = (DictionaryToken)Resolve(Get<ArrayToken>(catalogue, "AF").Data.Single());
        Get<NameToken>(file, "AFRelationship").Data.ShouldBe("Data");
    }

    [Fact]
    public void Every_font_is_embedded_and_every_letter_reads_as_text()
    {
        foreach (var page in _pdf.GetPages())
        {
            page.Letters.ShouldAllBe(letter => letter.Value.Length > 0 && letter.Value != "\uFFFD");
            var fonts = Get<DictionaryToken>(Get<DictionaryToken>(page.Dictionary, "Resources"), "Font");
            foreach (var font in fonts.Data.Values.Select(token => (DictionaryToken)Resolve(token)))
            {
                font.Data.ContainsKey("ToUnicode").ShouldBeTrue();
                var descriptor = Get<DictionaryToken>((DictionaryToken)Resolve(Get<ArrayToken>(font, "DescendantFonts").Data[0]), "FontDescriptor");
                descriptor.Data.Keys.Any(key => key is "FontFile2" or "FontFile3").ShouldBeTrue();
            }
        }
    }

    [Fact]
    public void Table_heads_have_a_scope_and_no_heading_level_is_left_out()
    {
        var elements = Elements((DictionaryToken)Resolve(Get<IndirectReferenceToken>(_pdf.Structure.Catalog.CatalogDictionary, "StructTreeRoot"))).ToList();
        elements.Where(element => TypeOf(element) == "TH").ShouldAllBe(element => Get<DictionaryToken>(element, "A").Data.ContainsKey("Scope"));
        elements.Count(element => TypeOf(element) == "Table").ShouldBe(4, "three of the form, and one that says which version it is");
        var level = 0;
        foreach (var heading in elements.Select(TypeOf).Where(type => type is ['H', >= '1' and <= '6']))
        {
            (heading[1] - '0').ShouldBeLessThanOrEqualTo(level + 1);
            level = heading[1] - '0';
        }
    }

    /// <summary>Every number names the heads of its column and row: those of its own block, not of the blocks above it.</summary>
    [Fact]
    public void Every_number_names_its_own_heads()
    {
        var tree = Get<DictionaryToken>(_pdf.Structure.Catalog.CatalogDictionary, "StructTreeRoot");
        var leaf = (DictionaryToken)Resolve(Get<ArrayToken>(Get<DictionaryToken>(tree, "IDTree"), "Kids").Data.Single());
        var pairs = Get<ArrayToken>(leaf, "Names").Data;
        var heads = Enumerable.Range(0, pairs.Count / 2).ToDictionary(i => ((StringToken)pairs[2 * i]).Data, i => (DictionaryToken)Resolve(pairs[(2 * i) + 1]));
        heads.Keys.ShouldBe(heads.Keys.Order(StringComparer.Ordinal));
        var cells = Elements(tree).Where(element => TypeOf(element) == "TD").ToList();
        var values = _document.Tables.SelectMany(table => table.Values).ToList();
        cells.Count.ShouldBe(values.Count + _document.Facts.Count);
        foreach (var (cell, value) in cells.Zip(values, (cell, value) => (cell, value.Cell!)))
        {
            var named = Get<ArrayToken>(Get<DictionaryToken>(cell, "A"), "Headers").Data.Select(name => Flat(TextOf(heads[((StringToken)name).Data]))).ToList();
            named.ShouldContain(Flat(value.Column.Label), value.Id);
            if (value.Row.Label.Length > 0) named.ShouldContain(Flat(value.Row.Label), value.Id);
            if (value.Block.Caption is { } own) named.ShouldContain(Flat(own), value.Id);
            foreach (var other in value.Table.Blocks.Where(block => block != value.Block && block.Caption is not null)) named.ShouldNotContain(Flat(other.Caption!), value.Id);
        }
    }

    /// <summary>ISO 14289-1, 7.1: whatever is drawn is a part of the text, with its place in the structure, or said to be none.</summary>
    [Fact]
    public void Every_letter_is_text_with_a_place_or_an_artifact()
    {
        foreach (var page in _pdf.GetPages())
        {
            var marked = page.GetMarkedContents();
            marked.ShouldAllBe(content => content.IsArtifact || content.MarkedContentIdentifier >= 0);
            marked.SelectMany(Letters).Count().ShouldBe(page.Letters.Count);
            Get<NameToken>(page.Dictionary, "Tabs").Data.ShouldBe("S");
        }
    }

    /// <summary>ISO 19005-3, 6.1: four bytes above 127 behind the head, an identifier, nothing locked, nothing that acts, nothing from outside.</summary>
    [Fact]
    public void The_file_is_closed_and_acts_by_nothing()
    {
        var text = Encoding.Latin1.GetString(_file);
        text.ShouldStartWith("%PDF-1.7\n%");
        _file.Skip("%PDF-1.7\n%".Length).Take(4).ShouldAllBe(b => b > 127);
        text.ShouldContain("/ID[<");
        var unpacked = Encoding.Latin1.GetString(PdfTools.Unpacked(_file));
        foreach (var forbidden in new[] { "/Encrypt", "/JavaScript", "/OpenAction", "/AA", "/Launch", "/URI", "/LZWDecode", "/SMask", "/Annots" }) unpacked.ShouldNotContain(forbidden);
    }

    [Fact]
    public void A_correction_is_marked_on_every_page() =>
        _pdf.GetPages().ShouldAllBe(page => page.Text.Contains("更正版"));

    private IEnumerable<DictionaryToken> Elements(DictionaryToken parent)
    {
        if (!parent.TryGet(NameToken.Create("K"), out var kids)) yield break;
        foreach (var kid in (Resolve(kids) as ArrayToken)?.Data ?? [kids])
        {
            if (Resolve(kid) is not DictionaryToken element || !element.Data.ContainsKey("S")) continue;
            yield return element;
            foreach (var inner in Elements(element)) yield return inner;
        }
    }

    /// <summary>The words drawn for an element, on whatever pages.</summary>
    private string TextOf(DictionaryToken element) => string.Concat(Get<ArrayToken>(element, "K").Data.Select(Resolve).OfType<DictionaryToken>()
        .Select(content => Words(((IndirectReferenceToken)content.Data["Pg"]).Data, (int)Get<NumericToken>(content, "MCID").Data)));

    private string Words(IndirectReference page, int content) => string.Concat(Marked(page).Where(marked => marked.MarkedContentIdentifier == content).SelectMany(Letters).Select(letter => letter.Value));

    /// <summary>Our page tree is one list.</summary>
    private IReadOnlyList<MarkedContentElement> Marked(IndirectReference page)
    {
        if (_marked.TryGetValue(page, out var known)) return known;
        var pages = Get<ArrayToken>(Get<DictionaryToken>(_pdf.Structure.Catalog.CatalogDictionary, "Pages"), "Kids").Data.Select(kid => ((IndirectReferenceToken)kid).Data).ToList();
        return _marked[page] = _pdf.GetPage(pages.IndexOf(page) + 1).GetMarkedContents();
    }

    private static IEnumerable<Letter> Letters(MarkedContentElement content) => content.Letters.Concat(content.Children.SelectMany(Letters));

    private static string Flat(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));

    private static string TypeOf(DictionaryToken element) => ((NameToken)element.Data["S"]).Data;

    private T Get<T>(DictionaryToken parent, string key)
        where T : class, IToken => parent.Data[key] as T ?? (T)Resolve(parent.Data[key]);

    private string Text(DictionaryToken parent, string key) => Resolve(parent.Data[key]) is StringToken text ? text.Data : ((HexToken)Resolve(parent.Data[key])).Data;

    private IToken Resolve(IToken token) => token is IndirectReferenceToken reference ? _pdf.Structure.GetObject(reference.Data).Data : token;
}
