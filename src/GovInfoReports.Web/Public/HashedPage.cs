using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace GovInfoReports.Web.Public;

/// <summary>
/// A page, rendered whole before any of it is sent. By the plain renderer: a public page has no form of Blazor's, no circuit, no state to
/// take along and nobody who is signed in, and making all that ready for it took as long as the page itself.
/// </summary>
internal sealed class HashedPage(Type page, IDictionary<string, object?> parameters, int status) : IResult
{
    private const string MediaType = "text/html; charset=utf-8";

    /// <summary>Blazor's own results say it: who comes from the portal's pages need not load everything anew.</summary>
    private const string EnhancedNavigation = "blazor-enhanced-nav";

    public static HashedPage Of<TPage>(object parameters, int status = StatusCodes.Status200OK)
        where TPage : IComponent => new(typeof(TPage), new RouteValueDictionary(parameters), status);

    public async Task ExecuteAsync(HttpContext context)
    {
        await using var rendered = new MemoryStream();
        await using (var text = new StreamWriter(rendered, leaveOpen: true)) await RenderAsync(context.RequestServices, text);
        context.Response.Headers[EnhancedNavigation] = "allow";
        await new PublicAnswer(rendered.GetBuffer().AsMemory(0, (int)rendered.Length), MediaType, status).ExecuteAsync(context);
    }

    private async Task RenderAsync(IServiceProvider services, TextWriter text)
    {
        await using var renderer = new HtmlRenderer(services, services.GetRequiredService<ILoggerFactory>());
        await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var root = await renderer.RenderComponentAsync(page, ParameterView.FromDictionary(parameters));
            root.WriteHtmlTo(text);
        });
    }
}
