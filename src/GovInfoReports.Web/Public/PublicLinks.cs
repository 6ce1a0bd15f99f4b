using GovInfoReports.Core.Publishing;

namespace GovInfoReports.Web.Public;

/// <summary>Every address of the public side, in the ordinary or the larger-text version (长者版), which has addresses of its own instead of a cookie.</summary>
public sealed record PublicLinks(bool IsElder)
{
    public const string ElderPrefix = "/elder";

    public const string DataPath = "/data";
    public const string ApiPath = "/docs/api";
    public const string VerifyPath = "/verify";
    public const string StatisticsPath = "/statistics";
    public const string AboutPath = "/about";
    public const string AccessibilityPath = "/accessibility";
    public const string SiteMapPath = "/site-map";
    public const string NewFeed = "/feeds/new.atom";
    public const string CorrectionsFeed = "/feeds/corrections.atom";

    /// <summary>Pages of which there is one each and that search engines may show.</summary>
    public static readonly IReadOnlyList<string> AboutTheSite =
        [StatisticsPath, CorrectionsPath(null), ComparePath(null, null), DataPath, ApiPath, VerifyPath, AboutPath, AccessibilityPath, SiteMapPath];

    public static PublicLinks Ordinary { get; } = new(IsElder: false);

    private string Prefix => IsElder ? ElderPrefix : "";

    /// <param name="path">An address without the version's prefix, such as <c>/d/yl?year=2024</c>.</param>
    public string To(string path) => path == "/" && IsElder ? ElderPrefix : Prefix + path;

    public string Home => To("/");

    public string Search => To("/search");

    public string SiteMap => To(SiteMapPath);

    public string About => To(AboutPath);

    public string Accessibility => To(AccessibilityPath);

    public string Data => To(DataPath);

    public string ApiReference => To(ApiPath);

    public string Verify => To(VerifyPath);

    /// <param name="cursor">Where a later slice begins; null for the newest.</param>
    /// <param name="district">Code of a government: what was corrected under it.</param>
    public string Corrections(string? cursor = null, string? district = null) => To(CorrectionsPath(cursor, district));

    public string Statistics => To(StatisticsPath);

    /// <summary>The usual item of an agency over the last years.</summary>
    public string StatisticsOf(string agency) => To(WithQuery(StatisticsPath, ("agencies", agency)));

    /// <summary>The page that asks of which place an item is wanted.</summary>
    public string StatisticsOfItem(string item) => To(WithQuery(StatisticsPath, ("items", item)));

    /// <summary>Some items of a place's agencies.</summary>
    /// <param name="sort">Null for the order of the tree.</param>
    public string StatisticsOf(string district, IEnumerable<string> items, string? sort) => To(WithQuery(StatisticsPath, ("items", string.Join(',', items)), ("district", district), ("sort", sort)));

    /// <param name="left">A report, as <c>dx-cz.2025</c>.</param>
    /// <param name="right">Null to choose it on the page.</param>
    public string Compare(string left, string? right = null) => To(ComparePath(left, right));

    public string District(string code, int? year = null, int page = 1, string? sort = null) => To(DistrictPath(code, year, page, sort));

    public string Agency(string code) => To(AgencyPath(code));

    public string Report(string code, int year, int? version = null) => To(ReportPath(code, year, version));

    public string File(string code, int year, int? version, string format) => To($"{ReportPath(code, year, version)}/report.{format}");

    public string Changes(string code, int year, int from, int to) => To(ChangesPath(code, year, from, to));

    public static string DistrictFeed(string code) => $"/feeds/d/{Uri.EscapeDataString(code)}.atom";

    public static string ArchivePath(int year) => $"{DataPath}/{year}.zip";

    public static string CorrectionsPath(string? cursor, string? district = null) => WithQuery("/corrections", ("district", district), ("cursor", cursor));

    public static string DistrictPath(string code, int? year = null, int page = 1, string? sort = null) => WithQuery(
        $"/d/{Uri.EscapeDataString(code)}", ("year", year?.ToString()), ("page", page > 1 ? page.ToString() : null), ("sort", sort));

    public static string AgencyPath(string code) => $"/a/{Uri.EscapeDataString(code)}";

    public static string ReportPath(string code, int year, int? version = null) => VersionFacts.Path(code, year, version);

    public static string ChangesPath(string code, int year, int from, int to) => $"{ReportPath(code, year)}/changes?from={from}&to={to}";

    public static string ComparePath(string? left, string? right) => WithQuery("/compare", ("left", left), ("right", right));

    internal static string WithQuery(string path, params (string Name, string? Value)[] questions)
    {
        var asked = questions.Where(question => question.Value is not null).Select(question => $"{question.Name}={Uri.EscapeDataString(question.Value!)}");
        var query = string.Join('&', asked);
        return query.Length > 0 ? $"{path}?{query}" : path;
    }
}
