using System.Text.Encodings.Web;
using System.Text.Unicode;
using GovInfoReports.Core;
using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Data;
using GovInfoReports.Core.Mail;
using GovInfoReports.Core.Settings;
using GovInfoReports.Pdf;
using GovInfoReports.Web.Accounts;
using GovInfoReports.Web.Filing;
using GovInfoReports.Web.Filing.Editing;
using GovInfoReports.Web.Filing.Papers;
using GovInfoReports.Web.Filing.Submitting;
using GovInfoReports.Web.Hosting.Refusals;
using GovInfoReports.Web.Office;
using GovInfoReports.Web.Public;
using GovInfoReports.Web.Public.Api;
using GovInfoReports.Web.Shared;
using GovInfoReports.Web.Theme;
using Microsoft.Extensions.Options;

namespace GovInfoReports.Web.Hosting;

/// <summary>Puts the portal together: services, then the order of the request pipeline.</summary>
public static class PortalHost
{
    private const string Chinese = "zh-CN";

    /// <summary>Builds the portal with its database running and up to date.</summary>
    /// <param name="stopping">Whoever stops the portal while it starts finds the database stopped, too.</param>
    public static async Task<WebApplication> BuildAsync(string[] args, CancellationToken stopping = default)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.Configuration.AddSecretFiles();
        ConfiguredValues.Demand(builder.Configuration);
        builder.AddPortalLogging();
        builder.AddPortalTelemetry();
        builder.Services.Configure<PortalOptions>(builder.Configuration.GetSection(PortalOptions.Section));
        AddServices(builder);
        DemoGuard.Demand(builder.Configuration);
        var portal = builder.Build();
        try
        {
            // Publishing and receipts need them: better refused now than at the first report.
            FontSet.Discover();
            // First the database: antiforgery asks for its keys as soon as the pipeline is built.
            await portal.PrepareDatabaseAsync(stopping);
            UsePipeline(portal);
            portal.SayWhenStarted();
            return portal;
        }
        catch
        {
            await portal.DisposeAsync();
            throw;
        }
    }

    private static void AddServices(WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddPortalDatabase(builder.Configuration);
        services.AddSingleton(provider => new DemoMode(provider.GetRequiredService<IOptions<PortalOptions>>().Value.Demo));
        services.AddGovInfoCore();
        services.AddPortalAccounts(builder.Configuration);
        services.AddPublicSite();
        services.AddPortalHeaders();
        services.AddLongAddresses();
        services.AddServerRefusals();
        // Chinese is written as itself; the default encoder would turn every character into an entity.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.AddPortalCircuits(builder.Configuration);
        services.AddPortalParts();
        services.Configure<MailOptions>(builder.Configuration.GetSection(MailOptions.Section));
        services.AddSingleton<DemoNotice>();
        services.AddScoped<GridMarkup>();
        services.AddScoped<CheckedReports>();
        services.AddScoped<OwnActs>();
        services.AddScoped<AskedAddress>();
        services.AddHostedService<ScheduledWork>();
        services.AddHostedService<NodeNotices>();
        services.AddHealthChecks().AddCheck<DatabaseHealth>("database", tags: ["ready"]);
        services.AddTrustedProxies(builder.Configuration);
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = HostCookies.Own + "-form";
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
    }

    private static void UsePipeline(WebApplication portal)
    {
        portal.UseForwardedHeaders();
        portal.UseFrontCache();
        // Said here, or it would come before all of them.
        portal.UseRouting();
        portal.UseMetrics();
        portal.UseRequestLines();
        portal.UseHostNames();
        portal.UseLongAddresses();
        portal.UseRequestLocalization(Chinese);
        portal.Use(HostCookies.InvokeAsync);
        portal.Use(OwnOrigin.DemandAsync);
        portal.UseExceptionHandler("/error");
        portal.UseStatusCodePagesWithReExecute("/not-found");
        portal.UsePortalHeaders();
        portal.UseAuthentication();
        portal.UseAuthorization();
        portal.UseRateLimiter();
        portal.Use(portal.Services.GetRequiredService<ApiLimits>().InvokeAsync);
        portal.UsePublicDoor();
        portal.UsePublicCache();
        portal.UseAntiforgery();
        portal.MapStaticAssets().AllowAnonymous();
        portal.MapThemeSheets();
        portal.MapHealth();
        portal.MapAccounts();
        portal.MapReportFiles();
        portal.MapPublicSite();
        // A compressed line keeps a quarter of a megabyte a circuit, for a few hundred bytes a key.
        portal.MapRazorComponents<PortalApp>().AddInteractiveServerRenderMode(options => options.DisableWebSocketCompression = true);
    }
}
