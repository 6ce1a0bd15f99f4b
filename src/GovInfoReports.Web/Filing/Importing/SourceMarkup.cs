using System.Globalization;
using System.Net;
using System.Text;
using GovInfoReports.Core.Importing;

namespace GovInfoReports.Web.Filing.Importing;

/// <summary>What was read, as markup: hundreds of lines that the server never touches again need no place in the circuit.</summary>
internal static class SourceMarkup
{
    /// <summary>A report has some hundreds; what is longer is a page with much around it.</summary>
    private const int MostLines = 4_000;

    private const int LongestLine = 2_000;

    /// <returns>A paragraph for each line, with its number in <c>data-line</c>.</returns>
    public static string Of(IReadOnlyList<SourceLine> lines)
    {
        var markup = new StringBuilder();
        foreach (var line in lines.Take(MostLines))
        {
            var text = line.Text.Length > LongestLine ? $"{line.Text.AsSpan(0, LongestLine)}……" : line.Text;
            markup.Append(CultureInfo.InvariantCulture, $"<p data-line=\"{line.Line}\"><span aria-hidden=\"true\">{line.Line}</span>{WebUtility.HtmlEncode(text)}</p>\n");
        }
        return lines.Count > MostLines ? markup.Append("<p>……以下略去</p>").ToString() : markup.ToString();
    }
}
