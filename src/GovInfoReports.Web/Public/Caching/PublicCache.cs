using GovInfoReports.Core.Work;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace GovInfoReports.Web.Public.Caching;

/// <summary>How long what is rendered is kept, and by what it differs.</summary>
internal sealed class PublicCache(PublicSubjects subjects, PublicEpochs epochs) : IOutputCachePolicy
{
    /// <summary>
    /// Browsers ask again each time and mostly hear 304: a withdrawn report must not stay on a screen. Caches between may answer for a minute by themselves.
    /// </summary>
    public const string Control = "public, max-age=0, s-maxage=60, must-revalidate";

    /// <summary>What changes is evicted; only what the calendar says, such as who is late, waits for this.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromMinutes(10);

    public async ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var request = context.HttpContext.Request;
        // A part of a file is cut from the whole, not kept.
        var isKept = HttpMethods.IsGet(request.Method) && !request.Headers.ContainsKey(HeaderNames.Range) && StringValues.IsNullOrEmpty(request.Headers.Authorization);
        (context.EnableOutputCaching, context.AllowCacheLookup, context.AllowCacheStorage, context.AllowLocking) = (isKept, isKept, isKept, true);
        context.ResponseExpirationTimeSpan = Fresh;
        // What the page does not ask about has been taken out (PublicDoor).
        context.CacheVaryByRules.QueryKeys = "*";
        context.CacheVaryByRules.HeaderNames = new StringValues([HeaderNames.AcceptEncoding, HeaderNames.Accept]);
        if (!isKept) return;
        var about = await subjects.OfAsync(request.RouteValues, cancellation);
        context.Tags.Add(PublicSubjects.Everything);
        context.Tags.Add(about);
        // A page that was begun before a publication and is stored after it can never answer a later question.
        var epoch = epochs.Of(about);
        context.CacheVaryByRules.VaryByValues["epoch"] = epoch.ToString();
        if (context.HttpContext.Features.Get<AnswerTicket>() is { } ticket) (ticket.Subject, ticket.Epoch) = (about, epoch);
    }

    public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        PortalMeter.CacheHits.Add(1);
        return ValueTask.CompletedTask;
    }

    public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        PortalMeter.CacheMisses.Add(1);
        var response = context.HttpContext.Response;
        if (response.StatusCode != StatusCodes.Status200OK || !StringValues.IsNullOrEmpty(response.Headers.SetCookie)) context.AllowCacheStorage = false;
        return ValueTask.CompletedTask;
    }
}
