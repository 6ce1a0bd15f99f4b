using System.Globalization;
using System.Text;
using static GovInfoReports.Core.Exporting.Office.OfficeZip;

namespace GovInfoReports.Core.Exporting.Office;

/// <summary>The report as a Word document in the layout of an official document (GB/T 9704-2012). The same content and time give the same bytes.</summary>
public static class DocxReport
{
    internal const string Namespaces =
        "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";

    private const string Types = "application/vnd.openxmlformats-officedocument.wordprocessingml.";

    // A4 with the type area of 156 × 225 mm, in twentieths of a point; the heads repeat on both kinds of pages.
    private const string Page = """
        <w:sectPr><w:headerReference w:type="default" r:id="rId3"/><w:headerReference w:type="even" r:id="rId3"/><w:footerReference w:type="default" r:id="rId4"/><w:footerReference w:type="even" r:id="rId5"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1588" w:header="851" w:footer="1400" w:gutter="0"/><w:docGrid w:type="lines" w:linePitch="579"/></w:sectPr>
        """;

    /// <param name="created">The time of publication, or of the draft's last change.</param>
    public static byte[] Write(ReportDocument document, DateTimeOffset created) => OfficeZip.Write(
        new("word/document.xml", $"{Types}document.main+xml", Body(document)),
        [
            ("styles", new("word/styles.xml", $"{Types}styles+xml", DocxStyles.Xml)),
            ("settings", new("word/settings.xml", $"{Types}settings+xml",
                $"{Declaration}<w:settings {Namespaces}><w:evenAndOddHeaders/><w:themeFontLang w:val=\"en-US\" w:eastAsia=\"zh-CN\"/></w:settings>")),
            ("header", new("word/header1.xml", $"{Types}header+xml", Header(document))),
            ("footer", new("word/footer1.xml", $"{Types}footer+xml", Footer("right"))),
            ("footer", new("word/footer2.xml", $"{Types}footer+xml", Footer("left"))),
        ],
        document, created);

    private static string Body(ReportDocument document)
    {
        var xml = new StringBuilder(256 * 1024).Append(CultureInfo.InvariantCulture, $"{Declaration}<w:document {Namespaces}><w:body>");
        foreach (var block in document.Blocks) Append(xml, block);
        AppendFacts(xml, DocumentFactLine.Printed(document));
        return xml.Append(Page).Append("</w:body></w:document>").ToString();
    }

    private static void AppendFacts(StringBuilder xml, IReadOnlyList<DocumentFactLine> facts)
    {
        if (facts.Count == 0) return;
        Paragraph(xml, "FactsHead", DocumentFactLine.Heading);
        foreach (var fact in facts) Paragraph(xml, "Facts", $"{fact.Label}：{fact.Text}");
    }

    private static void Append(StringBuilder xml, DocumentBlock block)
    {
        switch (block)
        {
            case DocumentTitle title: Paragraph(xml, "Title", title.Text); break;
            case DocumentHeading heading: Paragraph(xml, $"Heading{heading.Level}", heading.Text); break;
            case DocumentParagraph paragraph: Paragraph(xml, "BodyText", paragraph.Rest, paragraph.Lead); break;
            case DocumentTable table: DocxTable.Append(xml, table); break;
            case DocumentNote note: Paragraph(xml, "BodyText", note.Text, "说明："); break;
            default: throw new InvalidOperationException($"Unknown block {block.GetType().Name}.");
        }
    }

    private static void Paragraph(StringBuilder xml, string style, string text, string lead = "")
    {
        xml.Append(CultureInfo.InvariantCulture, $"<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>");
        if (lead.Length > 0) Run(xml, lead, "<w:rPr><w:rStyle w:val=\"Lead\"/></w:rPr>");
        if (text.Length > 0) Run(xml, text, "");
        xml.Append("</w:p>");
    }

    /// <summary>A run of text; its line feeds become line breaks.</summary>
    internal static void Run(StringBuilder xml, string text, string look)
    {
        xml.Append("<w:r>").Append(look);
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (i > 0) xml.Append("<w:br/>");
            xml.Append("<w:t xml:space=\"preserve\">").Append(Escape(lines[i])).Append("</w:t>");
        }
        xml.Append("</w:r>");
    }

    /// <summary>What a reader must know of the version stands at the head of every page.</summary>
    private static string Header(ReportDocument document)
    {
        var state = document.Options.Facts.State ?? document.Options.Watermark;
        var run = state is null ? "" : $"<w:r><w:t>{Escape(state)}</w:t></w:r>";
        return $"{Declaration}<w:hdr {Namespaces}><w:p><w:pPr><w:pStyle w:val=\"Header\"/></w:pPr>{run}</w:p></w:hdr>";
    }

    /// <summary>GB/T 9704-2012, 7.5: the number between dashes, outside, one character in.</summary>
    private static string Footer(string side) =>
        $"{Declaration}<w:ftr {Namespaces}><w:p><w:pPr><w:pStyle w:val=\"Footer\"/><w:ind w:{side}Chars=\"100\"/><w:jc w:val=\"{side}\"/></w:pPr>"
        + "<w:r><w:t xml:space=\"preserve\">— </w:t></w:r><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\"> PAGE </w:instrText></w:r>"
        + "<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r><w:r><w:t xml:space=\"preserve\"> —</w:t></w:r></w:p></w:ftr>";
}
