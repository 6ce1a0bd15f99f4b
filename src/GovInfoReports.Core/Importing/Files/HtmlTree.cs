using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace GovInfoReports.Core.Importing.Files;

/// <summary>A page parsed within a budget.</summary>
/// <param name="Layout">Tables that hold tables: they arrange the page, as on older government sites.</param>
internal sealed record HtmlTree(IHtmlDocument Document, IReadOnlySet<IHtmlTableElement> Layout)
{
    public IElement? Body => Document.Body;

    /// <exception cref="OverBudgetException">The page costs more than any report.</exception>
    public static HtmlTree Parse(string html, ParserBudget budget)
    {
        var guard = new HtmlGuard(budget);
        var parser = new HtmlParser(new HtmlParserOptions { OnToken = (token, _) => guard.Take(token), DisableElementPositionTracking = true });
        var document = parser.ParseDocument(html);
        return new HtmlTree(document, LayoutTables(document));
    }

    /// <summary>Each table tells the nearest one around it: looking into every table for others costs the square of their number.</summary>
    private static HashSet<IHtmlTableElement> LayoutTables(IHtmlDocument document)
    {
        var layout = new HashSet<IHtmlTableElement>();
        foreach (var table in document.All.OfType<IHtmlTableElement>())
        {
            for (var around = table.ParentElement; around is not null; around = around.ParentElement)
            {
                if (around is not IHtmlTableElement outer) continue;
                layout.Add(outer);
                break;
            }
        }
        return layout;
    }
}
