using GovInfoReports.Core.Accounts;
using GovInfoReports.Web.Hosting;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;

namespace GovInfoReports.Web.Accounts;

/// <summary>Signing in and out. Without a word to the contrary every address demands a signed-in user with a password of their own.</summary>
internal static class PortalAccounts
{
    public const string SignInPath = "/portal/sign-in";
    public const string PasswordPath = "/portal/password";
    public const string SignOutPath = "/portal/sign-out";

    /// <summary>The form of the document with which a person signs out; buttons anywhere on the page belong to it.</summary>
    public const string SignOutForm = "sign-out";

    /// <summary>The policy of what a person may do before the one-time password is changed: changing it, and leaving.</summary>
    public const string OwnAccount = "own-account";

    private const string DeniedPath = "/portal/denied";
    private static readonly TimeSpan IdleSignOut = TimeSpan.FromHours(8);

    public static void AddPortalAccounts(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(options =>
        {
            options.LoginPath = SignInPath;
            options.AccessDeniedPath = DeniedPath;
            options.ReturnUrlParameter = "returnUrl";
            options.ExpireTimeSpan = IdleSignOut;
            options.Cookie.Name = HostCookies.Own;
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.Events.OnValidatePrincipal = Ticket.ValidateAsync;
            options.Events.OnRedirectToAccessDenied = context =>
            {
                context.Response.Redirect(Ticket.MustChangePassword(context.HttpContext.User) ? PasswordPath : DeniedPath);
                return Task.CompletedTask;
            };
        });
        var everywhere = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().RequireAssertion(context => !Ticket.MustChangePassword(context.User)).Build();
        services.AddAuthorization(options =>
        {
            (options.DefaultPolicy, options.FallbackPolicy) = (everywhere, everywhere);
            options.AddPolicy(OwnAccount, policy => policy.RequireAuthenticatedUser());
        });
        services.AddCascadingAuthenticationState();
        services.AddScoped<AuthenticationStateProvider, SignedInUserCheck>();
        services.AddScoped<CurrentActor>();
        services.AddPortalKeys(configuration);
    }

    public static void MapAccounts(this WebApplication portal) =>
        portal.MapPost(SignOutPath, async (HttpContext context, CurrentActor current, SignInDesk desk) =>
        {
            // Asked for below, and left to whoever answers.
            if (context.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: false }) return Results.BadRequest();
            await desk.SignOutAsync(await current.OfAsync(context.User, context.RequestAborted), context.RequestAborted);
            await context.SignOutAsync();
            // The browser drops what it kept for this user: unsent edits belong to one person.
            context.Response.Headers["Clear-Site-Data"] = "\"storage\"";
            return Results.LocalRedirect($"{SignInPath}?left");
        }).RequireAuthorization(OwnAccount).WithMetadata(new RequireAntiforgeryTokenAttribute());
}
