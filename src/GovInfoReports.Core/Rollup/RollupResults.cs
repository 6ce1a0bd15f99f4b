using GovInfoReports.Core.Agencies;
using Microsoft.Extensions.Caching.Memory;

namespace GovInfoReports.Core.Rollup;

/// <summary>The last rollups in memory, each with the stamp of what it stands on. About 200 bytes a contributor.</summary>
public sealed class RollupResults : IDisposable
{
    private const int MostContributors = 200_000;

    private readonly MemoryCache _cache = new(new MemoryCacheOptions { SizeLimit = MostContributors });

    public void Dispose() => _cache.Dispose();

    /// <returns>The rollup of all that file with the owner, or null when none is kept or anything changed since.</returns>
    internal RollupResult? Find(Agency owner, int year, RollupStamp stamp) =>
        _cache.TryGetValue((owner.Id, year), out (RollupStamp Stamp, RollupResult Result) found) && found.Stamp == stamp ? found.Result : null;

    internal RollupResult Keep(RollupStamp stamp, RollupResult result)
    {
        _cache.Set((result.Owner.Id, result.Year), (stamp, result), new MemoryCacheEntryOptions { Size = 1 + result.Contributors.Count });
        return result;
    }
}
