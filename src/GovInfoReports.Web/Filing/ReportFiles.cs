using System.Globalization;
using System.Security.Claims;
using GovInfoReports.Core;
using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Filing;

namespace GovInfoReports.Web.Filing;

/// <summary>The papers of a report under way, for people who may see it: <c>/portal/reports/{id}/pdf</c> and <c>…/receipt.pdf</c>.</summary>
internal static class ReportFiles
{
    public static void MapReportFiles(this WebApplication portal)
    {
        var files = portal.MapGroup("/portal/reports/{reportId:int}").RequireAuthorization();
        files.MapGet("/pdf", (int reportId, HttpContext context, Actors actors, FilingPapers papers) =>
            SendAsync(context, actors, actor => papers.DraftAsync(actor, reportId, context.RequestAborted)));
        files.MapGet("/receipt.pdf", (int reportId, HttpContext context, Actors actors, FilingPapers papers) =>
            SendAsync(context, actors, actor => papers.ReceiptAsync(actor, reportId, context.RequestAborted)));
    }

    private static async Task<IResult> SendAsync(HttpContext context, Actors actors, Func<Actor, Task<Paper>> print)
    {
        try
        {
            var userId = int.Parse(context.User.FindFirstValue(ClaimTypes.NameIdentifier)!, CultureInfo.InvariantCulture);
            var paper = await print(await actors.OfAsync(userId, context.RequestAborted));
            context.Response.Headers.CacheControl = "private, no-store";
            return Results.File(paper.Pdf, "application/pdf", paper.Name);
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
