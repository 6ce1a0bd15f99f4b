using GovInfoReports.Core.Exporting;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Browser.Tests;

/// <summary>A report as somebody copies it out of a web page: lines, and table rows with TABs.</summary>
internal static class ReportAsText
{
    public static string Of(ReportContent content) => string.Join('\n', ReportDocument.Of(content).Blocks.SelectMany(Lines));

    private static IEnumerable<string> Lines(DocumentBlock block) => block switch
    {
        DocumentTitle title => [title.Text],
        DocumentHeading heading => [heading.Text],
        DocumentParagraph paragraph => [paragraph.Text],
        DocumentTable table => table.Rows.Select(row => string.Join('\t', row.Select(cell => cell.Text))),
        _ => [],
    };
}
