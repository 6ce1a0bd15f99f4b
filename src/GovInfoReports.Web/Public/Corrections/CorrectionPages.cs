using GovInfoReports.Core.OpenData;
using GovInfoReports.Core.Publishing;
using GovInfoReports.Core.Reports;
using GovInfoReports.Web.Public.Api;

namespace GovInfoReports.Web.Public.Corrections;

/// <param name="District">Code of the government that was asked about; null for all.</param>
/// <param name="Problem">Why there is no list.</param>
/// <param name="IsFirst">Nothing newer was passed over.</param>
public sealed record CorrectionsModel(
    IReadOnlyList<OpenReport> Corrections, string? Next, bool IsFirst, string? District, string? Problem, IReadOnlyList<PublicPlace> Places);

/// <summary>What was corrected in all that is public.</summary>
internal static class CorrectionPages
{
    private const int Shown = 50;

    public static async Task<IResult> CorrectionsAsync(
        string? district, string? cursor, OpenDataReader data, PublicReports reports, PublicFrames frames, CancellationToken cancellation)
    {
        // An address typed wrongly shows the newest rather than an error.
        var (question, _) = ApiQuestion.Read(new ApiAsked { Cursor = cursor });
        var after = question?.After;
        var slice = await data.CorrectionsAsync(new PublicFilter(district), after, Shown, cancellation);
        var problem = slice is null ? $"没有编码为“{StorableText.Clean(district ?? "")}”的地区。" : null;
        var frame = await frames.MakeAsync(PublicLinks.CorrectionsPath(after is null ? null : cursor, slice is null ? null : district), "更正记录", new Crumb("更正记录", null));
        return HashedPage.Of<CorrectionsPage>(new
        {
            Frame = frame, Model = new CorrectionsModel(slice?.Items ?? [], ApiQuestion.CursorOf(slice?.Next), after is null, district, problem, await reports.PlacesAsync(cancellation)),
        });
    }
}
