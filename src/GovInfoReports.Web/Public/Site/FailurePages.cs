using GovInfoReports.Core.Data;
using GovInfoReports.Core.Settings;
using GovInfoReports.Web.Hosting;
using GovInfoReports.Web.Public.Api;
using Microsoft.AspNetCore.Diagnostics;

namespace GovInfoReports.Web.Public.Site;

/// <summary>What is shown when there is no such page, or when something broke.</summary>
internal static class FailurePages
{
    public static async Task<IResult> NotFoundAsync(PublicFrames frames) => Page(await FrameAsync(frames), StatusCodes.Status404NotFound);

    /// <summary>The pipeline sends here what ended without a body; the status is kept, and 404 when somebody types this address.</summary>
    public static async Task<IResult> MissingAsync(HttpContext context, PublicFrames frames)
    {
        if (ApiLimits.Counts(context.Request.Path))
        {
            // A program, or somebody's page, reads it.
            context.Response.Headers.AccessControlAllowOrigin = "*";
            return ApiAnswer.Missing("数据接口没有这个地址，全部地址见 " + PublicLinks.ApiPath + "。");
        }
        return Page(await FrameAsync(frames), context.Response.StatusCode == StatusCodes.Status200OK ? StatusCodes.Status404NotFound : context.Response.StatusCode);
    }

    /// <summary>A public address is only read.</summary>
    public static async Task<IResult> ReadOnlyAsync(HttpContext context, PublicFrames frames)
    {
        context.Response.Headers.Allow = "GET, HEAD";
        return Page(await FrameAsync(frames), StatusCodes.Status405MethodNotAllowed);
    }

    /// <summary>Reads nothing from the database: it may be what failed.</summary>
    public static IResult Failed(HttpContext context)
    {
        var isAway = context.Features.Get<IExceptionHandlerFeature>()?.Error is { } problem && DatabaseTrouble.IsAway(problem);
        if (isAway) context.Response.Headers.RetryAfter = "30";
        return Page(
            new PublicFrame(new SiteSettings(), new PublicLinks(false), "/", "系统暂时出错") { IsIndexed = false },
            isAway ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status500InternalServerError, RequestNumber.Of(context));
    }

    private static async Task<PublicFrame> FrameAsync(PublicFrames frames) => (await frames.MakeAsync("/", "页面不存在")) with { IsIndexed = false };

    private static IResult Page(PublicFrame frame, int status, string? number = null) =>
        HashedPage.Of<FailurePage>(new { Frame = frame, Status = status, Number = number }, status);
}
