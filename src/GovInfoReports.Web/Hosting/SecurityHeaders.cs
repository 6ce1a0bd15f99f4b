namespace GovInfoReports.Web.Hosting;

internal static class SecurityHeaders
{
    /// <summary>Of the one page whose own inline script starts it: that script bears the answer's nonce, and no other runs.</summary>
    public const string StartedByNonce = "started-by-nonce";

    public static void AddPortalHeaders(this IServiceCollection services) => services.AddSecurityHeaderPolicies().AddPolicy(StartedByNonce, policy => Fill(policy, csp =>
    {
        csp.AddScriptSrc().Self().WithNonce();
        OwnSite(csp);
    }));

    public static void UsePortalHeaders(this WebApplication portal) => portal.UseSecurityHeaders(Fill(new HeaderPolicyCollection(), csp =>
    {
        csp.AddScriptSrc().Self();
        OwnSite(csp);
    }));

    private static HeaderPolicyCollection Fill(HeaderPolicyCollection headers, Action<CspBuilder> mayRun) => headers
        .AddContentTypeOptionsNoSniff()
        .AddReferrerPolicySameOrigin()
        // Sent over HTTPS only: on plain HTTP a browser ignores it.
        .AddStrictTransportSecurityMaxAge()
        .AddCrossOriginOpenerPolicy(policy => policy.SameOrigin())
        .AddPermissionsPolicy(NoDevices)
        .AddContentSecurityPolicy(mayRun);

    private static void NoDevices(PermissionsPolicyBuilder policy)
    {
        policy.AddCamera().None();
        policy.AddGeolocation().None();
        policy.AddMicrophone().None();
        policy.AddPayment().None();
        policy.AddUsb().None();
    }

    /// <summary>Styles and connections belong to this site alone, as do scripts; nobody may frame it. Inline styles place what a page computes.</summary>
    private static void OwnSite(CspBuilder policy)
    {
        policy.AddDefaultSrc().Self();
        policy.AddImgSrc().Self().Data();
        policy.AddStyleSrc().Self().UnsafeInline();
        policy.AddConnectSrc().Self();
        policy.AddObjectSrc().None();
        policy.AddBaseUri().Self();
        policy.AddFormAction().Self();
        policy.AddFrameAncestors().None();
    }
}
