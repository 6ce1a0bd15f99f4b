using System.Text;
using System.Xml.Linq;
using static GovInfoReports.Core.Importing.Files.WordXml;

namespace GovInfoReports.Core.Importing.Files;

/// <summary>The text of a paragraph as printed: without revisions taken back, hidden, struck and field-code text.</summary>
internal static class WordText
{
    /// <summary>Line breaks as LF. A superscript stands apart by a line break, so that 12¹ never reads as 121.</summary>
    public static string Of(XElement paragraph)
    {
        var text = new StringBuilder();
        foreach (var run in Unwrapped(paragraph).Where(child => child.Name == W + "r")) AddRun(text, run);
        return text.ToString();
    }

    /// <summary>The text boxes anchored in a paragraph, each once: the same box is written a second time for older programs.</summary>
    public static IEnumerable<XElement> Boxes(XElement paragraph) => paragraph.Descendants(W + "txbxContent")
        .Where(box => !box.Ancestors(Compatibility + "Fallback").Any() && !box.Ancestors(W + "del").Any() && box.Ancestors(W + "p").First() == paragraph);

    private static void AddRun(StringBuilder text, XElement run)
    {
        var look = run.Element(W + "rPr");
        if (IsOn(look, "vanish") || IsOn(look, "strike") || IsOn(look, "dstrike")) return;
        if (Value(look, "vertAlign") is "superscript" or "subscript") text.Append('\n');
        foreach (var piece in run.Elements()) text.Append(PieceOf(piece));
    }

    private static string PieceOf(XElement piece) => piece.Name.Namespace != W ? "" : piece.Name.LocalName switch
    {
        "t" => piece.Value,
        "tab" => "\t",
        "cr" => "\n",
        "br" => (string?)piece.Attribute(W + "type") is null or "textWrapping" ? "\n" : "",
        "noBreakHyphen" => "-",
        _ => "",
    };
}
