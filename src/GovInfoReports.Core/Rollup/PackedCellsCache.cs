using GovInfoReports.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;

namespace GovInfoReports.Core.Rollup;

/// <summary>
/// Packed cells of frozen revisions in memory. A revision never changes, so an entry is never wrong; which revision counts is
/// asked of the database each time. About 1.7 KB an entry, 64 MB at most.
/// </summary>
public sealed class PackedCellsCache(IDbContextFactory<ReportsDb> databases) : IDisposable
{
    private const int MostEntries = 40_000;
    private const int Chunk = 2_000;

    private readonly MemoryCache _cache = new(new MemoryCacheOptions { SizeLimit = MostEntries });

    /// <summary>The cells of the revisions, in their order.</summary>
    public async Task<IReadOnlyList<byte[]>> OfAsync(IReadOnlyList<int> revisionIds, CancellationToken cancellationToken = default)
    {
        var found = new byte[revisionIds.Count][];
        var missing = new Dictionary<int, int>();
        for (var i = 0; i < revisionIds.Count; i++)
        {
            if (_cache.TryGetValue(revisionIds[i], out byte[]? cells)) found[i] = cells!;
            else missing[revisionIds[i]] = i;
        }
        if (missing.Count == 0) return found;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        foreach (var ids in missing.Keys.Chunk(Chunk))
        {
            var loaded = await db.Revisions.Where(r => ids.Contains(r.Id)).Select(r => new { r.Id, r.Cells }).ToListAsync(cancellationToken);
            foreach (var revision in loaded)
            {
                found[missing[revision.Id]] = revision.Cells;
                _cache.Set(revision.Id, revision.Cells, new MemoryCacheEntryOptions { Size = 1 });
            }
        }
        return found;
    }

    public void Dispose() => _cache.Dispose();
}
