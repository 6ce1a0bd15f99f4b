using System.Net;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.Extensions.Options;

namespace GovInfoReports.Web.Hosting;

/// <summary>
/// What a request calls this site. HTTP/1.0 need not say it, and a name that is none would break every page that builds an address:
/// the first is given one, the second is refused in words. Nothing that is kept or sent elsewhere repeats a name that nobody has vouched for.
/// </summary>
internal static class HostNames
{
    /// <summary>Characters of a domain name (RFC 1035) and a port.</summary>
    private const int Longest = 253 + 6;

    private const string Unknown = "localhost";
    private const string Any = "*";

    public static void UseHostNames(this WebApplication portal) => portal.Use((context, next) =>
    {
        context.Response.OnStarting(() =>
        {
            MakeLocal(context);
            return Task.CompletedTask;
        });
        var host = context.Request.Host;
        if (!host.HasValue)
        {
            context.Request.Host = new HostString(Unknown);
            return next(context);
        }
        if (host.Value.Length <= Longest && Uri.CheckHostName(host.Host.Trim('[', ']')) != UriHostNameType.Unknown) return next(context);
        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync("请求中的网站名称（Host）不正确。", context.RequestAborted);
    });

    /// <summary>
    /// The site's address as the request calls it, where that name was configured (AllowedHosts, by which all others are refused) or is this
    /// machine's own; otherwise this machine's.
    /// </summary>
    public static string AddressOf(HttpContext context)
    {
        var request = context.Request;
        return IsVouchedFor(context) ? $"{request.Scheme}://{request.Host}" : $"{request.Scheme}://{Unknown}";
    }

    private static bool IsVouchedFor(HttpContext context)
    {
        var allowed = context.RequestServices.GetRequiredService<IOptions<HostFilteringOptions>>().Value.AllowedHosts;
        var host = context.Request.Host.Host.Trim('[', ']');
        return allowed is { Count: > 0 } && !allowed.Contains(Any)
            || host.Equals(Unknown, StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
    }

    /// <summary>A redirect within the site needs no name.</summary>
    private static void MakeLocal(HttpContext context)
    {
        var (request, headers) = (context.Request, context.Response.Headers);
        var here = $"{request.Scheme}://{request.Host}/";
        if (headers.Location is [{ } location] && location.StartsWith(here, StringComparison.OrdinalIgnoreCase)) headers.Location = location[(here.Length - 1)..];
    }
}
