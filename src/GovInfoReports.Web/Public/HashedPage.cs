using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovInfoReports.Web.Public;

/// <summary>A page, rendered whole before any of it is sent.</summary>
internal sealed class HashedPage(IResult page) : IResult
{
    public static HashedPage Of<TPage>(object parameters, int? status = null)
        where TPage : IComponent => new(new RazorComponentResult<TPage>(parameters) { PreventStreamingRendering = true, StatusCode = status });

    public async Task ExecuteAsync(HttpContext context)
    {
        var response = context.Response;
        var body = response.Body;
        await using var rendered = new MemoryStream();
        response.Body = rendered;
        try
        {
            await page.ExecuteAsync(context);
        }
        finally
        {
            response.Body = body;
        }
        var answer = new PublicAnswer(rendered.GetBuffer().AsMemory(0, (int)rendered.Length), response.ContentType ?? "text/html; charset=utf-8", response.StatusCode);
        await answer.ExecuteAsync(context);
    }
}
