using GovInfoReports.Core.Publishing;
using GovInfoReports.Core.Reports;
using GovInfoReports.Core.Searching;

namespace GovInfoReports.Web.Public.Search;

/// <param name="Problems">Why there is no answer; then there is none.</param>
/// <param name="Answer">Null when nothing was asked, too.</param>
public sealed record SearchModel(
    SearchAsked Asked, SearchQuestion Question, IReadOnlyList<string> Problems, SearchAnswer? Answer, IReadOnlyList<PublicPlace> Places, IReadOnlyList<int> Years);

/// <summary>Full text over the public reports. The address is the question.</summary>
internal static class SearchPages
{
    public static async Task<IResult> SearchAsync(
        [AsParameters] SearchAsked asked, ReportSearch search, PublicReports reports, PublicFrames frames, TimeProvider clock, CancellationToken cancellation)
    {
        var (question, problems) = asked.Read();
        var words = question.Words.Text;
        var places = await reports.PlacesAsync(cancellation);
        if (asked.District is { } district && places.All(place => place.Code != district)) problems = [.. problems, $"没有编码为“{StorableText.Clean(district)}”的地区。"];
        var answer = question.IsEmpty || problems.Count > 0 ? null : await search.FindAsync(question, cancellation);
        var frame = await frames.MakeAsync(
            (asked with { Words = words.Length > 0 ? words : null }).Path(answer?.Page ?? 1), words.Length == 0 ? "查找报告和机关" : $"查找：{words}", new Crumb("查找报告和机关", null));
        var model = new SearchModel(asked, question, problems, answer, places, PublicYears.Newest(clock));
        return HashedPage.Of<SearchPage>(new { Frame = frame with { IsIndexed = false }, Model = model });
    }
}
