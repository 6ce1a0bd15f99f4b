using GovInfoReports.Core.Publishing;
using GovInfoReports.Web.Public.Layout;

namespace GovInfoReports.Web.Public.OpenData;

/// <summary>The data for programs.</summary>
internal static class DataPages
{
    public static async Task<IResult> DataAsync(PublicReports reports, PublicFrames frames, CancellationToken cancellation)
    {
        var years = await reports.YearsAsync(cancellationToken: cancellation);
        var frame = await frames.MakeAsync(PublicLinks.DataPath, "开放数据", new Crumb("开放数据", null));
        return HashedPage.Of<DataPage>(new { Frame = frame with { LinkedData = LinkedData.OfData(years, frame.Site) }, Years = years });
    }
}
