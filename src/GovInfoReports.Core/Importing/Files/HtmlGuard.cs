using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens;

namespace GovInfoReports.Core.Importing.Files;

/// <summary>
/// Watches the tokens of a page before the parser builds from them. HTML's error rules multiply: formatting left open is opened again
/// in every block that follows, and every tag looks through all elements still open. So what is open is counted as the parser will
/// count it, never lower, and a token costs as many nodes as it can make.
/// </summary>
internal sealed class HtmlGuard(ParserBudget budget)
{
    private const int MostFormatting = 64;

    /// <summary>HTML keeps no more than three alike open at a time.</summary>
    private const int MostAlike = 3;

    /// <summary>An element without any end, or one that the next of its kind ends.</summary>
    private static readonly HashSet<string> NeverPiled =
    [
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
        "html", "head", "body", "p", "li", "dd", "dt", "option", "td", "th", "tr", "tbody", "thead", "tfoot", "colgroup",
    ];

    private static readonly HashSet<string> Formatting =
        ["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"];

    /// <summary>The end of one of these ends whatever stands open inside.</summary>
    private static readonly HashSet<string> Blocks =
    [
        "address", "article", "aside", "blockquote", "center", "details", "dialog", "dir", "div", "dl", "fieldset", "figcaption", "figure",
        "footer", "header", "main", "menu", "nav", "ol", "pre", "section", "summary", "table", "ul",
    ];

    /// <summary>What stands in one of these cannot end formatting from outside.</summary>
    private static readonly HashSet<string> Cells = ["td", "th", "caption"];

    private readonly List<string> _open = [];
    private readonly List<Entry> _formatting = [];

    /// <param name="Attributes">Null marks the start of a cell.</param>
    /// <param name="Table">How many elements stand open around the table of the cell.</param>
    private sealed record Entry(string Name, string? Attributes, int Table = 0);

    /// <exception cref="OverBudgetException">The page would cost more than any report.</exception>
    public void Take(HtmlToken token)
    {
        budget.Spend(1 + _formatting.Count);
        if (token is not HtmlTagToken tag) return;
        budget.Spend(tag.Attributes.Count);
        if (tag.Type == HtmlTokenType.StartTag) Open(tag);
        else if (tag.Type == HtmlTokenType.EndTag) Close(tag.Name);
    }

    private void Open(HtmlTagToken tag)
    {
        if (Cells.Contains(tag.Name)) _formatting.Add(new(tag.Name, null, _open.LastIndexOf("table")));
        if (NeverPiled.Contains(tag.Name)) return;
        _open.Add(tag.Name);
        ParserBudget.Demand(_open.Count);
        if (!Formatting.Contains(tag.Name)) return;
        var entry = new Entry(tag.Name, string.Join(' ', tag.Attributes.Select(attribute => $"{attribute.Name}={attribute.Value}")));
        if (_formatting.Count(open => open == entry) < MostAlike) _formatting.Add(entry);
        if (_formatting.Count(open => open.Attributes is not null) > MostFormatting)
            throw new OverBudgetException($"网页中有 {MostFormatting} 个以上没有结束的格式标记，无法读取。请在浏览器中打开，复制其中的文字和表格后粘贴导入。");
    }

    private void Close(string name)
    {
        if (Cells.Contains(name)) DropLast(entry => entry.Attributes is null && entry.Name == name);
        // Behind a table's start an end tag reaches nothing that was opened before it.
        var barrier = name == "table" ? -1 : _open.LastIndexOf("table");
        var at = _open.LastIndexOf(name);
        if (at > barrier && (Blocks.Contains(name) || !_open.Skip(at + 1).Any(Blocks.Contains))) _open.RemoveRange(at, _open.Count - at);
        if (name == "table" && at >= 0) _formatting.RemoveAll(entry => entry.Attributes is null && entry.Table >= at);
        if (!Formatting.Contains(name)) return;
        var cell = _formatting.FindLastIndex(entry => entry.Attributes is null);
        if (_formatting.FindLastIndex(entry => entry.Name == name) > cell) DropLast(entry => entry.Name == name);
    }

    private void DropLast(Predicate<Entry> which)
    {
        if (_formatting.FindLastIndex(which) is >= 0 and var last) _formatting.RemoveAt(last);
    }
}
