using GovInfoReports.Core.Data;
using GovInfoReports.Core.Exporting;
using GovInfoReports.Core.Reports;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Core.Publishing;

/// <summary>A public version as a page shows it.</summary>
/// <param name="Html">The report itself, without its title.</param>
/// <param name="Last">What is public of the agency for the year before; null when nothing is.</param>
public sealed record PublicReading(string Html, ReportContent? Last, CheckList Check);

/// <summary>
/// What is made of a version once and shown often: its text as HTML, and the rules applied to it and to the year before. Both versions are
/// frozen, so what was made of the two stays true.
/// </summary>
public sealed class PublicReadings(IDbContextFactory<ReportsDb> contexts, KeptRevisions revisions)
{
    /// <summary>Characters of HTML.</summary>
    private const long Capacity = 16 * 1024 * 1024;

    private readonly RecentlyUsed<(int Shown, int? Last), PublicReading> _made = new(Capacity);

    /// <param name="report">That was not withdrawn.</param>
    public async Task<PublicReading> OfAsync(PublicReport report, CancellationToken cancellationToken = default)
    {
        var key = (report.RevisionId, report.LastYearRevisionId);
        if (_made.TryGet(key, out var known)) return known;
        var (content, last) = (report.Content!, await LastYearAsync(report, cancellationToken));
        var made = new PublicReading(HtmlReport.Fragment(ReportDocument.Of(content), withTitle: false), last, CheckList.Of(content, last, report.RuleSetVersion));
        _made.Put(key, made, made.Html.Length);
        return made;
    }

    private async Task<ReportContent?> LastYearAsync(PublicReport report, CancellationToken cancellationToken)
    {
        if (report.LastYearRevisionId is not { } id) return null;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return (await revisions.OfAsync(db, id, cancellationToken)).Content;
    }
}
