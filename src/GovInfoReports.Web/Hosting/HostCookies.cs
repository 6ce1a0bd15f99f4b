using Microsoft.Extensions.Primitives;

namespace GovInfoReports.Web.Hosting;

/// <summary>
/// Over HTTPS the portal's cookies are called <c>__Host-…</c>, which browsers take from this very host over HTTPS only: neither a
/// neighbouring site nor somebody on the line can plant one. Over plain HTTP there is no such thing; there they keep their plain names,
/// which in turn count for nothing over HTTPS.
/// </summary>
internal static class HostCookies
{
    /// <summary>How the names of all cookies of the portal begin.</summary>
    public const string Own = "govinfo";

    private const string Prefix = "__Host-";
    private const string Secure = "; secure";

    /// <summary>When it is known whether the request came over HTTPS, before anybody reads a cookie.</summary>
    public static Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (!context.Request.IsHttps) return next(context);
        context.Request.Headers.Cookie = Read(context.Request.Headers.Cookie);
        context.Response.OnStarting(() =>
        {
            context.Response.Headers.SetCookie = new StringValues([.. context.Response.Headers.SetCookie.Select(Write)]);
            return Task.CompletedTask;
        });
        return next(context);
    }

    private static StringValues Read(StringValues headers) => string.Join("; ", headers
        .SelectMany(header => (header ?? "").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        .Where(cookie => !cookie.StartsWith(Own, StringComparison.Ordinal))
        .Select(cookie => cookie.StartsWith(Prefix + Own, StringComparison.Ordinal) ? cookie[Prefix.Length..] : cookie));

    private static string? Write(string? cookie)
    {
        if (cookie is null || !cookie.StartsWith(Own, StringComparison.Ordinal)) return cookie;
        return Prefix + cookie + (cookie.Contains(Secure, StringComparison.OrdinalIgnoreCase) ? "" : Secure);
    }
}
