using UglyToad.PdfPig;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Graphics;
using UglyToad.PdfPig.Graphics.Operations;
using UglyToad.PdfPig.Parser;
using UglyToad.PdfPig.Tokens;

namespace GovInfoReports.Core.Importing.Files;

/// <summary>
/// Counts what drawing a PDF's pages would read, before the library draws them: it draws a form again wherever it is named, so that forty
/// forms in a kilobyte, each drawing the next twice, would take years. Names are found as the library finds them: in the form's own
/// resources, then in those around it.
/// </summary>
internal sealed class PdfLabour
{
    /// <summary>Bytes of drawing instructions; a report of twenty pages has less than a tenth of it.</summary>
    private const int MostBytes = 4 * 1024 * 1024;

    /// <summary>What drawing anything once costs, however short it is.</summary>
    private const int EachDrawing = 400;

    private const int DeepestForms = 32;

    private readonly Structure _structure;
    private readonly PageContentParser _parser = new(ReflectionGraphicsStateOperationFactory.Instance, new StackDepthGuard(ParserBudget.MostDepth), true);
    private readonly Dictionary<IndirectReference, Drawing> _forms = [];
    private readonly HashSet<IndirectReference> _open = [];
    private readonly List<DictionaryToken> _resources = [];
    private readonly PdfUpkeep _upkeep;
    private long _bytes;

    private PdfLabour(Structure structure)
    {
        _structure = structure;
        _upkeep = new PdfUpkeep(structure, Charge);
    }

    /// <summary>What one content stream or form says.</summary>
    /// <param name="Names">What it draws, in order, as often as it draws it.</param>
    private sealed record Drawing(int Length, IReadOnlyList<NameToken> Names, DictionaryToken? Resources);

    /// <exception cref="OverBudgetException">More than any report needs, or things that draw themselves.</exception>
    public static void Demand(PdfDocument document)
    {
        var labour = new PdfLabour(document.Structure);
        labour.Pages(document.Structure.Catalog.CatalogDictionary, NameToken.Pages, null, 0);
    }

    private void Pages(DictionaryToken parent, NameToken key, DictionaryToken? inherited, int depth)
    {
        if (Resolve(parent, key) is DictionaryToken node) Page(node, inherited, depth);
    }

    private void Page(DictionaryToken node, DictionaryToken? inherited, int depth)
    {
        if (depth > DeepestForms) throw Endless();
        Charge(EachDrawing);
        var resources = Resolve(node, NameToken.Resources) as DictionaryToken ?? inherited;
        if (Resolve(node, NameToken.Kids) is ArrayToken kids)
        {
            foreach (var kid in kids.Data)
                if (Resolve(kid) is DictionaryToken page) Page(page, resources, depth + 1);
        }
        if (node.ContainsKey(NameToken.Contents)) Draw(new Drawing(0, Names(Content(node)), resources), 0);
    }

    private byte[] Content(DictionaryToken page)
    {
        var streams = Resolve(page, NameToken.Contents) switch
        {
            ArrayToken several => several.Data.Select(Resolve).OfType<StreamToken>(),
            StreamToken one => [one],
            _ => [],
        };
        using var content = new MemoryStream();
        foreach (var stream in streams)
        {
            var bytes = Decode(stream);
            Charge(bytes.Length);
            content.Write(bytes.Span);
            content.WriteByte((byte)' ');
        }
        return content.ToArray();
    }

    private void Draw(Drawing drawing, int depth)
    {
        if (depth > DeepestForms) throw Endless();
        Charge(EachDrawing + drawing.Length);
        if (drawing.Resources is { } own)
        {
            _upkeep.Load(own);
            _resources.Add(own);
        }
        foreach (var name in drawing.Names) Draw(name, depth);
        if (drawing.Resources is not null) _resources.RemoveAt(_resources.Count - 1);
    }

    private void Draw(NameToken name, int depth)
    {
        Charge(EachDrawing);
        if (Find(name) is not { } reference || Form(reference) is not { } form) return;
        if (!_open.Add(reference)) throw Endless();
        Draw(form, depth + 1);
        _open.Remove(reference);
    }

    private IndirectReference? Find(NameToken name)
    {
        for (var at = _resources.Count - 1; at >= 0; at--)
        {
            if (Resolve(_resources[at], NameToken.Xobject) is DictionaryToken names && names.TryGet(name, out var found) && found is IndirectReferenceToken reference)
                return reference.Data;
        }
        return null;
    }

    /// <summary>Null for a picture, which is not drawn by instructions.</summary>
    private Drawing? Form(IndirectReference reference)
    {
        if (_forms.TryGetValue(reference, out var known)) return known;
        if (Resolve(new IndirectReferenceToken(reference)) is not StreamToken stream) return null;
        if (Resolve(stream.StreamDictionary, NameToken.Subtype) is NameToken kind && kind == NameToken.Image) return null;
        var content = Decode(stream);
        Charge(content.Length);
        return _forms[reference] = new Drawing(content.Length, Names(content), Resolve(stream.StreamDictionary, NameToken.Resources) as DictionaryToken);
    }

    private List<NameToken> Names(ReadOnlyMemory<byte> content) => content.Span.IndexOf("Do"u8) < 0 ? []
        : [.. _parser.Parse(1, new MemoryInputBytes(content), new ParsingOptions().Logger).OfType<InvokeNamedXObject>().Select(drawn => drawn.Name)];

    private Memory<byte> Decode(StreamToken stream) => stream.Decode(_structure.FilterProvider, _structure.TokenScanner);

    private IToken? Resolve(DictionaryToken dictionary, NameToken key) => dictionary.TryGet(key, out var token) ? Resolve(token) : null;

    private IToken? Resolve(IToken token) => PdfUpkeep.Resolve(_structure, token);

    private void Charge(int bytes)
    {
        _bytes += bytes;
        if (_bytes > MostBytes) throw Endless();
    }

    private static OverBudgetException Endless() =>
        new("PDF 中的图形互相引用、反复绘制，无法读取。请用浏览器打开后另存为 PDF，或者复制其中的文字后粘贴导入。");
}
