using System.Buffers.Binary;
using System.Text.Json;
using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Core.Rollup;

/// <summary>What a snapshot added up for an agency.</summary>
/// <param name="RevisionId">Null for 历史数据.</param>
public sealed record SnapshotPart(int AgencyId, string AgencyName, int? RevisionId, string ContentHash);

/// <summary>What became different since a snapshot was taken.</summary>
/// <param name="Change">已更正, 新增 or 不再计入.</param>
public sealed record SnapshotChange(int AgencyId, string AgencyName, string Change);

/// <summary>A number that is another now.</summary>
public sealed record SnapshotDifference(FormCell Cell, decimal? Then, decimal? Now);

/// <summary>A stored rollup against the one of now: whose reports changed, and which numbers, be it for another exclusion alone.</summary>
public sealed record SnapshotComparison(IReadOnlyList<SnapshotChange> Agencies, IReadOnlyList<SnapshotDifference> Cells)
{
    public bool IsCurrent => Agencies.Count == 0 && Cells.Count == 0;
}

/// <summary>A stored rollup as it was taken. Its long lists are read out of their text only when somebody looks at them.</summary>
public sealed class SnapshotView
{
    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private readonly RollupSnapshot _stored;
    private readonly Lazy<IReadOnlyList<SnapshotPart>> _parts;
    private readonly Lazy<IReadOnlyList<RollupMissing>> _missing;

    internal SnapshotView(RollupSnapshot stored)
    {
        _stored = stored;
        Form = FormCatalog.ById(stored.FormId);
        Sums = PackedCells.Unpack(Form, stored.Cells);
        _parts = new(() => JsonSerializer.Deserialize<List<SnapshotPart>>(stored.Contributors, Json)!);
        _missing = new(() => JsonSerializer.Deserialize<List<RollupMissing>>(stored.Missing, Json)!);
    }

    public int SnapshotId => _stored.Id;

    public int OwnerId => _stored.OwnerId;

    public int Year => _stored.Year;

    public ReportForm Form { get; }

    /// <summary>What was known, totals included.</summary>
    public CellValues Sums { get; }

    public IReadOnlyList<SnapshotPart> Parts => _parts.Value;

    public IReadOnlyList<RollupMissing> Missing => _missing.Value;

    public DateTimeOffset TakenAt => _stored.TakenAt;

    public string TakenBy => _stored.TakenBy;

    /// <summary>The owner's own report that was made of it, if one was.</summary>
    public int? ReportId => _stored.ReportId;

    /// <summary>How many contributors left the cell, or a part of the total, blank.</summary>
    public int Unknown(FormCell cell) => BinaryPrimitives.ReadInt32LittleEndian(_stored.Unknown.AsSpan(cell.Index * sizeof(int)));
}
