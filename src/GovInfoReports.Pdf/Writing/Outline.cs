using static GovInfoReports.Pdf.Writing.PdfSyntax;

namespace GovInfoReports.Pdf.Writing;

/// <summary>The bookmarks, nested by the headings' levels.</summary>
internal sealed class Outline
{
    private readonly List<Entry> entries = [];

    private sealed record Entry(int Level, string Title, PageCanvas Page, double Y)
    {
        public int Number { get; set; }
        public List<Entry> Children { get; } = [];
    }

    /// <param name="y">Points from the top of the page.</param>
    public void Add(int level, string title, PageCanvas page, double y) => entries.Add(new Entry(level, title, page, y));

    /// <returns>The object number of the outline, or null when there are no headings.</returns>
    public int? Write(PdfObjects objects)
    {
        if (entries.Count == 0) return null;
        var root = objects.Reserve();
        foreach (var entry in entries) entry.Number = objects.Reserve();
        var top = Nest();
        WriteSiblings(objects, top, root);
        objects.Set(root, $"<</Type/Outlines/First {Reference(top[0].Number)}/Last {Reference(top[^1].Number)}/Count {entries.Count}>>");
        return root;
    }

    private List<Entry> Nest()
    {
        var top = new List<Entry>();
        var open = new Stack<Entry>();
        foreach (var entry in entries)
        {
            while (open.Count > 0 && open.Peek().Level >= entry.Level) open.Pop();
            (open.Count == 0 ? top : open.Peek().Children).Add(entry);
            open.Push(entry);
        }
        return top;
    }

    private static void WriteSiblings(PdfObjects objects, List<Entry> siblings, int parent)
    {
        for (var i = 0; i < siblings.Count; i++)
        {
            var entry = siblings[i];
            var before = i > 0 ? $"/Prev {Reference(siblings[i - 1].Number)}" : "";
            var after = i < siblings.Count - 1 ? $"/Next {Reference(siblings[i + 1].Number)}" : "";
            var below = entry.Children.Count == 0 ? "" : $"/First {Reference(entry.Children[0].Number)}"
                + $"/Last {Reference(entry.Children[^1].Number)}/Count {Descendants(entry)}";
            var y = Number(Layout.PageGeometry.PageHeight - entry.Y);
            objects.Set(entry.Number, $"<</Title{Text(entry.Title)}/Parent {Reference(parent)}{before}{after}{below}"
                + $"/Dest[{Reference(entry.Page.ObjectNumber)}/XYZ null {y} null]>>");
            if (entry.Children.Count > 0) WriteSiblings(objects, entry.Children, entry.Number);
        }
    }

    private static int Descendants(Entry entry) => entry.Children.Sum(c => 1 + Descendants(c));
}
