using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using GovInfoReports.Core.Accounts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace GovInfoReports.Web.Public.Api;

/// <summary>
/// How often one address may ask the data interface in a minute. Every answer says how much is left, so that a program can keep to it instead of
/// finding out.
/// </summary>
public sealed class ApiLimits(TimeProvider clock)
{
    public const int PerMinute = 600;

    private const int WindowSeconds = 60;
    private const string Path = "/api";
    private const string Limit = "RateLimit-Limit";
    private const string Remaining = "RateLimit-Remaining";
    private const string Reset = "RateLimit-Reset";

    private readonly ConcurrentDictionary<string, int> _asked = new(StringComparer.Ordinal);
    private readonly Lock _turning = new();
    private long _window;

    /// <summary>Whether requests for it are counted.</summary>
    public static bool Counts(PathString path) => path.StartsWithSegments(Path);

    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (!Counts(context.Request.Path))
        {
            await next(context);
            return;
        }
        var now = clock.GetUtcNow().ToUnixTimeSeconds();
        var left = PerMinute - Count(SignInPlace.NetworkOf(context.Connection.RemoteIpAddress ?? IPAddress.None), now / WindowSeconds);
        var reset = WindowSeconds - now % WindowSeconds;
        // As the last thing before the answer goes, so that the cache does not keep one reader's numbers for the next.
        context.Response.OnStarting(() =>
        {
            Say(context.Response.Headers, Math.Max(0, left), reset);
            return Task.CompletedTask;
        });
        if (left >= 0) await next(context);
        else await RefuseAsync(context, reset);
    }

    private int Count(string address, long window)
    {
        lock (_turning)
        {
            if (window != _window) _asked.Clear();
            _window = window;
        }
        return _asked.AddOrUpdate(address, 1, (_, asked) => asked + 1);
    }

    private static void Say(IHeaderDictionary headers, int left, long reset)
    {
        headers[Limit] = PerMinute.ToString(CultureInfo.InvariantCulture);
        headers[Remaining] = left.ToString(CultureInfo.InvariantCulture);
        headers[Reset] = reset.ToString(CultureInfo.InvariantCulture);
        headers.AccessControlExposeHeaders = $"{Limit}, {Remaining}, {Reset}, {OpenDataApi.NextCursor}, {HeaderNames.RetryAfter}, {HeaderNames.ETag}";
    }

    private static Task RefuseAsync(HttpContext context, long reset)
    {
        context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        context.Response.Headers.RetryAfter = reset.ToString(CultureInfo.InvariantCulture);
        context.Response.Headers.AccessControlAllowOrigin = "*";
        var problem = new ProblemDetails
        {
            Status = StatusCodes.Status429TooManyRequests, Title = "请求太频繁",
            Detail = $"每个地址每分钟最多请求 {PerMinute} 次，请 {reset} 秒后再试；批量使用请下载年度数据包。",
        };
        return context.Response.WriteAsJsonAsync(problem, options: null, contentType: "application/problem+json", context.RequestAborted);
    }
}
