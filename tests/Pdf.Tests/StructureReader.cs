using System.Text.Json;

namespace Pdf.Tests;

/// <summary>Walks a PDF's logical structure by way of qpdf's JSON.</summary>
internal sealed class StructureReader
{
    private readonly JsonElement objects;

    public StructureReader(byte[] pdf)
    {
        var json = JsonDocument.Parse(PdfTools.Json(pdf)).RootElement;
        Outlines = json.GetProperty("outlines");
        // Version 2 of the format puts the objects into the second part of "qpdf"; version 1 has them by reference.
        objects = json.TryGetProperty("qpdf", out var v2) ? v2[1] : json.GetProperty("objects");
        Catalog = Resolve(Trailer.GetProperty("/Root"));
    }

    public JsonElement Outlines { get; }
    public JsonElement Catalog { get; }

    private JsonElement Trailer => objects.GetProperty("trailer") is var t && t.TryGetProperty("value", out var value) ? value : t;

    /// <summary>The elements from the document element down, in reading order.</summary>
    public List<Element> Elements
    {
        get
        {
            var root = Resolve(Catalog.GetProperty("/StructTreeRoot"));
            var elements = new List<Element>();
            Walk(Resolve(root.GetProperty("/K")), "", elements);
            return elements;
        }
    }

    /// <summary>The structure elements that own the marked contents of all pages, by way of the parent tree.</summary>
    public int ParentTreeEntries
    {
        get
        {
            var tree = Resolve(Resolve(Catalog.GetProperty("/StructTreeRoot")).GetProperty("/ParentTree"));
            return tree.GetProperty("/Nums").EnumerateArray().Where((_, i) => i % 2 == 1).Sum(page =>
            {
                var owners = Resolve(page).EnumerateArray().ToList();
                owners.ShouldAllBe(o => Text(Resolve(o).GetProperty("/Type")) == "/StructElem");
                return owners.Count;
            });
        }
    }

    /// <summary>One element; <paramref name="Contents"/> counts the marked contents directly in it.</summary>
    public sealed record Element(string Path, string Attributes, int Contents)
    {
        public string Type => Path[(Path.LastIndexOf('/') + 1)..];
    }

    public static string Text(JsonElement value) => value.GetString()!;

    public JsonElement Resolve(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String || !Text(value).EndsWith(" R", StringComparison.Ordinal)) return value;
        var found = objects.TryGetProperty(Text(value), out var v1) ? v1 : objects.GetProperty("obj:" + Text(value));
        return found.ValueKind != JsonValueKind.Object ? found
            : found.TryGetProperty("value", out var plain) ? plain
            : found.TryGetProperty("stream", out var stream) && stream.TryGetProperty("dict", out var dict) ? dict : found;
    }

    private void Walk(JsonElement element, string path, List<Element> elements)
    {
        var children = element.GetProperty("/K").EnumerateArray().Select(Resolve).ToList();
        var contents = children.Where(c => c.TryGetProperty("/MCID", out _)).ToList();
        contents.ShouldAllBe(c => Text(Resolve(c.GetProperty("/Pg")).GetProperty("/Type")) == "/Page");
        var attributes = element.TryGetProperty("/A", out var a)
            ? string.Join(' ', a.EnumerateObject().Where(p => p.Name != "/O").Select(p => $"{p.Name[1..]}={p.Value.ToString().TrimStart('/')}")) : "";
        path = $"{path}/{Text(element.GetProperty("/S"))[1..]}";
        elements.Add(new Element(path, attributes, contents.Count));
        foreach (var child in children.Where(c => c.TryGetProperty("/S", out _))) Walk(child, path, elements);
    }
}
