using System.Collections.Concurrent;

namespace GovInfoReports.Web.Public.Caching;

/// <param name="All">Changes of everything.</param>
/// <param name="Own">Changes of one subject.</param>
internal readonly record struct PublicEpoch(long All, long Own)
{
    public override string ToString() => $"{All}.{Own}";
}

/// <summary>How often each subject of the public pages has changed since this node started. Part of each cache key.</summary>
internal sealed class PublicEpochs
{
    private readonly ConcurrentDictionary<string, long> _changes = new(StringComparer.Ordinal);
    private long _all;

    public PublicEpoch Of(string subject) => new(Interlocked.Read(ref _all), _changes.GetValueOrDefault(subject));

    public void Add(string subject) => _changes.AddOrUpdate(subject, 1, (_, changes) => changes + 1);

    public void AddToAll() => Interlocked.Increment(ref _all);
}
