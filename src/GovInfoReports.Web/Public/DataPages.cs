using GovInfoReports.Core.OpenData;
using GovInfoReports.Core.Publishing;
using GovInfoReports.Web.Public.Api;

namespace GovInfoReports.Web.Public;

/// <param name="IsFirst">Nothing newer was passed over.</param>
public sealed record CorrectionsModel(IReadOnlyList<OpenReport> Corrections, string? Next, bool IsFirst);

/// <summary>Pages about all that is public: the corrections, and the data for programs.</summary>
internal static class DataPages
{
    private const int Shown = 50;

    public static async Task<IResult> CorrectionsAsync(string? cursor, OpenDataReader data, PublicFrames frames, CancellationToken cancellation)
    {
        // An address typed wrongly shows the newest rather than an error.
        var (question, _) = ApiQuestion.Read(new ApiAsked { Cursor = cursor });
        var after = question?.After;
        var slice = (await data.CorrectionsAsync(new PublicFilter(), after, Shown, cancellation))!;
        var frame = await frames.MakeAsync(PublicLinks.CorrectionsPath(after is null ? null : cursor), "更正记录", new Crumb("更正记录", null));
        return HashedPage.Of<CorrectionsPage>(new { Frame = frame, Model = new CorrectionsModel(slice.Items, ApiQuestion.CursorOf(slice.Next), after is null) });
    }

    public static async Task<IResult> DataAsync(PublicReports reports, PublicFrames frames, CancellationToken cancellation)
    {
        var years = await reports.YearsAsync(cancellationToken: cancellation);
        var frame = await frames.MakeAsync(PublicLinks.DataPath, "开放数据", new Crumb("开放数据", null));
        return HashedPage.Of<DataPage>(new { Frame = frame with { LinkedData = LinkedData.OfData(years, frame.Site) }, Years = years });
    }
}
