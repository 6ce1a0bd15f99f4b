using System.Net;
using Microsoft.AspNetCore.Components;

namespace GovInfoReports.Web.Office;

/// <summary>
/// Cells of a list as markup. Of each element, attribute and text an open page keeps 80 bytes, in arrays that double as they grow: the
/// 2,000 of a list of fifty rows are 160 KiB.
/// </summary>
public static class Cells
{
    /// <summary>A whole row, for lists in which nothing has to be kept when something else changes.</summary>
    /// <param name="head">Its head, as text.</param>
    /// <param name="cells">See <see cref="Of(string, string?, string?)"/>.</param>
    public static MarkupString Row(string head, params IEnumerable<string> cells) =>
        new($"""<tr><th scope="row">{WebUtility.HtmlEncode(head)}</th>{string.Concat(cells)}</tr>""");

    /// <summary>Cells that stand beside each other.</summary>
    public static MarkupString Together(params IEnumerable<string> cells) => new(string.Concat(cells));

    /// <param name="label">The column's name, which stands before the text on a phone.</param>
    /// <param name="text">As it is known: written here so that the browser takes it as text.</param>
    public static string Of(string label, string? text, string? classes = null) => Around(label, WebUtility.HtmlEncode(text), classes);

    /// <param name="markup">What stands in the cell.</param>
    public static string Of(string label, MarkupString markup, string? classes = null) => Around(label, markup.Value, classes);

    private static string Around(string label, string? content, string? classes) => classes is null
        ? $"""<td data-label="{label}">{content}</td>"""
        : $"""<td data-label="{label}" class="{classes}">{content}</td>""";
}
