using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Data;
using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Core.Rollup;

/// <summary>A report of the year and its newest approved revision, when it has one.</summary>
internal sealed record RollupCandidate(
    int AgencyId, int ReportId, string FormId, ReportState State, bool IsHistorical, int? RevisionId, int? Number, int? PublicVersion, RevisionState? RevisionState,
    string? ContentHash)
{
    /// <summary>One row a report below the owner, the owner's own among them, by agency.</summary>
    public static Task<Dictionary<int, RollupCandidate>> ListAsync(ReportsDb db, Agency owner, int year, CancellationToken cancellationToken) =>
        (from report in db.Reports.AsNoTracking()
         where report.Year == year && (report.Agency.Path.StartsWith(owner.Path) || report.Agency.Periods.Any(p => p.ParentId == owner.Id))
         join revision in db.Revisions.Where(r => r.IsApproved && !db.Revisions.Any(later => later.ReportId == r.ReportId && later.IsApproved && later.Number > r.Number))
             on report.Id equals revision.ReportId into approved
         from revision in approved.DefaultIfEmpty()
         select new RollupCandidate(report.AgencyId, report.Id, report.FormId, report.State, report.IsHistorical, (int?)revision.Id, (int?)revision.Number, revision.PublicNumber,
             (RevisionState?)revision.State, revision.ContentHash))
        .ToDictionaryAsync(candidate => candidate.AgencyId, cancellationToken);

    /// <returns>Why there is nothing to add up, or null when there is.</returns>
    public static string? WhyNot(RollupCandidate? candidate, ReportForm form) => candidate switch
    {
        null => "未开始",
        { RevisionId: null, IsHistorical: false } => candidate.State.Label(),
        { RevisionState: Reports.RevisionState.Withdrawn } => Reports.RevisionState.Withdrawn.Label(),
        _ when candidate.FormId != form.Id => $"格式不同（{candidate.FormId}年格式）",
        _ => null,
    };

    public RollupContributor As(FilingDuty duty) => new(duty.Agency.Id, duty.Agency.Code, duty.Name, ReportId, RevisionId, Number ?? 0, PublicVersion, ContentHash ?? "");
}
