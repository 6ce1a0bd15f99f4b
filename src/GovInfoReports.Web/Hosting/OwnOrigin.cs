namespace GovInfoReports.Web.Hosting;

/// <summary>
/// A page of another site could open a connection to the hub in the name of whoever is signed in here: browsers send cookies along, and ask
/// nobody. They do say where the page is from. Programs that are no browser say nothing, and have no cookies of anybody.
/// </summary>
internal static class OwnOrigin
{
    private const string Hub = "/_blazor";

    public static Task DemandAsync(HttpContext context, RequestDelegate next)
    {
        var request = context.Request;
        if (!request.Path.StartsWithSegments(Hub) || request.Headers.Origin is not [{ } origin, ..] || IsOwn(origin, request)) return next(context);
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    // Not the scheme: a proxy that ends the encryption may not have been made known.
    private static bool IsOwn(string origin, HttpRequest request) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var from)
        && Uri.TryCreate($"{from.Scheme}://{request.Host}", UriKind.Absolute, out var here)
        && from.Authority.Equals(here.Authority, StringComparison.OrdinalIgnoreCase);
}
