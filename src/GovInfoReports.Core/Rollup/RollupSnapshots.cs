using System.Buffers.Binary;
using System.Text.Json;
using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Data;
using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Core.Rollup;

/// <summary>Rollups as they stood at a moment. Reading one is one row; whether its content has changed since is asked separately.</summary>
public sealed class RollupSnapshots(IDbContextFactory<ReportsDb> databases, AccessGate gate, RollupService rollups, AuditLog audit, TimeProvider clock)
{
    /// <summary>Stores the rollup of all that file with the owner, as it is now.</summary>
    /// <returns>The snapshot's id.</returns>
    public async Task<int> TakeAsync(Actor actor, string ownerCode, int year, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var owner = await AgencyDirectory.FindAsync(db, ownerCode, cancellationToken);
        await gate.DemandOfficeAsync(actor, Act.KeepRollup, owner, cancellationToken);
        var result = await rollups.ComputeAsync(db, owner, new RollupScope(ownerCode, year), cancellationToken);
        var snapshot = Create(result, actor, clock.GetUtcNow());
        db.RollupSnapshots.Add(snapshot);
        audit.Add(db, actor, "rollup-snapshot", $"agency:{ownerCode}", $"{year}年度，{result.Contributors.Count}份报告");
        await db.SaveChangesAsync(cancellationToken);
        return snapshot.Id;
    }

    /// <summary>The owner's snapshots of a year, newest first.</summary>
    public async Task<IReadOnlyList<SnapshotView>> ListAsync(Actor actor, string ownerCode, int year, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var owner = await AgencyDirectory.FindAsync(db, ownerCode, cancellationToken);
        await rollups.DemandReaderAsync(actor, owner, cancellationToken);
        var stored = await db.RollupSnapshots.AsNoTracking().Where(s => s.OwnerId == owner.Id && s.Year == year).OrderByDescending(s => s.Id).ToListAsync(cancellationToken);
        return [.. stored.Select(snapshot => new SnapshotView(snapshot))];
    }

    /// <summary>A stored rollup by its key.</summary>
    public async Task<SnapshotView> ReadAsync(Actor actor, int snapshotId, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var snapshot = await db.RollupSnapshots.AsNoTracking().Include(s => s.Owner).SingleOrDefaultAsync(s => s.Id == snapshotId, cancellationToken)
            ?? throw new RefusedException("没有这份汇总。");
        await rollups.DemandReaderAsync(actor, snapshot.Owner, cancellationToken);
        return new SnapshotView(snapshot);
    }

    /// <summary>
    /// 内容已变化: which contributors have another content now, came in, or no longer count, and which entered cells have another
    /// sum.
    /// </summary>
    public async Task<SnapshotComparison> CompareAsync(Actor actor, int snapshotId, CancellationToken cancellationToken = default)
    {
        var snapshot = await ReadAsync(actor, snapshotId, cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var owner = await db.Agencies.AsNoTracking().Include(a => a.Periods).SingleAsync(a => a.Id == snapshot.OwnerId, cancellationToken);
        var now = await rollups.ComputeAsync(db, owner, new RollupScope(owner.Code, snapshot.Year), cancellationToken);
        var cells = snapshot.Form.Cells.Where(cell => !cell.IsComputed && snapshot.Sums[cell] != now.Sum(cell));
        return new SnapshotComparison(AgenciesChanged(snapshot, now),
            [.. cells.Select(cell => new SnapshotDifference(cell, snapshot.Sums[cell], now.Sum(cell)))]);
    }

    private static IReadOnlyList<SnapshotChange> AgenciesChanged(SnapshotView snapshot, RollupResult result)
    {
        var now = result.Contributors.ToDictionary(contributor => contributor.AgencyId);
        var then = snapshot.Parts.ToDictionary(part => part.AgencyId);
        return
        [
            .. snapshot.Parts.Where(part => now.TryGetValue(part.AgencyId, out var other) && other.ContentHash != part.ContentHash)
                .Select(part => new SnapshotChange(part.AgencyId, part.AgencyName, "已更正")),
            .. snapshot.Parts.Where(part => !now.ContainsKey(part.AgencyId)).Select(part => new SnapshotChange(part.AgencyId, part.AgencyName, "不再计入")),
            .. now.Values.Where(c => !then.ContainsKey(c.AgencyId)).Select(c => new SnapshotChange(c.AgencyId, c.AgencyName, "新增")),
        ];
    }

    internal static RollupSnapshot Create(RollupResult result, Actor actor, DateTimeOffset now) => new()
    {
        OwnerId = result.Owner.Id,
        Year = result.Year,
        FormId = result.Form.Id,
        Contributors = JsonSerializer.Serialize(result.Contributors.Select(c => new SnapshotPart(c.AgencyId, c.AgencyName, c.RevisionId, c.ContentHash)), SnapshotView.Json),
        Missing = JsonSerializer.Serialize(result.Missing, SnapshotView.Json),
        Cells = PackedCells.Pack(result.ToTables().Evaluate(TotalsBasis.Computed)),
        Unknown = Pack(result),
        TakenAt = now,
        TakenBy = actor.Name,
    };

    private static byte[] Pack(RollupResult result)
    {
        var packed = new byte[result.Form.Cells.Count * sizeof(int)];
        foreach (var cell in result.Form.Cells) BinaryPrimitives.WriteInt32LittleEndian(packed.AsSpan(cell.Index * sizeof(int)), result.Unknown(cell));
        return packed;
    }
}
