using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Data;

namespace GovInfoReports.Core.Rollup;

/// <summary>A stored rollup. Stale as soon as a contributor's latest revision is another one (内容已变化).</summary>
public sealed class RollupSnapshot : IVersioned
{
    public int Id { get; set; }

    public int OwnerId { get; set; }

    public Agency Owner { get; set; } = null!;

    public int Year { get; set; }

    public string FormId { get; set; } = "";

    /// <summary>The owner's own report that was started from it; its figures are linked to this rollup.</summary>
    public int? ReportId { get; set; }

    /// <summary>JSON list of the revisions added up, with agency and hash.</summary>
    public string Contributors { get; set; } = "";

    /// <summary>JSON list of the agencies without a usable report.</summary>
    public string Missing { get; set; } = "";

    /// <summary>The packed sums of the known values.</summary>
    public byte[] Cells { get; set; } = [];

    /// <summary>How many contributors leave each cell blank, 32-bit little-endian in the form's order.</summary>
    public byte[] Unknown { get; set; } = [];

    public DateTimeOffset TakenAt { get; set; }

    public string TakenBy { get; set; } = "";

    public int Version { get; set; }
}

/// <summary>A contribution left out of a rollup, for one cell or all: joint cases, double counting. A reason is required.</summary>
public sealed class RollupExclusion
{
    public int Id { get; set; }

    public int OwnerId { get; set; }

    public int Year { get; set; }

    public int AgencyId { get; set; }

    public Agency Agency { get; set; } = null!;

    /// <summary>Null leaves out the whole report.</summary>
    public string? CellId { get; set; }

    /// <summary>What to subtract; null leaves out the whole value.</summary>
    public decimal? Amount { get; set; }

    public string Reason { get; set; } = "";

    public string By { get; set; } = "";

    public DateTimeOffset At { get; set; }
}
