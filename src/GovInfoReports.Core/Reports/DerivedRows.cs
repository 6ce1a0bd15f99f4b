using System.Security.Cryptography;
using System.Text;
using GovInfoReports.Core.Data;
using GovInfoReports.Core.Publishing;
using GovInfoReports.Core.Searching;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Core.Reports;

/// <param name="Changed">Revisions whose derived columns were written anew.</param>
/// <param name="Damaged">Ids of revisions whose content does not have its hash; nothing of them was touched.</param>
public sealed record RebuildOutcome(int Revisions, int Changed, IReadOnlyList<int> Damaged);

/// <summary>Makes what is derived from frozen revisions anew: packed cells, search text and entries. The content itself is the truth and is only read.</summary>
public sealed class DerivedRows(IDbContextFactory<ReportsDb> databases, SearchFill search)
{
    private const int BatchSize = 200;

    public async Task<RebuildOutcome> RebuildAsync(Action<int>? progress = null, CancellationToken cancellationToken = default)
    {
        var (last, all, changed) = (0, 0, 0);
        var damaged = new List<int>();
        while (true)
        {
            await using var db = await databases.CreateDbContextAsync(cancellationToken);
            var batch = await db.Revisions.Where(r => r.Id > last).OrderBy(r => r.Id).Take(BatchSize).ToListAsync(cancellationToken);
            if (batch.Count == 0) break;
            foreach (var revision in batch.Where(revision => !Rebuild(revision))) damaged.Add(revision.Id);
            changed += await db.SaveChangesAsync(cancellationToken);
            (last, all) = (batch[^1].Id, all + batch.Count);
            progress?.Invoke(all);
        }
        await search.RebuildAsync(cancellationToken);
        return new RebuildOutcome(all, changed, damaged);
    }

    /// <returns>False when the content does not have its hash.</returns>
    private static bool Rebuild(ReportRevision revision)
    {
        if (Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(revision.Content))) != revision.ContentHash) return false;
        var content = CanonicalJson.Read(revision.Content);
        var cells = PackedCells.Pack(content.Tables.Evaluate(TotalsBasis.Computed));
        if (!cells.AsSpan().SequenceEqual(revision.Cells)) revision.Cells = cells;
        if (revision.SearchText is not null) revision.SearchText = SearchText.Of(content);
        return true;
    }
}
