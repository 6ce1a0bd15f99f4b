using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Reports;
using GovInfoReports.Core.Searching;

namespace GovInfoReports.Core.Publishing;

/// <summary>Which public reports a question is about; what is null narrows nothing.</summary>
/// <param name="District">Code of a government: its own report and those of all under it.</param>
/// <param name="Agency">Code of one agency.</param>
/// <param name="Year">报告年度.</param>
public sealed record PublicFilter(string? District = null, string? Agency = null, int? Year = null, AgencyKind? Kind = null)
{
    /// <returns>Null when there is no such district.</returns>
    internal IQueryable<ReportRevision>? Narrow(IQueryable<ReportRevision> revisions, PublicDistricts districts)
    {
        if (District is not null)
        {
            if (districts.Find(District) is not { Path: var path }) return null;
            revisions = revisions.Where(r => r.Report.Agency.Path.StartsWith(path));
        }
        if (Agency is not null) revisions = revisions.Where(r => r.Report.Agency.Code == Agency);
        if (Year is not null) revisions = revisions.Where(r => r.Report.Year == Year);
        if (Kind is not null) revisions = revisions.Where(r => r.Report.Agency.Kind == Kind);
        return revisions;
    }

    /// <inheritdoc cref="Narrow(IQueryable{ReportRevision}, PublicDistricts)"/>
    internal IQueryable<SearchEntry>? Narrow(IQueryable<SearchEntry> entries, PublicDistricts districts)
    {
        if (District is not null)
        {
            if (districts.Find(District) is not { Path: var path }) return null;
            entries = entries.Where(entry => entry.Agency.Path.StartsWith(path));
        }
        if (Agency is not null) entries = entries.Where(entry => entry.Agency.Code == Agency);
        if (Year is not null) entries = entries.Where(entry => entry.Year == Year);
        return Kind is null ? entries : entries.Where(entry => entry.Agency.Kind == Kind);
    }
}
