namespace GovInfoReports.Web.Hosting;

internal static class SecurityHeaders
{
    public static void UsePortalHeaders(this WebApplication portal) => portal.UseSecurityHeaders(new HeaderPolicyCollection()
        .AddContentTypeOptionsNoSniff()
        .AddReferrerPolicySameOrigin()
        // Sent over HTTPS only: on plain HTTP a browser ignores it.
        .AddStrictTransportSecurityMaxAge()
        .AddCrossOriginOpenerPolicy(policy => policy.SameOrigin())
        .AddPermissionsPolicy(NoDevices)
        .AddContentSecurityPolicy(OwnSiteAlone));

    private static void NoDevices(PermissionsPolicyBuilder policy)
    {
        policy.AddCamera().None();
        policy.AddGeolocation().None();
        policy.AddMicrophone().None();
        policy.AddPayment().None();
        policy.AddUsb().None();
    }

    /// <summary>Scripts, styles and connections belong to this site alone; nobody may frame it. Inline styles place what a page computes.</summary>
    private static void OwnSiteAlone(CspBuilder policy)
    {
        policy.AddDefaultSrc().Self();
        policy.AddImgSrc().Self().Data();
        policy.AddStyleSrc().Self().UnsafeInline();
        policy.AddScriptSrc().Self();
        policy.AddConnectSrc().Self();
        policy.AddObjectSrc().None();
        policy.AddBaseUri().Self();
        policy.AddFormAction().Self();
        policy.AddFrameAncestors().None();
    }
}
