using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Data;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace GovInfoReports.Web.Accounts;

/// <summary>Signing in and out. Without a word to the contrary every address demands a signed-in user.</summary>
internal static class PortalAccounts
{
    public const string SignInPath = "/portal/sign-in";
    private const int LongestFailures = 5;
    private static readonly TimeSpan LockOut = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan IdleSignOut = TimeSpan.FromHours(8);

    public static void AddPortalAccounts(this IServiceCollection services)
    {
        services.AddIdentityCore<PortalUser>(options =>
        {
            options.Password.RequiredLength = 10;
            options.Password.RequireNonAlphanumeric = false;
            options.Password.RequireUppercase = false;
            options.Lockout.MaxFailedAccessAttempts = LongestFailures;
            options.Lockout.DefaultLockoutTimeSpan = LockOut;
        })
            .AddErrorDescriber<ChineseIdentityErrors>()
            .AddEntityFrameworkStores<ReportsDb>()
            .AddSignInManager()
            .AddDefaultTokenProviders();
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
        services.ConfigureApplicationCookie(options =>
        {
            options.LoginPath = SignInPath;
            options.AccessDeniedPath = "/portal/denied";
            options.ReturnUrlParameter = "returnUrl";
            options.ExpireTimeSpan = IdleSignOut;
            options.Cookie.Name = "govinfo";
            options.Cookie.SameSite = SameSiteMode.Lax;
        });
        services.AddAuthorization(options => options.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        services.AddCascadingAuthenticationState();
        services.AddScoped<AuthenticationStateProvider, SignedInUserCheck>();
        services.AddScoped<CurrentActor>();
        services.AddDataProtection().SetApplicationName("GovInfoReports");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>, DatabaseKeys>();
    }

    public static void MapAccounts(this WebApplication portal) =>
        portal.MapPost("/portal/sign-out", async (HttpContext context) =>
        {
            await context.SignOutAsync(IdentityConstants.ApplicationScheme);
            // The browser drops what it kept for this user: unsent edits belong to one person.
            context.Response.Headers["Clear-Site-Data"] = "\"storage\"";
            return Results.LocalRedirect(SignInPath);
        });
}
