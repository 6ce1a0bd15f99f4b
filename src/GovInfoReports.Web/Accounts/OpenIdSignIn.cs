using System.Security.Claims;
using GovInfoReports.Core;
using GovInfoReports.Core.Accounts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace GovInfoReports.Web.Accounts;

/// <summary>The section <c>OpenId</c> of the configuration: another system at which people sign in.</summary>
internal sealed class OpenIdOptions
{
    public const string Section = "OpenId";

    /// <summary>Address of the provider. Empty: there is none.</summary>
    public string Authority { get; set; } = "";

    public string ClientId { get; set; } = "";

    public string ClientSecret { get; set; } = "";

    /// <summary>The claim that holds the user name of an account here.</summary>
    public string Claim { get; set; } = "preferred_username";

    /// <summary>What the button says.</summary>
    public string Label { get; set; } = "用统一身份认证登录";

    /// <summary>
    /// Whether whoever has an authenticator here gives its code after the other system, too, unless that says (<c>amr</c>, <c>acr</c>)
    /// that it asked for more than a password.
    /// </summary>
    public bool AsksForCode { get; set; } = true;

    /// <summary>The words in <c>amr</c> and <c>acr</c> by which it says so, with commas.</summary>
    public string TwofoldWords { get; set; } = "mfa";

    public bool IsOn => Authority.Length > 0;
}

/// <summary>Signing in at another system by OpenID Connect. Only accounts that an administrator made here get in; what they may do stands here.</summary>
internal static class OpenIdSignIn
{
    public const string Path = "/portal/sign-in/openid";
    private const string Scheme = "openid";

    /// <exception cref="RefusedException">The section is incomplete.</exception>
    public static void AddOpenId(this AuthenticationBuilder authentication, IConfiguration configuration)
    {
        var options = configuration.GetSection(OpenIdOptions.Section).Get<OpenIdOptions>() ?? new OpenIdOptions();
        authentication.Services.AddSingleton(options);
        if (!options.IsOn) return;
        if (!Uri.TryCreate(options.Authority, UriKind.Absolute, out var authority) || (authority.Scheme != Uri.UriSchemeHttps && !authority.IsLoopback))
            throw new RefusedException($"统一身份认证的地址“{options.Authority}”不正确，应以 https:// 开头（OpenId:Authority）。");
        if (options.ClientId.Length == 0) throw new RefusedException("没有配置统一身份认证的客户端标识（OpenId:ClientId）。");
        authentication.AddOpenIdConnect(Scheme, connect => Configure(connect, options, authority));
    }

    public static void MapOpenId(this WebApplication portal)
    {
        if (!portal.Services.GetRequiredService<OpenIdOptions>().IsOn) return;
        portal.MapGet(Path, (string? returnUrl) =>
            Results.Challenge(new AuthenticationProperties { RedirectUri = PortalAccounts.LocalReturn(returnUrl) }, [Scheme])).AllowAnonymous();
    }

    private static void Configure(OpenIdConnectOptions connect, OpenIdOptions options, Uri authority)
    {
        (connect.Authority, connect.ClientId, connect.ClientSecret) = (options.Authority, options.ClientId, options.ClientSecret);
        connect.RequireHttpsMetadata = !authority.IsLoopback;
        connect.ResponseType = OpenIdConnectResponseType.Code;
        // The answer comes as a plain address: a post from another site would bring no cookies along.
        connect.ResponseMode = OpenIdConnectResponseMode.Query;
        connect.CallbackPath = $"{Path}/back";
        connect.SignInScheme = CookieAuthenticationDefaults.AuthenticationScheme;
        connect.MapInboundClaims = false;
        connect.Events.OnTicketReceived = context => AdmitAsync(context, options);
        connect.Events.OnRemoteFailure = context =>
        {
            context.HttpContext.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(nameof(OpenIdSignIn))
                .LogWarning(context.Failure, "Signing in at the other system failed");
            return RefuseAsync(context, context.Response);
        };
    }

    /// <summary>What the other system says of the person becomes a sign-in of the portal's own.</summary>
    private static async Task AdmitAsync(TicketReceivedContext context, OpenIdOptions options)
    {
        try
        {
            var services = context.HttpContext.RequestServices;
            var name = context.Principal?.FindFirstValue(options.Claim) ?? throw new RefusedException($"The claim {options.Claim} is missing.");
            var place = services.GetRequiredService<SignInPlaces>().Of(context.HttpContext);
            var person = await services.GetRequiredService<SignInDesk>()
                .AdmitAsync(name, "统一身份认证", place, !options.AsksForCode || IsTwofold(context.Principal, options), context.HttpContext.RequestAborted);
            context.Principal = Ticket.For(person);
        }
        catch (RefusedException refused)
        {
            context.HttpContext.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(nameof(OpenIdSignIn))
                .LogWarning("Nobody is signed in after the other system: {Reason}", refused.Message);
            await RefuseAsync(context, context.Response);
        }
    }

    private static bool IsTwofold(ClaimsPrincipal person, OpenIdOptions options)
    {
        var words = options.TwofoldWords.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return person.Claims.Any(claim => claim.Type is "amr" or "acr" && words.Contains(claim.Value, StringComparer.Ordinal));
    }

    private static Task RefuseAsync(HandleRequestContext<RemoteAuthenticationOptions> context, HttpResponse response)
    {
        response.Redirect($"{PortalAccounts.SignInPath}?openid=refused");
        context.HandleResponse();
        return Task.CompletedTask;
    }
}
