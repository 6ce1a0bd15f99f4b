using Microsoft.AspNetCore.Components;

namespace GovInfoReports.Web.Shared;

/// <summary>
/// A picture beside words that say the same; drawn from one file that the browser keeps. Markup and no component: of each component
/// every open page keeps some kilobytes, and the frame has a dozen pictures.
/// </summary>
public static class Icon
{
    /// <param name="assets">The component's own.</param>
    /// <param name="name">The id of a symbol in icons.svg.</param>
    public static MarkupString Of(ResourceAssetCollection assets, string name) =>
        new($"""<svg class="icon" aria-hidden="true"><use href="{assets["icons.svg"]}#{name}"></use></svg>""");
}
