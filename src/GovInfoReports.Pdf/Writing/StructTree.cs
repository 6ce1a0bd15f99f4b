using System.Text;
using static GovInfoReports.Pdf.Writing.PdfSyntax;

namespace GovInfoReports.Pdf.Writing;

/// <summary>One element of the logical structure (14.7): its type, and in order its child elements and pieces of page content.</summary>
internal sealed class StructElement(string type, StructElement? parent, string attributes = "", string name = "")
{
    public string Type { get; } = type;
    public StructElement? Parent { get; } = parent;

    /// <summary>Entries of the element's table attributes, such as /ColSpan 2; empty for none.</summary>
    public string Attributes { get; } = attributes;

    /// <summary>How other elements name it, ASCII and unique in the document; empty for none.</summary>
    public string Name { get; } = name;

    public List<StructChild> Children { get; } = [];

    public StructElement AddChild(string type, string attributes = "", string name = "")
    {
        var child = new StructElement(type, this, attributes, name);
        Children.Add(new StructChild(child, null, 0));
        return child;
    }
}

/// <summary>Either an element, or the marked content <paramref name="ContentId"/> of a page.</summary>
internal readonly record struct StructChild(StructElement? Element, PageCanvas? Page, int ContentId);

/// <summary>Writes the structure tree and the parent tree that leads from page content back to it.</summary>
internal sealed class StructTree(PdfObjects objects)
{
    private readonly int root = objects.Reserve();
    private readonly Dictionary<StructElement, int> numbers = [];

    /// <returns>The object number of the StructTreeRoot.</returns>
    public int Write(StructElement document, IReadOnlyList<PageCanvas> pages)
    {
        WriteElement(document, root);
        var parents = new StringBuilder();
        for (var i = 0; i < pages.Count; i++)
        {
            var owners = string.Join(' ', pages[i].ContentOwners.Select(e => Reference(numbers[e])));
            parents.Append($"{i} {Reference(objects.Add($"[{owners}]"))} ");
        }
        var parentTree = objects.Add($"<</Nums[{parents}]>>");
        objects.Set(root, $"<</Type/StructTreeRoot/K {Reference(numbers[document])}/ParentTree {Reference(parentTree)}/ParentTreeNextKey {pages.Count}{Names()}>>");
        return root;
    }

    /// <summary>The tree of names; its keys have to be in order.</summary>
    private string Names()
    {
        var named = numbers.Where(element => element.Key.Name.Length > 0).OrderBy(element => element.Key.Name, StringComparer.Ordinal).ToList();
        if (named.Count == 0) return "";
        var (first, last) = (named[0].Key.Name, named[^1].Key.Name);
        var leaf = objects.Add($"<</Limits[({first})({last})]/Names[{string.Concat(named.Select(element => $"({element.Key.Name}){Reference(element.Value)}"))}]>>");
        return $"/IDTree<</Kids[{Reference(leaf)}]>>";
    }

    private int WriteElement(StructElement element, int parent)
    {
        var number = objects.Reserve();
        numbers[element] = number;
        var children = element.Children.Select(c => c.Element != null
            ? Reference(WriteElement(c.Element, number))
            : $"<</Type/MCR/Pg {Reference(c.Page!.ObjectNumber)}/MCID {c.ContentId}>>");
        var kids = string.Join(' ', children);
        var attributes = element.Attributes.Length > 0 ? $"/A<</O/Table{element.Attributes}>>" : "";
        var name = element.Name.Length > 0 ? $"/ID({element.Name})" : "";
        objects.Set(number, $"<</Type/StructElem/S/{element.Type}{name}/P {Reference(parent)}{attributes}/K[{kids}]>>");
        return number;
    }
}
