using GovInfoReports.Core.Data;
using GovInfoReports.Core.Importing;
using GovInfoReports.Core.Reports;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Core.Publishing;

/// <param name="Version">The public version that the file is, or comes nearest to.</param>
/// <param name="Latest">The version at the report's plain address.</param>
/// <param name="Differences">What differs from that version; empty when the content is the same.</param>
public sealed record FileCheck(string AgencyCode, string Agency, int Year, PublicVersion Version, int Latest, IReadOnlyList<string> Differences)
{
    public bool IsLatest => Version.Version == Latest && Version.State == RevisionState.Public;
}

/// <summary>Which published report a file is, whether its content is the same, and whether another version has taken its place.</summary>
public sealed class PublishedFileCheck(IDbContextFactory<ReportsDb> contexts, PublicReports reports)
{
    /// <exception cref="RefusedException">The file is no report, does not say whose or of which year, or no such report was published here.</exception>
    public async Task<FileCheck> CheckAsync(RecognisedReport file, CancellationToken cancellationToken = default)
    {
        if (file.Content is not { } content) throw new RefusedException(file.Refusal!);
        if (content.Agency is not { Length: > 0 } agency || file.Year is not { } year) throw new RefusedException("文件没有写明机关名称或报告年度，无法核验。");
        var found = new List<FileCheck>();
        foreach (var code in await CodesAsync(agency, year, cancellationToken)) found.AddRange(await CompareAsync(code, year, file, cancellationToken));
        return found.OrderBy(check => check.Differences.Count).ThenByDescending(check => check.Version.Version).FirstOrDefault()
            ?? throw new RefusedException($"本门户没有公开过“{agency}”{year}年的报告，或者已经撤下。");
    }

    private async Task<IReadOnlyList<string>> CodesAsync(string agency, int year, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Revisions.AsNoTracking().Where(r => r.AgencyName == agency && r.Report.Year == year && r.PublicNumber != null && r.PublishedAt != null)
            .Select(r => r.Report.Agency.Code).Distinct().ToListAsync(cancellationToken);
    }

    private async Task<IReadOnlyList<FileCheck>> CompareAsync(string code, int year, RecognisedReport file, CancellationToken cancellationToken)
    {
        if (await reports.FindAsync(code, year, cancellationToken: cancellationToken) is not { } newest) return [];
        var checks = new List<FileCheck>();
        foreach (var version in newest.Versions)
        {
            var report = version.Version == newest.Version ? newest : await reports.FindAsync(code, year, version.Version, cancellationToken);
            if (report?.Content is { } published) checks.Add(new(code, report.AgencyNameThen, year, version, newest.LatestVersion, FileComparison.Differences(file, published)));
        }
        return checks;
    }
}
