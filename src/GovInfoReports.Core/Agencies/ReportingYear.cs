using GovInfoReports.Core.Data;

namespace GovInfoReports.Core.Agencies;

/// <summary>A 报告年度 that a district has opened: the calendar year reported on, worked on in the January after it.</summary>
public sealed class ReportingYear : IVersioned
{
    public int Id { get; set; }

    /// <summary>The district (or city, for the districts' own reports).</summary>
    public int DistrictId { get; set; }

    public Agency District { get; set; } = null!;

    public int Year { get; set; }

    public DateOnly OpensOn { get; set; }

    /// <summary>The district's own date for agencies, before the statutory one.</summary>
    public DateOnly InternalDueOn { get; set; }

    /// <summary>When some node last looked whom to remind; the others then need not.</summary>
    public DateTimeOffset? RemindedAt { get; set; }

    public int Version { get; set; }
}

/// <summary>Something that holds for one agency in one year: it need not file, or has a later date. A reason is required.</summary>
public sealed class FilingTerm
{
    public int Id { get; set; }

    public int AgencyId { get; set; }

    public Agency Agency { get; set; } = null!;

    public int Year { get; set; }

    /// <summary>True when the agency need not file.</summary>
    public bool IsExempt { get; set; }

    /// <summary>The extended internal date, when there is one.</summary>
    public DateOnly? ExtendedTo { get; set; }

    public string Reason { get; set; } = "";

    public string GrantedBy { get; set; } = "";

    public DateTimeOffset GrantedAt { get; set; }
}
