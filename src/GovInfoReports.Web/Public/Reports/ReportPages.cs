using GovInfoReports.Core.Exporting;
using GovInfoReports.Core.Publishing;
using GovInfoReports.Core.Reports;
using GovInfoReports.Web.Public.Agencies;
using GovInfoReports.Web.Public.Layout;
using GovInfoReports.Web.Public.Site;

namespace GovInfoReports.Web.Public.Reports;

/// <param name="IsPinned">Whether the address names the version, so that links on the page do so too.</param>
/// <param name="Html">The report itself; empty when it was withdrawn.</param>
/// <param name="Address">The version's permanent address, absolute where the site's own is known.</param>
public sealed record ReportModel(PublicReport Report, bool IsPinned, string Html, string Address, CheckList? Check, IReadOnlyList<KeyFigure> KeyFigures)
{
    public int? PinnedVersion => IsPinned ? Report.Version : null;

    public bool IsCurrent => Report.State == RevisionState.Public;
}

/// <param name="Readable">Versions that were not withdrawn, newest first.</param>
/// <param name="Diff">Null while there are not two versions to compare.</param>
public sealed record ChangesModel(PublicReport Report, IReadOnlyList<PublicVersion> Readable, PublicVersion? From, PublicVersion? To, ReportDiff? Diff);

/// <summary>A report at its permanent address, its versions, and what changed between them.</summary>
internal static class ReportPages
{
    /// <summary>The version in force, at the plain address.</summary>
    public static Task<IResult> CurrentAsync(string agency, int year, PublicReports reports, PublicReadings readings, PublicFrames frames, CancellationToken cancellation) =>
        ReportAsync(agency, year, null, reports, readings, frames, cancellation);

    public static async Task<IResult> ReportAsync(
        string agency, int year, int? version, PublicReports reports, PublicReadings readings, PublicFrames frames, CancellationToken cancellation)
    {
        if (await reports.FindAsync(agency, year, version, cancellation) is not { } report) return await FailurePages.NotFoundAsync(frames);
        var frame = await FrameAsync(frames, report, report.Version == report.LatestVersion ? null : report.Version);
        if (report.Content is not { } content)
        {
            // Gone, not merely missing: search engines drop it, people read why.
            var withdrawn = new ReportModel(report, version is not null, "", "", null, []);
            return HashedPage.Of<WithdrawnPage>(new { Frame = frame with { IsIndexed = false }, Model = withdrawn }, StatusCodes.Status410Gone);
        }
        var reading = await readings.OfAsync(report, cancellation);
        var address = frame.Site.Address.TrimEnd('/') + PublicLinks.ReportPath(agency, year, report.Version);
        var model = new ReportModel(report, version is not null, reading.Html, address, reading.Check, KeyFigures.Of(content, reading.Last));
        return HashedPage.Of<ReportPage>(new { Frame = frame with { Article = ArticleOf(report), IsIndexed = model.IsCurrent, LinkedData = LinkedData.OfReport(report, frame.Site) }, Model = model });
    }

    public static async Task<IResult> ChangesAsync(string agency, int year, string? from, string? to, PublicReports reports, PublicFrames frames, CancellationToken cancellation)
    {
        if (await reports.FindAsync(agency, year, cancellationToken: cancellation) is not { } report) return await FailurePages.NotFoundAsync(frames);
        var readable = report.Versions.Where(version => version.State != RevisionState.Withdrawn).ToList();
        var newer = to is null ? readable.FirstOrDefault() : Version(readable, to);
        var older = from is null ? readable.FirstOrDefault(version => version.Version < newer?.Version) : Version(readable, from);
        var isAsked = from is not null || to is not null;
        if (isAsked && (newer is null || older is null)) return await FailurePages.NotFoundAsync(frames);
        var diff = newer is null || older is null ? null : await reports.DiffAsync(agency, year, older.Version, newer.Version, cancellation);
        var path = diff is null ? $"{PublicLinks.ReportPath(agency, year)}/changes" : PublicLinks.ChangesPath(agency, year, older!.Version, newer!.Version);
        var frame = await FrameAsync(frames, report, null);
        frame = frame with
        {
            Path = path, Title = $"{report.Title}：版本变化", IsIndexed = false,
            Crumbs = [.. frame.Crumbs.SkipLast(1), new Crumb($"{year}年度报告", frames.Links.Report(agency, year)), new Crumb("版本变化", null)],
        };
        return HashedPage.Of<ChangesPage>(new { Frame = frame, Model = new ChangesModel(report, readable, older, newer, diff) });
    }

    private static PublicVersion? Version(List<PublicVersion> versions, string text) =>
        int.TryParse(text, out var number) ? versions.FirstOrDefault(version => version.Version == number) : null;

    private static async Task<PublicFrame> FrameAsync(PublicFrames frames, PublicReport report, int? version)
    {
        var agency = report.Agency;
        return await frames.MakeAsync(
            PublicLinks.ReportPath(agency.Code, report.Year, version), report.Title + MarkOf(report),
            [.. AgencyPages.DistrictOf(agency, frames.Links), new Crumb(agency.Name, frames.Links.Agency(agency.Code)), new Crumb($"{report.Year}年度报告", null)]);
    }

    /// <summary>Two versions must not look alike in a list of tabs or of hits.</summary>
    private static string MarkOf(PublicReport report) => report.State switch
    {
        RevisionState.Superseded => $"（第{report.Version}版，{VersionFacts.Superseded}）",
        RevisionState.Public when report.Version > 1 => $"（{VersionFacts.Corrected}，第{report.Version}版）",
        _ => "",
    };

    private static ArticleFacts ArticleOf(PublicReport report) => new(
        report.Title, report.PublishedAt, report.AgencyNameThen, $"政府信息公开,年度报告,{report.Year}年,{report.AgencyNameThen}",
        $"{report.AgencyNameThen}{report.Year}年度政府信息公开工作年度报告，包括总体情况、主动公开、依申请公开、行政复议和行政诉讼、问题与改进、其他事项六部分。");
}
