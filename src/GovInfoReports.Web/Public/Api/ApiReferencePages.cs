using GovInfoReports.Core.Publishing;
using Microsoft.AspNetCore.OpenApi;

namespace GovInfoReports.Web.Public.Api;

/// <summary>The data interface as people read it: the OpenAPI document as a page, whole without a script.</summary>
internal static class ApiReferencePages
{
    public static async Task<IResult> ReferenceAsync(
        [FromKeyedServices(OpenDataApi.Version)] IOpenApiDocumentProvider documents, PublicReports reports, PublicFrames frames, CancellationToken cancellation)
    {
        var document = await documents.GetOpenApiDocumentAsync(cancellation);
        var district = (await reports.DistrictsAsync(cancellation)).FirstOrDefault()?.Code;
        var frame = await frames.MakeAsync(PublicLinks.ApiPath, "数据接口说明", new Crumb("开放数据", frames.Links.Data), new Crumb("数据接口说明", null));
        return HashedPage.Of<ApiReferencePage>(new { Frame = frame, Questions = ApiReference.Of(document), District = district });
    }
}
