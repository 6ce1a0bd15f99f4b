using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace GovInfoReports.Pdf.Writing;

/// <summary>
/// The metadata as XMP. The file says that it follows PDF/A-3u (ISO 19005-3) and PDF/UA-1 (ISO 14289-1); the tests read what those ask
/// for out of the finished file.
/// </summary>
internal static class Xmp
{
    private static readonly XNamespace Meta = "adobe:ns:meta/", Rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        Dc = "http://purl.org/dc/elements/1.1/", Basic = "http://ns.adobe.com/xap/1.0/", Pdf = "http://ns.adobe.com/pdf/1.3/",
        ArchiveId = "http://www.aiim.org/pdfa/ns/id/", AccessId = "http://www.aiim.org/pdfua/ns/id/", Extension = "http://www.aiim.org/pdfa/ns/extension/",
        Schema = "http://www.aiim.org/pdfa/ns/schema#", Property = "http://www.aiim.org/pdfa/ns/property#";

    public static byte[] Write(PdfMetadata metadata)
    {
        var date = metadata.Created.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);
        var description = new XElement(Rdf + "Description",
            new XAttribute(Rdf + "about", ""),
            new XAttribute(XNamespace.Xmlns + "dc", Dc), new XAttribute(XNamespace.Xmlns + "xmp", Basic), new XAttribute(XNamespace.Xmlns + "pdf", Pdf),
            new XAttribute(XNamespace.Xmlns + "pdfaid", ArchiveId), new XAttribute(XNamespace.Xmlns + "pdfuaid", AccessId),
            new XElement(ArchiveId + "part", 3), new XElement(ArchiveId + "conformance", "U"), new XElement(AccessId + "part", 1),
            new XElement(Dc + "format", "application/pdf"),
            new XElement(Dc + "title", Alternative(metadata.Title)),
            new XElement(Dc + "creator", new XElement(Rdf + "Seq", Item(metadata.Author))),
            new XElement(Dc + "description", Alternative(metadata.Subject)),
            new XElement(Dc + "language", new XElement(Rdf + "Bag", Item(metadata.Language))),
            new XElement(Pdf + "Keywords", Clean(metadata.Keywords)),
            new XElement(Pdf + "Producer", Clean(metadata.Producer)),
            new XElement(Basic + "CreateDate", date),
            new XElement(Basic + "ModifyDate", date));
        var packet = new XElement(Meta + "xmpmeta", new XAttribute(XNamespace.Xmlns + "x", Meta),
            new XElement(Rdf + "RDF", new XAttribute(XNamespace.Xmlns + "rdf", Rdf), description, Extensions()));
        return Encoding.UTF8.GetBytes("<?xpacket begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
            + packet.ToString(SaveOptions.DisableFormatting) + "\n<?xpacket end=\"r\"?>");
    }

    /// <summary>PDF/A knows the properties of PDF/UA only when they are described.</summary>
    private static XElement Extensions() => new(Rdf + "Description", new XAttribute(Rdf + "about", ""),
        new XAttribute(XNamespace.Xmlns + "pdfaExtension", Extension), new XAttribute(XNamespace.Xmlns + "pdfaSchema", Schema), new XAttribute(XNamespace.Xmlns + "pdfaProperty", Property),
        new XElement(Extension + "schemas", new XElement(Rdf + "Bag", Resource(
            new XElement(Schema + "schema", "PDF/UA Universal Accessibility Schema"), new XElement(Schema + "namespaceURI", AccessId.NamespaceName), new XElement(Schema + "prefix", "pdfuaid"),
            new XElement(Schema + "property", new XElement(Rdf + "Seq", Resource(
                new XElement(Property + "name", "part"), new XElement(Property + "valueType", "Integer"), new XElement(Property + "category", "internal"),
                new XElement(Property + "description", "Part of ISO 14289 to which the file conforms"))))))));

    private static XElement Resource(params XElement[] content) => new(Rdf + "li", new XAttribute(Rdf + "parseType", "Resource"), content);

    private static XElement Alternative(string text) =>
        new(Rdf + "Alt", new XElement(Rdf + "li", new XAttribute(XNamespace.Xml + "lang", "x-default"), Clean(text)));

    private static XElement Item(string text) => new(Rdf + "li", Clean(text));

    /// <summary>Control characters and half surrogates cannot stand in XML at all.</summary>
    private static string Clean(string text) =>
        string.Concat(text.EnumerateRunes().Where(r => r.Value > 0xFFFF || XmlConvert.IsXmlChar((char)r.Value)));
}
