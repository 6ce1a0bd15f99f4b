using Microsoft.AspNetCore.OutputCaching;

namespace GovInfoReports.Web.Public;

/// <summary>
/// Keeps public pages beyond their time, for the hours in which they cannot be made anew: who asks usually gets what is fresh, and what is
/// older only while the database is away (<see cref="StaleOnError"/>). What was evicted is gone for both.
/// </summary>
internal sealed class KeptPages(IOutputCacheStore store, IHttpContextAccessor current, TimeProvider clock) : IOutputCacheStore
{
    /// <summary>An outage may last from an evening to the next day's work.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    public async ValueTask<byte[]?> GetAsync(string key, CancellationToken cancellationToken) =>
        StaleOnError.TakesStale(current.HttpContext) || IsFresh(await store.GetAsync(TimeOf(key), cancellationToken)) ? await store.GetAsync(key, cancellationToken) : null;

    public async ValueTask SetAsync(string key, byte[] value, string[]? tags, TimeSpan validFor, CancellationToken cancellationToken)
    {
        await store.SetAsync(key, value, tags, Kept, cancellationToken);
        await store.SetAsync(TimeOf(key), BitConverter.GetBytes((clock.GetUtcNow() + validFor).UtcTicks), tags, Kept, cancellationToken);
    }

    public ValueTask EvictByTagAsync(string tag, CancellationToken cancellationToken) => store.EvictByTagAsync(tag, cancellationToken);

    private bool IsFresh(byte[]? until) => until is not null && BitConverter.ToInt64(until) > clock.GetUtcNow().UtcTicks;

    private static string TimeOf(string key) => $"until {key}";
}
