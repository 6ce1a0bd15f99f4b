using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace GovInfoReports.Pdf.Writing;

/// <summary>
/// The metadata as XMP. It claims no PDF/A or PDF/UA conformance: the file is made to their rules as far as they concern
/// it, but no validator has judged it.
/// </summary>
internal static class Xmp
{
    private static readonly XNamespace Meta = "adobe:ns:meta/", Rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        Dc = "http://purl.org/dc/elements/1.1/", Basic = "http://ns.adobe.com/xap/1.0/", Pdf = "http://ns.adobe.com/pdf/1.3/";

    public static byte[] Write(PdfMetadata metadata)
    {
        var date = metadata.Created.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);
        var description = new XElement(Rdf + "Description",
            new XAttribute(Rdf + "about", ""),
            new XAttribute(XNamespace.Xmlns + "dc", Dc), new XAttribute(XNamespace.Xmlns + "xmp", Basic), new XAttribute(XNamespace.Xmlns + "pdf", Pdf),
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
            new XElement(Rdf + "RDF", new XAttribute(XNamespace.Xmlns + "rdf", Rdf), description));
        return Encoding.UTF8.GetBytes("<?xpacket begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
            + packet.ToString(SaveOptions.DisableFormatting) + "\n<?xpacket end=\"r\"?>");
    }

    private static XElement Alternative(string text) =>
        new(Rdf + "Alt", new XElement(Rdf + "li", new XAttribute(XNamespace.Xml + "lang", "x-default"), Clean(text)));

    private static XElement Item(string text) => new(Rdf + "li", Clean(text));

    /// <summary>Control characters and half surrogates cannot stand in XML at all.</summary>
    private static string Clean(string text) =>
        string.Concat(text.EnumerateRunes().Where(r => r.Value > 0xFFFF || XmlConvert.IsXmlChar((char)r.Value)));
}
