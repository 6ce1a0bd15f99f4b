using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using System.Text.Unicode;

namespace GovInfoReports.Core.Exporting;

/// <summary>The report as HTML: a fragment for the public page, or a document of its own to keep and print.</summary>
public static partial class HtmlReport
{
    // The default encoder turns every Chinese character into an entity: two and a half times the size.
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>
    /// An <c>article</c> with the title, the sections as <c>section id="s1"</c> … and real tables. Blocks and value cells
    /// carry their anchor or cell id as <c>id</c>.
    /// </summary>
    /// <param name="withTitle">False where the page around it has the title for its own heading.</param>
    public static string Fragment(ReportDocument document, bool withTitle = true)
    {
        var html = new StringBuilder(64 * 1024);
        html.Append("<article class=\"report\">\n");
        foreach (var block in document.Section(null).Where(block => withTitle || block is not DocumentTitle)) Append(html, block);
        foreach (var section in document.Content.Form.Sections)
        {
            html.Append(CultureInfo.InvariantCulture, $"<section id=\"{section.Id}\">\n");
            foreach (var block in document.Section(section.Id)) Append(html, block);
            html.Append("</section>\n");
        }
        return html.Append("</article>\n").ToString();
    }

    /// <summary>A complete zh-CN document in UTF-8 that needs no other file and prints on A4.</summary>
    public static string Page(ReportDocument document)
    {
        var watermark = document.Options.Watermark is { } word ? $"<p class=\"watermark\">{Encoder.Encode(word)}</p>\n" : "";
        var author = document.Content.Agency is { } agency ? $"<meta name=\"author\" content=\"{Encoder.Encode(agency)}\">\n" : "";
        return $"""
            <!DOCTYPE html>
            <html lang="zh-CN">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{Encoder.Encode(TitleOf(document))}</title>
            {author}<style>
            {HtmlStyle.Of(document.Options)}
            </style>
            </head>
            <body>
            {watermark}{Fragment(document)}{Facts(document)}</body>
            </html>

            """;
    }

    /// <summary>A title that breaks between its parts rather than inside a word: 某局|2025年|政府信息公开|工作年度报告.</summary>
    public static string Title(string title) => TitleParts().Replace(Encoder.Encode(title), "<wbr>$0");

    [GeneratedRegex(@"(?<!^)(?<![0-9])[0-9]{4}年|(?<!^)政府信息公开|(?<!^)(?:工作)?年度报告")]
    private static partial Regex TitleParts();

    private static string TitleOf(ReportDocument document) => document.Options.Facts.State is { } state ? $"{document.Title}（{state}）" : document.Title;

    /// <summary>Which version this is and where it stands in public, for whoever finds the file later.</summary>
    private static string Facts(ReportDocument document) => DocumentFactLine.Printed(document) is not { Count: > 0 } facts ? "" :
        $"<footer class=\"facts\">\n<p>{DocumentFactLine.Heading}</p>\n<dl>\n{string.Concat(facts.Select(fact => $"<dt>{Encoder.Encode(fact.Label)}</dt><dd>{Encoder.Encode(fact.Text)}</dd>\n"))}</dl>\n</footer>\n";

    private static void Append(StringBuilder html, DocumentBlock block)
    {
        switch (block)
        {
            case DocumentTitle title:
                html.Append(CultureInfo.InvariantCulture, $"<h1>{Title(title.Text)}</h1>\n");
                break;
            case DocumentHeading { Level: 1 } heading:
                // The section element around it has the anchor.
                Element(html, "h2", null, heading.Text);
                break;
            case DocumentHeading heading:
                Element(html, $"h{heading.Level + 1}", heading.Anchor, heading.Text);
                break;
            case DocumentParagraph paragraph:
                AppendParagraph(html, paragraph);
                break;
            case DocumentTable table:
                HtmlTable.Append(html, table, Encoder);
                break;
            case DocumentNote note:
                html.Append(CultureInfo.InvariantCulture, $"<p class=\"note\" id=\"{Encoder.Encode(note.Anchor!)}\">说明：{Encoder.Encode(note.Text)}</p>\n");
                break;
            default:
                throw new InvalidOperationException($"Unknown block {block.GetType().Name}.");
        }
    }

    private static void AppendParagraph(StringBuilder html, DocumentParagraph paragraph)
    {
        var lead = paragraph.LeadLength > 0 ? $"<span class=\"lead\">{Encoder.Encode(paragraph.Lead)}</span>" : "";
        html.Append(CultureInfo.InvariantCulture, $"<p id=\"{Encoder.Encode(paragraph.Anchor!)}\">{lead}{Encoder.Encode(paragraph.Rest)}</p>\n");
    }

    private static void Element(StringBuilder html, string tag, string? id, string text)
    {
        var attribute = id is null ? "" : $" id=\"{Encoder.Encode(id)}\"";
        html.Append(CultureInfo.InvariantCulture, $"<{tag}{attribute}>{Encoder.Encode(text)}</{tag}>\n");
    }
}
