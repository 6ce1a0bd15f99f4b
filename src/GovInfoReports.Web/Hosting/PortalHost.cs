using System.Text.Encodings.Web;
using System.Text.Unicode;
using GovInfoReports.Core;
using GovInfoReports.Core.Data;
using GovInfoReports.Core.Mail;
using GovInfoReports.Pdf;
using GovInfoReports.Web.Accounts;
using GovInfoReports.Web.Filing;
using GovInfoReports.Web.Public;
using GovInfoReports.Web.Shared;
using Microsoft.AspNetCore.HttpOverrides;

namespace GovInfoReports.Web.Hosting;

/// <summary>Puts the portal together: services, then the order of the request pipeline.</summary>
public static class PortalHost
{
    /// <summary>A pasted section of 12,000 characters, or a whole report, must fit one message of a circuit.</summary>
    private const long LargestCircuitMessage = 4 * 1024 * 1024;

    private const string Chinese = "zh-CN";

    /// <summary>Builds the portal with its database running and up to date.</summary>
    public static async Task<WebApplication> BuildAsync(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.AddPortalLogging();
        builder.Services.Configure<PortalOptions>(builder.Configuration.GetSection(PortalOptions.Section));
        AddServices(builder);
        var portal = builder.Build();
        // Publishing and receipts need them: better refused now than at the first report.
        FontSet.Discover();
        // First the database: antiforgery asks for its keys as soon as the pipeline is built.
        await portal.PrepareDatabaseAsync();
        UsePipeline(portal);
        portal.SayWhenStarted();
        return portal;
    }

    private static void AddServices(WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddPortalDatabase(builder.Configuration);
        services.AddGovInfoCore();
        services.AddPortalAccounts();
        services.AddPublicSite();
        // Chinese is written as itself; the default encoder would turn every character into an entity.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddSignalR(options => options.MaximumReceiveMessageSize = LargestCircuitMessage);
        services.AddBootstrapBlazor(options => options.EnableErrorLogger = false);
        services.Configure<MailOptions>(builder.Configuration.GetSection(MailOptions.Section));
        services.AddScoped<GridMarkup>();
        services.AddScoped<CheckedReports>();
        services.AddHostedService<ScheduledWork>();
        services.AddHealthChecks().AddCheck<DatabaseHealth>("database", tags: ["ready"]);
        services.Configure<ForwardedHeadersOptions>(options =>
            options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto);
    }

    private static void UsePipeline(WebApplication portal)
    {
        portal.UseRequestLocalization(Chinese);
        portal.UseForwardedHeaders();
        portal.UseExceptionHandler("/error");
        portal.UseStatusCodePagesWithReExecute("/not-found");
        portal.UseSecurityHeaders();
        portal.UseAuthentication();
        portal.UseAuthorization();
        portal.UseOutputCache();
        portal.UseAntiforgery();
        portal.MapStaticAssets().AllowAnonymous();
        portal.MapHealth();
        portal.MapAccounts();
        portal.MapReportFiles();
        portal.MapPublicSite();
        portal.MapRazorComponents<PortalApp>().AddInteractiveServerRenderMode();
    }
}
