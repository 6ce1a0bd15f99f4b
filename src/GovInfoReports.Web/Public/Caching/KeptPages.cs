using Microsoft.AspNetCore.OutputCaching;

namespace GovInfoReports.Web.Public.Caching;

/// <summary>
/// Keeps public pages beyond their time, for the hours in which they cannot be made anew: who asks usually gets what is fresh, and what is
/// older only while the database is away (<see cref="StaleOnError"/>). What was evicted is gone for both.
/// </summary>
internal sealed class KeptPages(IOutputCacheStore store, IHttpContextAccessor current, TimeProvider clock) : IOutputCacheStore
{
    /// <summary>An outage may last from an evening to the next day's work.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    public async ValueTask<byte[]?> GetAsync(string key, CancellationToken cancellationToken)
    {
        if (StaleOnError.TakesStale(current.HttpContext)) return await store.GetAsync(key, cancellationToken);
        if (await store.GetAsync(TimeOf(key), cancellationToken) is not { } time) return null;
        var until = new DateTimeOffset(BitConverter.ToInt64(time), TimeSpan.Zero);
        if (until <= clock.GetUtcNow()) return null;
        Note(until);
        return await store.GetAsync(key, cancellationToken);
    }

    public async ValueTask SetAsync(string key, byte[] value, string[]? tags, TimeSpan validFor, CancellationToken cancellationToken)
    {
        var until = clock.GetUtcNow() + validFor;
        await store.SetAsync(key, value, tags, Kept, cancellationToken);
        await store.SetAsync(TimeOf(key), BitConverter.GetBytes(until.UtcTicks), tags, Kept, cancellationToken);
        Note(until);
    }

    public ValueTask EvictByTagAsync(string tag, CancellationToken cancellationToken) => store.EvictByTagAsync(tag, cancellationToken);

    /// <summary>The front may give it for as long.</summary>
    private void Note(DateTimeOffset until)
    {
        if (current.HttpContext?.Features.Get<AnswerTicket>() is { } ticket) ticket.Until = until;
    }

    private static string TimeOf(string key) => $"until {key}";
}
