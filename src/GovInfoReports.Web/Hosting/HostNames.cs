namespace GovInfoReports.Web.Hosting;

/// <summary>
/// What a request calls this site. HTTP/1.0 need not say it, and a name that is none would break every page that builds an address:
/// the first is given one, the second is refused in words.
/// </summary>
internal static class HostNames
{
    /// <summary>Characters of a domain name (RFC 1035) and a port.</summary>
    private const int Longest = 253 + 6;

    public static void UseHostNames(this WebApplication portal) => portal.Use((context, next) =>
    {
        var host = context.Request.Host;
        if (!host.HasValue)
        {
            context.Request.Host = new HostString("localhost");
            return next(context);
        }
        if (host.Value.Length <= Longest && Uri.CheckHostName(host.Host.Trim('[', ']')) != UriHostNameType.Unknown) return next(context);
        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync("请求中的网站名称（Host）不正确。", context.RequestAborted);
    });
}
