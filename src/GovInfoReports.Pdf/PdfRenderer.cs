using GovInfoReports.Pdf.Layout;
using GovInfoReports.Pdf.Writing;

namespace GovInfoReports.Pdf;

/// <summary>Lays a document out on the page of GB/T 9704-2012 and writes it as a tagged PDF 1.7 by the rules of PDF/A-3u and PDF/UA-1.</summary>
public static class PdfRenderer
{
    /// <summary>
    /// Renders a document. The same document with the same font files always gives the same bytes. May be called from any
    /// number of threads at a time.
    /// </summary>
    /// <exception cref="ArgumentException">A table's cells do not fill its grid, or a heading's level is not 1 to 3.</exception>
    /// <exception cref="FontFormatException">A face's outlines are damaged.</exception>
    public static byte[] Render(PdfDocument document, FontSet fonts)
    {
        var writer = new DocumentWriter();
        var flow = new PageFlow(writer, fonts, document);
        var items = document.Blocks.Select(block => Measure(block, fonts, flow.Area)).ToList();
        for (var i = 0; i < items.Count; i++)
        {
            flow.Ensure(Math.Min(KeptHeight(items, i), flow.Area.Height));
            items[i].Place(flow);
        }
        flow.Ensure(0); // an empty document still has a page
        return writer.Save(document.Metadata, document.Attachments);
    }

    private static FlowItem Measure(PdfBlock block, FontSet fonts, TypeArea area) => block switch
    {
        PdfTitle title => TextItem.Title(title, fonts, area),
        PdfHeading heading => TextItem.Heading(heading, fonts, area),
        PdfParagraph paragraph => TextItem.Paragraph(paragraph, fonts, area),
        PdfTable table => new TableItem(table, fonts, area),
        PdfSignature signature => new SignatureItem(signature, fonts, area),
        PdfSpace space => new SpaceItem(space.Lines),
        _ => throw new ArgumentException($"Unknown kind of block: {block.GetType().Name}.", nameof(block)),
    };

    /// <summary>The height an item needs together with all it must not be parted from.</summary>
    private static double KeptHeight(List<FlowItem> items, int index)
    {
        if (!items[index].KeepWithNext) return items[index] is TextItem ? 0 : items[index].MinimumHeight;
        double height = 0;
        for (; index < items.Count; index++)
        {
            height += items[index].MinimumHeight;
            if (!items[index].KeepWithNext && items[index] is not SpaceItem) break;
        }
        return height;
    }
}
