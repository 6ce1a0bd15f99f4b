using GovInfoReports.Web.Hosting;
using NetEscapades.AspNetCore.SecurityHeaders;
using Scalar.AspNetCore;

namespace GovInfoReports.Web.Public.Api;

/// <summary>
/// The interface to try out in a browser (Scalar): the only public page with a script. The script comes from this site, asks this site alone,
/// and <see cref="ApiReferencePages"/> says the same without it.
/// </summary>
internal static class ApiConsole
{
    public const string Path = PublicLinks.ApiPath + "/console";

    public static void MapApiConsole(this WebApplication portal) => portal.MapScalarApiReference(Path, (options, context) =>
    {
        options.Nonce = context.GetNonce();
        // Scalar's document does not say its language, by which a screen reader chooses its voice.
        options.AddHeadContent($"<script nonce=\"{options.Nonce}\">document.documentElement.lang = \"zh-CN\";</script>");
        options.Title = "数据接口在线试用";
        options.Favicon = "/favicon.svg";
        options.Localization = new() { Locale = "zh-CN" };
        options.OpenApiRoutePattern = $"/openapi/{OpenDataApi.Version}.json";
        options.HideClientButton = true;
        // Nothing of what it could fetch or tell elsewhere.
        options.DisableDefaultFonts().DisableTelemetry().DisableAgent().DisableMcp().HideDeveloperTools();
    }).AllowAnonymous().WithSecurityHeadersPolicy(SecurityHeaders.StartedByNonce);
}
