using System.Net;
using System.Threading.RateLimiting;
using GovInfoReports.Core;
using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Importing;
using GovInfoReports.Core.Publishing;
using Microsoft.AspNetCore.RateLimiting;

namespace GovInfoReports.Web.Public.Verify;

/// <param name="Check">What the file is; null when nothing was asked, or it cannot be told.</param>
/// <param name="Refusal">Why it cannot be told, in Chinese.</param>
public sealed record VerifyModel(string? FileName, FileCheck? Check, string? Refusal);

/// <summary>
/// Tells which published version a downloaded file is. The only public page that takes something: the file is read, compared and forgotten.
/// Reading one costs more than any page, so that one address may ask a few times a minute and only two are read at once.
/// </summary>
internal static class VerifyPages
{
    private const string Limit = "verify";
    private const int PerMinute = 10;
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(20);
    private static readonly SemaphoreSlim Turns = new(2);

    public static void AddVerification(this IServiceCollection services) => services.AddRateLimiter(options =>
    {
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.AddPolicy(Limit, context => RateLimitPartition.GetFixedWindowLimiter(
            SignInPlace.NetworkOf(context.Connection.RemoteIpAddress ?? IPAddress.None), _ => new FixedWindowRateLimiterOptions { PermitLimit = PerMinute, Window = TimeSpan.FromMinutes(1) }));
        options.OnRejected = (rejected, _) =>
        {
            if (rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after)) rejected.HttpContext.Response.Headers.RetryAfter = $"{(int)after.TotalSeconds}";
            return ValueTask.CompletedTask;
        };
    });

    public static void MapVerification(this IEndpointRouteBuilder routes)
    {
        foreach (var prefix in new[] { "", PublicLinks.ElderPrefix })
            routes.MapPost(prefix + PublicLinks.VerifyPath, VerifyAsync).AllowAnonymous().DisableAntiforgery().RequireRateLimiting(Limit)
                // A little more than a file may have, so that one too large is refused in words instead of cut off.
                .WithMetadata(new RequestSize(ReportImporter.LargestUpload + 1024 * 1024));
    }

    public static async Task<IResult> AskAsync(PublicFrames frames) => await PageAsync(frames, new VerifyModel(null, null, null));

    private static async Task<IResult> VerifyAsync(IFormFile? file, PublishedFileCheck check, PublicFrames frames, CancellationToken cancellation)
    {
        if (file is null || file.Length == 0) return await PageAsync(frames, new VerifyModel(null, null, "请先选择一个文件。"), StatusCodes.Status400BadRequest);
        try
        {
            var found = await check.CheckAsync(await ReadAsync(file, cancellation), cancellation);
            return await PageAsync(frames, new VerifyModel(file.FileName, found, null));
        }
        catch (RefusedException refusal)
        {
            return await PageAsync(frames, new VerifyModel(file.FileName, null, refusal.Message), StatusCodes.Status422UnprocessableEntity);
        }
    }

    private static async Task<RecognisedReport> ReadAsync(IFormFile file, CancellationToken cancellation)
    {
        if (file.Length > ReportImporter.LargestUpload) throw new RefusedException($"文件超过{ReportImporter.LargestUpload / 1024 / 1024} MB，不是从本站下载的报告。");
        if (!await Turns.WaitAsync(LongestWait, cancellation)) throw new RefusedException("现在核验的人较多，请稍后再试。");
        try
        {
            using var bytes = new MemoryStream();
            await file.CopyToAsync(bytes, cancellation);
            return ReportImporter.Recognise(new ImportSource(bytes.ToArray(), null, file.FileName), cancellation);
        }
        finally
        {
            Turns.Release();
        }
    }

    private static async Task<IResult> PageAsync(PublicFrames frames, VerifyModel model, int status = StatusCodes.Status200OK)
    {
        var frame = await frames.MakeAsync(PublicLinks.VerifyPath, "核验文件", new Crumb("核验文件", null));
        return HashedPage.Of<VerifyPage>(new { Frame = frame, Model = model }, status);
    }

    private sealed record RequestSize(long? MaxRequestBodySize) : Microsoft.AspNetCore.Http.Metadata.IRequestSizeLimitMetadata;
}
