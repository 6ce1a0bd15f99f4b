using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace GovInfoReports.Web.Filing.Editing;

/// <summary>
/// Draws a grid to markup for the browser's script to put in. Drawn as a part of the page, the circuit would keep its three
/// thousand elements for as long as the section is open, though it never touches them again.
/// </summary>
public sealed class GridMarkup(IServiceProvider services, ILoggerFactory logs)
{
    /// <param name="parameters">Of <see cref="ReportGrid"/>.</param>
    /// <returns>HTML in UTF-8.</returns>
    public async Task<byte[]> DrawAsync(Dictionary<string, object?> parameters)
    {
        await using var renderer = new HtmlRenderer(services, logs);
        return await renderer.Dispatcher.InvokeAsync(async () =>
            Encoding.UTF8.GetBytes((await renderer.RenderComponentAsync<ReportGrid>(ParameterView.FromDictionary(parameters))).ToHtmlString()));
    }
}
