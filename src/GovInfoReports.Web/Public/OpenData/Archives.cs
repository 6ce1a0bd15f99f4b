using GovInfoReports.Core.Publishing;
using GovInfoReports.Web.Public.Site;
using Microsoft.AspNetCore.Http.Features;

namespace GovInfoReports.Web.Public.OpenData;

/// <summary>A year's reports in one file, sent while it is made and kept nowhere.</summary>
internal static class Archives
{
    /// <summary>Making one costs as much as a thousand pages.</summary>
    private const int AtOnce = 2;

    private static readonly SemaphoreSlim Turns = new(AtOnce);

    public static void MapArchives(this IEndpointRouteBuilder routes) =>
        routes.MapMethods(PublicLinks.DataPath + "/{year:int}.zip", [HttpMethods.Get, HttpMethods.Head], WriteAsync).AllowAnonymous();

    private static async Task<IResult> WriteAsync(int year, HttpContext context, YearArchive archive, PublicFrames frames, CancellationToken cancellation)
    {
        if (!await archive.IsThereAsync(year, cancellation)) return await FailurePages.NotFoundAsync(frames);
        var headers = context.Response.Headers;
        headers.CacheControl = "no-cache";
        headers.ContentDisposition = $"attachment; filename=\"reports-{year}.zip\"";
        context.Response.ContentType = "application/zip";
        if (HttpMethods.IsHead(context.Request.Method)) return Results.Empty;
        await Turns.WaitAsync(cancellation);
        try
        {
            context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
            await archive.WriteAsync(year, context.Response.Body, cancellation);
        }
        finally
        {
            Turns.Release();
        }
        return Results.Empty;
    }
}
