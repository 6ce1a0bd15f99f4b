using System.Diagnostics;
using System.Globalization;
using GovInfoReports.Core;
using GovInfoReports.Core.Work;
using GovInfoReports.Web.Hosting;
using GovInfoReports.Web.Public.Api;
using Microsoft.Net.Http.Headers;

namespace GovInfoReports.Web.Public.Caching;

/// <summary>
/// Gives public answers again that left the portal a little while ago, as the first thing of all: one look-up, one line of the log, and bytes and
/// headers as they were. It holds only what the output cache behind it holds too and calls fresh; whatever is otherwise about a request
/// (a part, a cookie, a name and password) goes the ordinary way.
/// </summary>
internal sealed class FrontCache(PublicEpochs epochs, TimeProvider clock, KeptLines lines)
{
    private const long Capacity = 64 * 1024 * 1024;

    /// <summary>One long PDF must not push a thousand pages out.</summary>
    private const long LargestAnswer = 1024 * 1024;

    /// <summary>They belong to one answer or one connection.</summary>
    private static readonly HashSet<string> OfOneAnswer = new(StringComparer.OrdinalIgnoreCase)
        { HeaderNames.Date, HeaderNames.Age, HeaderNames.Server, HeaderNames.Connection, HeaderNames.TransferEncoding, HeaderNames.KeepAlive };

    private readonly RecentlyUsed<AnswerKey, KeptAnswer> _answers = new(Capacity);
    private readonly TakenEncodings _encodings = new();

    /// <summary>Before everything but what says over which way a request came.</summary>
    public Task AnswerAsync(HttpContext context, RequestDelegate next)
    {
        var request = context.Request;
        if (!IsPlain(request)) return next(context);
        var key = new AnswerKey(request.Path.Value ?? "", request.QueryString.Value ?? "", request.Host.Value ?? "", request.IsHttps, _encodings.Of(request));
        if (_answers.TryGet(key, out var answer) && answer.Until > clock.GetUtcNow() && answer.Epoch == epochs.Of(answer.Subject)) return SendAsync(context, answer);
        context.Features.Set(new AnswerTicket(key));
        return next(context);
    }

    /// <summary>Before the output cache: keeps what comes out of it.</summary>
    public async Task KeepAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Features.Get<AnswerTicket>() is not { } ticket || !IsKind(context)) await next(context);
        else
        {
            var body = await BufferAsync(context, next);
            // First the reader, by which the answer gets its last headers. What has no body may still be answered otherwise.
            if (body.Length > 0) await context.Response.Body.WriteAsync(body, context.RequestAborted);
            if (IsWorthKeeping(context, ticket, body.Length)) Keep(context, ticket, body.ToArray());
        }
    }

    /// <summary>Whether an answer depends on nothing but the key.</summary>
    private static bool IsPlain(HttpRequest request)
    {
        if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method)) return false;
        var headers = request.Headers;
        return headers.Cookie.Count == 0 && headers.Authorization.Count == 0 && headers.Range.Count == 0 && headers.IfModifiedSince.Count == 0;
    }

    /// <summary>The data interface says in each answer how often its reader may still ask.</summary>
    private static bool IsKind(HttpContext context) =>
        context.GetEndpoint()?.Metadata is { } page && page.GetMetadata<AskedQuestions>() is not null && page.GetMetadata<OffersCsv>() is null && !ApiLimits.Counts(context.Request.Path);

    private static async Task<ReadOnlyMemory<byte>> BufferAsync(HttpContext context, RequestDelegate next)
    {
        var response = context.Response;
        var body = response.Body;
        using var made = new MemoryStream();
        response.Body = made;
        try
        {
            await next(context);
        }
        finally
        {
            response.Body = body;
        }
        return made.GetBuffer().AsMemory(0, (int)made.Length);
    }

    /// <summary>What only looks like another address (a question that the page does not ask) is not kept a second time.</summary>
    private static bool IsWorthKeeping(HttpContext context, AnswerTicket ticket, int length) =>
        context.Response.StatusCode == StatusCodes.Status200OK && context.Response.Headers.SetCookie.Count == 0 && context.Response.Headers.ETag.Count == 1
        && ticket is { Until: not null, Subject: not null } && !StaleOnError.TakesStale(context) && length <= LargestAnswer
        && context.Request.Path.Value == ticket.Key.Path && (context.Request.QueryString.Value ?? "") == ticket.Key.Query;

    private void Keep(HttpContext context, AnswerTicket ticket, byte[] body)
    {
        var headers = context.Response.Headers.Where(header => !OfOneAnswer.Contains(header.Key)).ToArray();
        var (until, route) = (ticket.Until!.Value, (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "");
        var answer = new KeptAnswer(headers, context.Response.Headers.ETag.ToString(), body, route, ticket.Subject!, ticket.Epoch, until - PublicCache.Fresh, until);
        _answers.Put(ticket.Key, answer, answer.Weight);
    }

    private async Task SendAsync(HttpContext context, KeptAnswer answer)
    {
        var started = Stopwatch.GetTimestamp();
        var (request, response) = (context.Request, context.Response);
        var isKnown = request.Headers.IfNoneMatch is { Count: > 0 } known && (known == answer.Tag || PublicAnswer.IsKnown(request, EntityTagHeaderValue.Parse(answer.Tag)));
        foreach (var (name, value) in answer.Headers)
            if (!isKnown || !name.StartsWith("Content-", StringComparison.OrdinalIgnoreCase) || name == HeaderNames.ContentSecurityPolicy) response.Headers[name] = value;
        response.Headers.Age = ((long)(clock.GetUtcNow() - answer.MadeAt).TotalSeconds).ToString(CultureInfo.InvariantCulture);
        if (isKnown) response.StatusCode = StatusCodes.Status304NotModified;
        else if (HttpMethods.IsGet(request.Method)) await response.Body.WriteAsync(answer.Body, context.RequestAborted);
        PortalMeter.CacheHits.Add(1);
        lines.Write(request.Method, answer.Route, response.StatusCode, Stopwatch.GetElapsedTime(started));
    }
}
