using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace GovInfoReports.Core.Importing.Sources;

/// <summary>
/// What a reader of a page sees: deleted and struck text is gone, hidden text was never there, a raised digit is a note and no part of the
/// number, of a choice the chosen one is shown. Style sheets count as far as a single class or id hides or strikes.
/// </summary>
internal sealed partial class HtmlSight
{
    private static readonly HashSet<string> Unseen =
    [
        "SCRIPT", "STYLE", "NOSCRIPT", "TEMPLATE", "HEAD", "TITLE", "SVG", "IFRAME", "OBJECT", "RP", "DEL", "S", "STRIKE", "DATALIST", "AUDIO", "VIDEO", "CANVAS",
    ];

    private readonly HashSet<string> _hidingClasses = new(StringComparer.Ordinal);

    public HtmlSight(IDocument document)
    {
        foreach (var sheet in document.QuerySelectorAll("style"))
            foreach (Match rule in HidingRule().Matches(sheet.TextContent)) TakeSelectors(rule.Groups["selectors"].Value, rule.Groups["body"].Value);
    }

    public bool Sees(IElement element)
    {
        if (Unseen.Contains(element.NodeName.ToUpperInvariant())) return false;
        if (element.HasAttribute("hidden") || IsHiddenInput(element) || IsClosedDetail(element)) return false;
        if (element.GetAttribute("style") is { Length: > 0 } style && Hides(style)) return false;
        return _hidingClasses.Count == 0 || !(element.ClassList.Any(name => _hidingClasses.Contains("." + name))
            || (element.Id is { } id && _hidingClasses.Contains("#" + id)));
    }

    /// <summary>What a control shows: a field's value, a list's chosen entry. Null when the element is no control.</summary>
    public static string? ShownBy(IElement element) => element switch
    {
        IHtmlInputElement input => input.Value,
        IHtmlTextAreaElement area => area.Value,
        IHtmlSelectElement select => (select.Options.FirstOrDefault(option => option.HasAttribute("selected")) ?? select.Options.FirstOrDefault())?.Text ?? "",
        _ => null,
    };

    /// <summary>Small characters above or below the line, and readings beside a word: they stand beside the number, not in it.</summary>
    public static bool IsAside(IElement element) => element.NodeName.ToUpperInvariant() is "SUP" or "SUB" or "RT";

    private static bool IsHiddenInput(IElement element) => element is IHtmlInputElement input && input.Type is "hidden" or "checkbox" or "radio" or "submit" or "button";

    /// <summary>What stands folded away under a summary, words without an element of their own included.</summary>
    public static bool IsClosedDetail(INode node) =>
        node.ParentElement is IHtmlDetailsElement details && !details.HasAttribute("open") && node.NodeName is not "SUMMARY";

    private static bool Hides(string style)
    {
        var plain = string.Concat(style.Where(c => !char.IsWhiteSpace(c))).ToLowerInvariant();
        return plain.Contains("display:none", StringComparison.Ordinal) || plain.Contains("visibility:hidden", StringComparison.Ordinal)
            || plain.Contains("visibility:collapse", StringComparison.Ordinal) || plain.Contains("mso-hide:all", StringComparison.Ordinal)
            || plain.Contains("line-through", StringComparison.Ordinal) || plain.Contains("mso-style-name:msodel", StringComparison.Ordinal)
            || NoSize().IsMatch(plain);
    }

    private void TakeSelectors(string selectors, string body)
    {
        if (!Hides(body)) return;
        foreach (var selector in selectors.Split(','))
            if (OneName().Match(selector) is { Success: true } name) _hidingClasses.Add(name.Groups["name"].Value);
    }

    [GeneratedRegex(@"(?<selectors>[^{}]{1,300})\{(?<body>[^{}]{1,2000})\}", RegexOptions.CultureInvariant)]
    private static partial Regex HidingRule();

    [GeneratedRegex(@"^\s*(?:[A-Za-z]+)?(?<name>[.#][-_A-Za-z0-9]+)\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex OneName();

    [GeneratedRegex(@"(?:^|;)(?:font-size|opacity):0(?:px|pt|em|%)?(?:;|!|$)", RegexOptions.CultureInvariant)]
    private static partial Regex NoSize();
}
