using System.Globalization;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace GovInfoReports.Web.Hosting;

/// <summary>
/// An address that is too long is refused in words. The server would refuse it by itself, but with an empty page; it therefore takes longer ones
/// than the portal does. What is longer still no browser's form or link makes.
/// </summary>
internal static class LongAddresses
{
    /// <summary>What servers usually take.</summary>
    private const int Longest = 8 * 1024;

    private const int LongestLine = 64 * 1024;

    public static void AddLongAddresses(this IServiceCollection services) =>
        services.Configure<KestrelServerOptions>(options => options.Limits.MaxRequestLineSize = LongestLine);

    public static void UseLongAddresses(this WebApplication portal) => portal.Use((context, next) =>
    {
        var request = context.Request;
        if (request.Path.Value!.Length + (request.QueryString.Value ?? "").Length <= Longest) return next(context);
        context.Response.StatusCode = StatusCodes.Status414UriTooLong;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(
            string.Create(CultureInfo.InvariantCulture, $"网址太长（最多 {Longest} 个字符）。查找请少用几个词，统计请少选一些机关或项目。"), context.RequestAborted);
    });
}
