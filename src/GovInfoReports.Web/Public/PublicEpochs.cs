using System.Collections.Concurrent;

namespace GovInfoReports.Web.Public;

/// <summary>How often each subject of the public pages has changed since this node started. Part of each cache key.</summary>
internal sealed class PublicEpochs
{
    private readonly ConcurrentDictionary<string, long> _changes = new(StringComparer.Ordinal);
    private long _all;

    public string Of(string subject) => $"{Interlocked.Read(ref _all)}.{_changes.GetValueOrDefault(subject)}";

    public void Add(string subject) => _changes.AddOrUpdate(subject, 1, (_, changes) => changes + 1);

    public void AddToAll() => Interlocked.Increment(ref _all);
}
