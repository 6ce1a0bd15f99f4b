using System.IO.Compression;
using System.Text;
using System.Xml;
using GovInfoReports.Core.Agencies;

namespace GovInfoReports.Core.Exporting.Office;

/// <summary>
/// The package around the parts of a Word or Excel file. It is written by hand, because the libraries put the time of writing into it:
/// the same report is to give the same bytes, or no cache knows it again.
/// </summary>
internal static class OfficeZip
{
    public const string Declaration = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>""";

    private const string Types = "http://schemas.openxmlformats.org/package/2006/content-types";
    private const string Relationships = "http://schemas.openxmlformats.org/package/2006/relationships";
    private const string OfficeRelationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    /// <param name="Name">Path in the package, such as <c>word/document.xml</c>.</param>
    public sealed record Part(string Name, string ContentType, string Xml);

    /// <param name="main">The part that the package is about, leading to the others of its folder by rId1, rId2… in their order.</param>
    public static byte[] Write(Part main, IReadOnlyList<(string Kind, Part Part)> others, ReportDocument document, DateTimeOffset created)
    {
        var properties = OfficeProperties.Parts(document, created);
        var folder = main.Name[..(main.Name.LastIndexOf('/') + 1)];
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(zip, "[Content_Types].xml", ContentTypes([main, .. others.Select(other => other.Part), .. properties.Select(property => property.Part)]), created);
            Add(zip, "_rels/.rels", Links("", [($"{OfficeRelationships}/officeDocument", main), .. properties]), created);
            Add(zip, main.Name, main.Xml, created);
            Add(zip, $"{folder}_rels/{main.Name[folder.Length..]}.rels", Links(folder, [.. others.Select(other => ($"{OfficeRelationships}/{other.Kind}", other.Part))]), created);
            foreach (var part in others.Select(other => other.Part).Concat(properties.Select(property => property.Part))) Add(zip, part.Name, part.Xml, created);
        }
        return file.ToArray();
    }

    /// <summary>Text for XML; characters that XML does not know are left out.</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 8);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsSurrogatePair(text, i)) escaped.Append(c).Append(text[++i]);
            else if (c is '&') escaped.Append("&amp;");
            else if (c is '<') escaped.Append("&lt;");
            else if (c is '>') escaped.Append("&gt;");
            else if (c is '"') escaped.Append("&quot;");
            else if (XmlConvert.IsXmlChar(c)) escaped.Append(c);
        }
        return escaped.ToString();
    }

    private static string ContentTypes(IEnumerable<Part> parts) =>
        $"{Declaration}<Types xmlns=\"{Types}\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
        + string.Concat(parts.Select(part => $"<Override PartName=\"/{part.Name}\" ContentType=\"{part.ContentType}\"/>")) + "</Types>";

    private static string Links(string folder, IReadOnlyList<(string Type, Part Part)> parts) =>
        $"{Declaration}<Relationships xmlns=\"{Relationships}\">"
        + string.Concat(parts.Select((part, i) => $"<Relationship Id=\"rId{i + 1}\" Type=\"{part.Type}\" Target=\"{part.Part.Name[folder.Length..]}\"/>")) + "</Relationships>";

    private static void Add(ZipArchive zip, string name, string xml, DateTimeOffset created)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.Optimal);
        entry.LastWriteTime = created.InChina();
        using var content = entry.Open();
        content.Write(Encoding.UTF8.GetBytes(xml));
    }
}
