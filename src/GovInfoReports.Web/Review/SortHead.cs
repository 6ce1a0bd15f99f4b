using System.Net;
using Microsoft.AspNetCore.Components;

namespace GovInfoReports.Web.Review;

/// <summary>A column's head that sorts; pressed again, it turns the order round. Markup and no component, as <see cref="Bar"/>.</summary>
internal static class SortHead
{
    /// <param name="address">The list in the order that the head leads to.</param>
    /// <param name="isDescending">How the list is sorted by this column now; null when it is sorted by another.</param>
    public static MarkupString Of(string label, string address, bool? isDescending)
    {
        var (sorted, arrow) = isDescending switch
        {
            true => (" aria-sort=\"descending\"", " ▼"),
            false => (" aria-sort=\"ascending\"", " ▲"),
            null => ("", ""),
        };
        return new($"""<th scope="col"{sorted}><a href="{WebUtility.HtmlEncode(address)}">{label}{arrow}</a></th>""");
    }
}
