using GovInfoReports.Core;
using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Exporting;
using GovInfoReports.Core.Filing;
using GovInfoReports.Web.Accounts;

namespace GovInfoReports.Web.Filing.Papers;

/// <summary>The papers of a report under way, for people who may see it: <c>/portal/reports/{id}/pdf</c>, <c>…/report.docx</c> and the like, <c>…/receipt.pdf</c>, <c>…/attachments/{id}</c>.</summary>
internal static class ReportFiles
{
    public static void MapReportFiles(this WebApplication portal)
    {
        var files = portal.MapGroup("/portal/reports/{reportId:int}").RequireAuthorization();
        files.MapGet("/pdf", (int reportId, HttpContext context, CurrentActor current, FilingPapers papers) =>
            SendAsync(context, current, actor => papers.DraftAsync(actor, reportId, ExportFormat.Pdf, context.RequestAborted)));
        files.MapGet("/report.{format}", (int reportId, string format, HttpContext context, CurrentActor current, FilingPapers papers) => ExportFormat.Find(format) is { } kind
            ? SendAsync(context, current, actor => papers.DraftAsync(actor, reportId, kind, context.RequestAborted))
            : Task.FromResult(Results.NotFound()));
        files.MapGet("/receipt.pdf", (int reportId, HttpContext context, CurrentActor current, FilingPapers papers) =>
            SendAsync(context, current, actor => papers.ReceiptAsync(actor, reportId, context.RequestAborted)));
        files.MapGet("/attachments/{attachmentId:int}", (int reportId, int attachmentId, HttpContext context, CurrentActor current, Attachments attachments) =>
            SendAsync(context, current, actor => attachments.DownloadAsync(actor, reportId, attachmentId, context.RequestAborted)));
    }

    private static async Task<IResult> SendAsync(HttpContext context, CurrentActor current, Func<Actor, Task<Paper>> print)
    {
        try
        {
            var paper = await print(await current.OfAsync(context.User, context.RequestAborted));
            context.Response.Headers.CacheControl = "private, no-store";
            return Results.File(paper.Bytes, paper.MediaType, paper.Name);
        }
        catch (AccessDeniedException denied)
        {
            return Results.Text(denied.Message, statusCode: StatusCodes.Status403Forbidden);
        }
        catch (RefusedException refused)
        {
            return Results.Text(refused.Message, statusCode: StatusCodes.Status404NotFound);
        }
    }
}
