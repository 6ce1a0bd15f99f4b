using GovInfoReports.Core.Publishing;
using GovInfoReports.Core.Settings;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Net.Http.Headers;

namespace GovInfoReports.Web.Public;

/// <summary>How long what is rendered is kept, and by what it differs.</summary>
internal static class PublicCache
{
    /// <summary>
    /// Browsers ask again each time and mostly hear 304: a withdrawn report must not stay on a screen. Caches between may answer for a minute by themselves.
    /// </summary>
    public const string Control = "public, max-age=0, s-maxage=60, must-revalidate";

    /// <summary>What happens on another node shows within this time.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);

    public static void Configure(OutputCachePolicyBuilder cache, PublicationCount count) => cache
        .Tag(PublicSite.CacheTag)
        .Expire(Fresh)
        // A part of a file is cut from the whole, not kept.
        .With(context => !context.HttpContext.Request.Headers.ContainsKey(HeaderNames.Range))
        // What the page does not ask about has been taken out (PublicDoor).
        .SetVaryByQuery("*")
        .SetVaryByHeader(HeaderNames.AcceptEncoding, HeaderNames.Accept)
        .VaryByValue(_ => new KeyValuePair<string, string>("publications", count.Text));
}

/// <summary>
/// How many publications and changes of the settings this node has seen. Part of each cache key: a page that was begun before a publication and is
/// stored after it can then never answer a later question.
/// </summary>
internal sealed class PublicationCount
{
    private long _count;

    public string Text => $"{Interlocked.Read(ref _count)}";

    public void Add() => Interlocked.Increment(ref _count);
}

/// <summary>Empties the cache of public pages whenever something is published, superseded or withdrawn, or the settings change.</summary>
internal sealed class PublicationEviction(Publisher publisher, PortalSettings settings, PublicationCount count, IOutputCacheStore store, ILogger<PublicationEviction> log) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        publisher.Published += Evict;
        settings.Saved += Evict;
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        publisher.Published -= Evict;
        settings.Saved -= Evict;
        return Task.CompletedTask;
    }

    private void Evict(PublicationChange change) => Evict();

    private void Evict()
    {
        count.Add();
        _ = FreeAsync();
    }

    // The new count already hides the old pages; this only gives back their memory.
    private async Task FreeAsync()
    {
        try
        {
            await store.EvictByTagAsync(PublicSite.CacheTag, CancellationToken.None);
        }
        catch (Exception exception)
        {
            log.LogWarning(exception, "Outdated public pages could not be removed from the cache; they expire by themselves");
        }
    }
}
