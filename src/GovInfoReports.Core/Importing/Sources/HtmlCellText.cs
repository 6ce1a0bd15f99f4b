using System.Text;
using AngleSharp.Dom;
using GovInfoReports.Core.Importing.Labels;

namespace GovInfoReports.Core.Importing.Sources;

/// <summary>The text of a table cell as a reader sees it: lines stay lines, so that two numbers above each other never become one.</summary>
internal sealed class HtmlCellText(HtmlSight sight)
{
    private readonly StringBuilder _text = new();

    public string Of(IElement cell)
    {
        _text.Clear();
        var pending = new Stack<(INode? Node, string After)>();
        Push(cell, pending);
        while (pending.TryPop(out var next))
        {
            if (next.Node is null) _text.Append(next.After);
            else Enter(next.Node, pending);
        }
        return string.Join('\n', _text.ToString().Split('\n').Select(LabelText.Trim).Where(line => line.Length > 0));
    }

    private void Enter(INode node, Stack<(INode?, string)> pending)
    {
        if (node is IText text && !HtmlSight.IsClosedDetail(text)) _text.Append(HtmlSplitter.OneLine(text.Data));
        if (node is not IElement element || !sight.Sees(element)) return;
        if (HtmlSight.ShownBy(element) is { } shown)
        {
            _text.Append(HtmlSplitter.OneLine(shown));
            return;
        }
        var name = element.NodeName.ToUpperInvariant();
        if (name == "BR") _text.Append('\n');
        else if (HtmlSight.IsAside(element)) Bracket(element, pending);
        else if (HtmlSplitter.IsInline(name)) Push(element, pending);
        else
        {
            _text.Append('\n');
            pending.Push((null, "\n"));
            Push(element, pending);
        }
    }

    private void Bracket(IElement element, Stack<(INode?, string)> pending)
    {
        if (LabelText.IsBlank(element.TextContent)) return;
        _text.Append('(');
        pending.Push((null, ")"));
        Push(element, pending);
    }

    private static void Push(INode parent, Stack<(INode?, string)> pending)
    {
        for (var child = parent.LastChild; child is not null; child = child.PreviousSibling) pending.Push((child, ""));
    }
}
