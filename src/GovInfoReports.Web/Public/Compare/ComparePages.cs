using System.Globalization;
using GovInfoReports.Core.OpenData;
using GovInfoReports.Core.Publishing;
using GovInfoReports.Core.Reports;
using Microsoft.AspNetCore.Mvc;

namespace GovInfoReports.Web.Public.Compare;

/// <summary>A report in an address: <c>dx-cz.2025</c>.</summary>
public sealed record ReportKey(string Agency, int Year)
{
    public static ReportKey? Read(string? text)
    {
        var dot = text?.LastIndexOf('.') ?? -1;
        return dot > 0 && int.TryParse(text.AsSpan(dot + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var year) ? new ReportKey(text![..dot], year) : null;
    }

    public override string ToString() => $"{Agency}.{Year}";
}

/// <param name="Problems">Which of the two cannot be shown.</param>
/// <param name="Years">Other years of the left report's agency.</param>
/// <param name="Others">Reports of the same year from its district.</param>
public sealed record CompareModel(
    PublicReport? Left, PublicReport? Right, ReportComparison? Comparison, IReadOnlyList<string> Problems, IReadOnlyList<PublicListItem> Years, IReadOnlyList<PublicListItem> Others);

/// <summary>What old addresses of this page asked: one number over agencies and years. The statistics answer that now.</summary>
public sealed record OldComparison(
    [property: FromQuery(Name = "cell")] string? Cell, [property: FromQuery(Name = "agencies")] string[]? Agencies, [property: FromQuery(Name = "years")] string? Years)
{
    public bool IsAsked => Cell is not null || Agencies is { Length: > 0 } || Years is not null;

    public string Path()
    {
        var years = (Years ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries);
        return PublicLinks.WithQuery(PublicLinks.StatisticsPath, ("items", Cell), ("agencies", Agencies is { Length: > 0 } codes ? string.Join(',', codes) : null),
            ("from", years.Min(StringComparer.Ordinal)), ("to", years.Max(StringComparer.Ordinal)));
    }
}

/// <summary>Two reports side by side. The address is the question.</summary>
internal static class ComparePages
{
    public static readonly string[] Names = ["left", "right", "cell", "agencies", "years"];
    private const int MostOthers = 200;

    public static async Task<IResult> CompareAsync(
        string? left, string? right, [AsParameters] OldComparison old, PublicReports reports, PublicFrames frames, CancellationToken cancellation)
    {
        if (left is null && right is null && old.IsAsked) return Results.Redirect(frames.Links.To(old.Path()), permanent: true);
        var problems = new List<string>();
        var (one, other) = (await FindAsync(left, "左边", reports, problems, cancellation), await FindAsync(right, "右边", reports, problems, cancellation));
        // Of one agency the earlier year stands left, whatever was chosen first: 增减 is read as going forward.
        if (one?.Agency.Code == other?.Agency.Code && one?.Year > other?.Year) (one, other) = (other, one);
        var comparison = one is not null && other is not null ? ReportComparison.Between(one.Content!, other.Content!) : null;
        var (years, others) = one is null ? ([], []) : await ChoicesAsync(one, reports, cancellation);
        var title = comparison is null ? "对比两份报告" : $"对比：{one!.AgencyNameThen}{one.Year}年 与 {other!.AgencyNameThen}{other.Year}年";
        var frame = await frames.MakeAsync(PublicLinks.ComparePath(left, right), title, new Crumb("对比两份报告", null));
        return HashedPage.Of<ComparePage>(new { Frame = frame with { IsIndexed = left is null }, Model = new CompareModel(one, other, comparison, problems, years, others) });
    }

    private static async Task<PublicReport?> FindAsync(string? text, string side, PublicReports reports, List<string> problems, CancellationToken cancellation)
    {
        if (text is null) return null;
        if (ReportKey.Read(text) is not { } key)
        {
            problems.Add($"{side}写作“{StorableText.Clean(text)}”，应为机关编码、点和年度，例如 xz-czj.2024。");
            return null;
        }
        var found = await reports.FindAsync(key.Agency, key.Year, cancellationToken: cancellation);
        if (found?.Content is not null) return found;
        problems.Add(found is null ? $"{side}的报告没有公开：机关编码“{StorableText.Clean(key.Agency)}”，{key.Year}年度。" : $"{side}的报告已经撤下：{found.AgencyNameThen}{key.Year}年度。");
        return null;
    }

    private static async Task<(IReadOnlyList<PublicListItem> Years, IReadOnlyList<PublicListItem> Others)> ChoicesAsync(PublicReport left, PublicReports reports, CancellationToken cancellation)
    {
        var years = await reports.ListAsync(agencyCode: left.Agency.Code, pageSize: MostOthers, cancellationToken: cancellation);
        var others = await reports.ListAsync(left.Agency.DistrictCode, year: left.Year, pageSize: MostOthers, cancellationToken: cancellation);
        return ([.. years.Items.Where(report => report.Year != left.Year)], [.. others.Items.Where(report => report.AgencyCode != left.Agency.Code)]);
    }
}
