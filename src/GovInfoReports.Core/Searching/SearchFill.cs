using GovInfoReports.Core.Data;
using GovInfoReports.Core.Reports;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Core.Searching;

/// <summary>
/// Makes the entries of versions that were published before there were any, a few at a time: it can be broken off anywhere and goes on
/// where it stopped, beside publications and on one node at a time.
/// </summary>
public sealed class SearchFill(IDbContextFactory<ReportsDb> databases)
{
    private const int BatchSize = 50;
    private const int Lock = 0x5EA2C4;
    private bool _isDone;

    /// <returns>How many entries were made.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken = default)
    {
        if (_isDone || await DatabaseLock.TryTakeAsync(databases, Lock, cancellationToken) is not { } alone) return 0;
        await using (alone)
        {
            var (made, last) = (0, 0);
            while (await FillAsync(last, cancellationToken) is { Made: > 0 } step) (made, last) = (made + step.Made, step.Last);
            await ForgetOthersAsync(cancellationToken);
            _isDone = true;
            return made;
        }
    }

    /// <summary>All entries anew, as after a change of how texts are read.</summary>
    public async Task<int> RebuildAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await db.SearchEntries.ExecuteDeleteAsync(cancellationToken);
        _isDone = false;
        return await RunAsync(cancellationToken);
    }

    /// <param name="after">The last version that was looked at; those published meanwhile have their entries already.</param>
    private async Task<(int Made, int Last)> FillAsync(int after, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var missing = await db.Revisions.Include(r => r.Report).ThenInclude(r => r.Agency)
            .Where(r => r.Id > after && r.State == RevisionState.Public && !db.SearchEntries.Any(entry => entry.RevisionId == r.Id))
            .OrderBy(r => r.Id).Take(BatchSize)
            .Select(r => new { Revision = r, First = r.Report.Revisions.Min(other => other.PublishedAt) }).ToListAsync(cancellationToken);
        foreach (var one in missing) SearchIndex.Add(db, one.Revision, one.First!.Value);
        await db.SaveChangesAsync(cancellationToken);
        return (missing.Count, missing.Count == 0 ? after : missing[^1].Revision.Id);
    }

    // A version may have been withdrawn while its entry was being made.
    private async Task ForgetOthersAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await db.SearchEntries.Where(entry => entry.Revision.State != RevisionState.Public).ExecuteDeleteAsync(cancellationToken);
    }
}
