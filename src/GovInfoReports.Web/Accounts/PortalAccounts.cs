using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Data;
using GovInfoReports.Web.Hosting;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.Identity;

namespace GovInfoReports.Web.Accounts;

/// <summary>Signing in and out. Without a word to the contrary every address demands a signed-in user with a password of their own.</summary>
internal static class PortalAccounts
{
    /// <summary>What is signed in to.</summary>
    public const string Root = "/portal";
    public const string SignInPath = "/portal/sign-in";
    public const string CodePath = "/portal/sign-in/code";
    public const string PasswordPath = "/portal/password";
    public const string SecondFactorPath = "/portal/second-factor";
    public const string AccountPath = "/portal/account";
    public const string SignOutPath = "/portal/sign-out";

    /// <summary>The form of the document with which a person signs out; buttons anywhere on the page belong to it.</summary>
    public const string SignOutForm = "sign-out";

    // The policies of what a person may do while something comes before everything else: that, and leaving.
    public const string GivingCode = "giving-code";
    public const string OwnPassword = "own-password";
    public const string OwnSecondFactor = "own-second-factor";
    public const string Leaving = "leaving";

    private const string DeniedPath = "/portal/denied";

    /// <summary>No sign-in lasts longer; when it ends before, the database says.</summary>
    private static readonly TimeSpan CookieLifetime = TimeSpan.FromDays(7);

    public static void AddPortalAccounts(this IServiceCollection services, IConfiguration configuration)
    {
        var authentication = services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(options =>
        {
            options.LoginPath = SignInPath;
            options.AccessDeniedPath = DeniedPath;
            options.ReturnUrlParameter = "returnUrl";
            options.ExpireTimeSpan = CookieLifetime;
            options.SlidingExpiration = false;
            options.Cookie.Name = HostCookies.Own;
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.Events.OnValidatePrincipal = Ticket.ValidateAsync;
            options.Events.OnRedirectToAccessDenied = context =>
            {
                context.Response.Redirect(PathOf(Ticket.StepOf(context.HttpContext.User)) ?? DeniedPath);
                return Task.CompletedTask;
            };
        });
        authentication.AddOpenId(configuration);
        var everywhere = At(SignInStep.None);
        services.AddAuthorization(options =>
        {
            (options.DefaultPolicy, options.FallbackPolicy) = (everywhere, everywhere);
            options.AddPolicy(GivingCode, At(SignInStep.Code));
            options.AddPolicy(OwnPassword, At(SignInStep.None, SignInStep.Password));
            options.AddPolicy(OwnSecondFactor, At(SignInStep.None, SignInStep.SecondFactor));
            options.AddPolicy(Leaving, policy => policy.RequireAuthenticatedUser());
        });
        services.AddCascadingAuthenticationState();
        services.AddScoped<AuthenticationStateProvider, SignedInUserCheck>();
        services.AddScoped<CurrentActor>();
        services.AddSingleton<SignInPlaces>();
        services.AddPasskeys();
        services.AddScoped<CircuitHandler, SeenCircuit>();
        services.AddPortalKeys(configuration);
    }

    /// <summary>Identity's own handler; it finds accounts and their passkeys through Identity's store.</summary>
    private static void AddPasskeys(this IServiceCollection services)
    {
        services.AddIdentityCore<PortalUser>().AddEntityFrameworkStores<ReportsDb>();
        services.AddScoped<IPasskeyHandler<PortalUser>, PasskeyHandler<PortalUser>>();
        services.AddScoped<PasskeyDoor>();
        services.Configure<IdentityPasskeyOptions>(options =>
        {
            options.ResidentKeyRequirement = "required";
            // The device, and the finger or PIN that opens it: a passkey stands for two factors only because this is demanded.
            options.UserVerificationRequirement = "required";
        });
    }

    public static void MapAccounts(this WebApplication portal)
    {
        portal.MapOpenId();
        portal.MapPost(SignOutPath, async (HttpContext context, CurrentActor current, SignInDesk desk) =>
        {
            // Asked for below, and left to whoever answers.
            if (context.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: false }) return Results.BadRequest();
            await desk.SignOutAsync(await current.OfAsync(context.User, context.RequestAborted), context.RequestAborted);
            await context.SignOutAsync();
            // The browser drops what it kept for this user: unsent edits belong to one person.
            context.Response.Headers["Clear-Site-Data"] = "\"storage\"";
            return Results.LocalRedirect($"{SignInPath}?left");
        }).RequireAuthorization(Leaving).WithMetadata(new RequireAntiforgeryTokenAttribute());
    }

    /// <summary>Where the step is done; null when there is none.</summary>
    public static string? PathOf(SignInStep step) => step switch
    {
        SignInStep.Code => CodePath,
        SignInStep.Password => PasswordPath,
        SignInStep.SecondFactor => SecondFactorPath,
        _ => null,
    };

    /// <summary>Only addresses of this site: an open redirect would lend our name to somebody else's page.</summary>
    public static string LocalReturn(string? address) =>
        address is ['/', not ('/' or '\\'), ..] && address.StartsWith(Root, StringComparison.Ordinal) ? address : Root;

    private static AuthorizationPolicy At(params SignInStep[] steps) =>
        new AuthorizationPolicyBuilder().RequireAuthenticatedUser().RequireAssertion(context => steps.Contains(Ticket.StepOf(context.User))).Build();
}
