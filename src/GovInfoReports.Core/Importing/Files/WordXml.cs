using System.Xml.Linq;

namespace GovInfoReports.Core.Importing.Files;

/// <summary>The parts of WordprocessingML that a reader of the page sees, whatever wraps them: content controls, accepted insertions.</summary>
internal static class WordXml
{
    public static readonly XNamespace W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    public static readonly XNamespace Compatibility = "http://schemas.openxmlformats.org/markup-compatibility/2006";

    private static readonly HashSet<XName> Wrappers =
        [W + "sdt", W + "sdtContent", W + "ins", W + "moveTo", W + "customXml", W + "smartTag", W + "hyperlink", W + "fldSimple", W + "bdo", W + "dir"];

    /// <summary>Paragraphs and tables directly in a body, cell or text box, in order.</summary>
    public static IEnumerable<XElement> Blocks(XElement container) => Unwrapped(container).Where(child => child.Name == W + "p" || child.Name == W + "tbl");

    /// <summary>A table's rows, without those deleted or hidden.</summary>
    public static IEnumerable<XElement> Rows(XElement table) => Unwrapped(table)
        .Where(child => child.Name == W + "tr" && child.Element(W + "trPr") is var look && look?.Element(W + "del") is null && !IsOn(look, "hidden"));

    public static IEnumerable<XElement> Cells(XElement row) => Unwrapped(row).Where(child => child.Name == W + "tc");

    /// <summary>The children with wrappers looked through; deletions are wrappers that nobody looks through.</summary>
    public static IEnumerable<XElement> Unwrapped(XElement parent)
    {
        foreach (var child in parent.Elements())
        {
            if (!Wrappers.Contains(child.Name)) yield return child;
            else
            {
                foreach (var inner in Unwrapped(child)) yield return inner;
            }
        }
    }

    /// <summary>A switch such as w:vanish: there, and not set to false.</summary>
    public static bool IsOn(XElement? properties, string name) =>
        properties?.Element(W + name) is { } found && (string?)found.Attribute(W + "val") is not ("0" or "false" or "off" or "none");

    public static string? Value(XElement? properties, string name) => (string?)properties?.Element(W + name)?.Attribute(W + "val");

    public static int Number(XElement? properties, string name, int otherwise) =>
        int.TryParse(Value(properties, name), out var number) ? number : otherwise;
}
