using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Checks;
using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Core.Rollup;

/// <summary>Which reports are added up.</summary>
/// <param name="OwnerCode">The city or district.</param>
/// <param name="AgencyCodes">The chosen agencies; null for all that file with the owner's office.</param>
public sealed record RollupScope(string OwnerCode, int Year, IReadOnlyCollection<string>? AgencyCodes = null);

/// <summary>What is added up for an agency: a frozen revision, or the 历史数据 of a year published elsewhere.</summary>
/// <param name="RevisionId">Null for 历史数据, which is never frozen.</param>
/// <param name="Number">The revision's number within the report; 0 for 历史数据.</param>
/// <param name="PublicVersion">Its public number; null while it is approved but not published, and for 历史数据.</param>
/// <param name="ContentHash">Of the revision; for 历史数据 of its numbers.</param>
public sealed record RollupContributor(
    int AgencyId, string AgencyCode, string AgencyName, int ReportId, int? RevisionId, int Number, int? PublicVersion, string ContentHash)
{
    public bool IsHistorical => RevisionId is null;
}

/// <summary>An agency that should be in the rollup and is not.</summary>
/// <param name="Why">未开始, 审核中, 已撤下, 格式不同….</param>
public sealed record RollupMissing(int AgencyId, string AgencyCode, string AgencyName, string Why);

/// <summary>One agency's part in one cell.</summary>
/// <param name="Value">What counts, after exclusions; null where the agency leaves the cell blank.</param>
/// <param name="Excluded">What was left out, with the reason; null when nothing was.</param>
public sealed record CellContribution(RollupContributor Contributor, decimal? Value, decimal? Excluded, string? Reason);

/// <summary>The owner's own filed number against the rollup.</summary>
public sealed record OwnDifference(FormCell Cell, decimal? Computed, decimal? Filed)
{
    /// <summary>Computed − filed; null when either is unknown.</summary>
    public decimal? Difference => Computed - Filed;
}

/// <summary>The owner's own report, when there is one to compare with.</summary>
public sealed record OwnReport(int ReportId, ReportState State, int RevisionId, int? PublicVersion, IReadOnlyList<OwnDifference> Differences);

/// <summary>The sums of one form's cells over the contributors. Blank is never 0: where nobody states a number there is none.</summary>
public sealed class RollupResult
{
    private readonly decimal?[] _sums;
    private readonly int[] _unknown;

    internal RollupResult(Agency owner, int year, ReportForm form, decimal?[] sums, int[] unknown)
    {
        (Owner, Year, Form, _sums, _unknown) = (owner, year, form, sums, unknown);
    }

    public Agency Owner { get; }

    public int Year { get; }

    public ReportForm Form { get; }

    public required IReadOnlyList<RollupContributor> Contributors { get; init; }

    public required IReadOnlyList<RollupMissing> Missing { get; init; }

    public required IReadOnlyList<RollupExclusion> Exclusions { get; init; }

    public OwnReport? Own { get; private init; }

    /// <summary>The sum of what is known; null when no contributor states a number. A total is the sum of its parts' sums.</summary>
    public decimal? Sum(FormCell cell) => _sums[cell.Index];

    /// <summary>How many contributors leave the cell, or a part of the total, blank.</summary>
    public int Unknown(FormCell cell) => _unknown[cell.Index];

    internal RollupResult ComparedWith(OwnReport? own) =>
        new(Owner, Year, Form, _sums, _unknown) { Contributors = Contributors, Missing = Missing, Exclusions = Exclusions, Own = own };

    /// <summary>Whether a part of the cell's sum was left out.</summary>
    public bool HasExclusion(FormCell cell) =>
        Exclusions.Any(exclusion => Contributors.Any(contributor => contributor.AgencyId == exclusion.AgencyId)
        && (exclusion.CellId is null || RollupSums.Parts(cell).Any(part => part.Id == exclusion.CellId)));

    /// <summary>Where the sums do not agree with each other: what is left out of one cell alone breaks the sums it belongs to.</summary>
    public IReadOnlyList<Finding> CrossSums()
    {
        var content = new ReportContent(Form, Year);
        foreach (var cell in Form.Cells.Where(cell => !cell.IsComputed)) content.Tables.Set(cell, Sum(cell));
        var context = new CheckContext(content, TotalsBasis.Computed);
        return [.. CheckEngine.Run(context, CheckScope.Arithmetic)
            .Findings.Where(finding => finding is { Severity: Severity.Error, IsUnfilled: false })];
    }

    /// <summary>The entered cells as a report's tables, blank where nothing is known.</summary>
    public ReportTables ToTables()
    {
        var tables = new ReportTables(Form);
        foreach (var cell in Form.Cells.Where(cell => !cell.IsComputed)) tables.Set(cell, Sum(cell));
        return tables;
    }
}
