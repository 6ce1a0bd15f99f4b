using System.Security.Cryptography;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace GovInfoReports.Web.Public;

/// <summary>A rendered page with the hash of its bytes as ETag: who has it already hears 304.</summary>
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
        if (response.StatusCode == StatusCodes.Status200OK && IsKnown(context, rendered))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            response.ContentType = null;
            return;
        }
        response.ContentLength = rendered.Length;
        if (!HttpMethods.IsHead(context.Request.Method)) await body.WriteAsync(rendered.GetBuffer().AsMemory(0, (int)rendered.Length), context.RequestAborted);
    }

    /// <summary>Names the page by its hash and tells whether the reader holds the same one.</summary>
    private static bool IsKnown(HttpContext context, MemoryStream rendered)
    {
        var hash = SHA256.HashData(rendered.GetBuffer().AsSpan(0, (int)rendered.Length));
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(hash.AsSpan(0, 16))}\"");
        var headers = context.Response.GetTypedHeaders();
        headers.ETag = tag;
        context.Response.Headers.CacheControl = PublicCache.Control;
        return context.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Compare(tag, useStrongComparison: false) || known == EntityTagHeaderValue.Any);
    }
}
