using System.Text;
using GovInfoReports.Core.Data;
using GovInfoReports.Core.Publishing;
using GovInfoReports.Web.Public;
using GovInfoReports.Web.Tests.Data;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GovInfoReports.Web.Tests.Public;

/// <summary>The portal in memory over a scenario's database, asked by somebody who is not signed in.</summary>
/// <param name="clock">By which it tells what is due; null for the system's.</param>
/// <param name="settings">Configuration of this portal alone.</param>
public sealed class PublicPortal(Scenario world, TimeProvider? clock = null, IReadOnlyDictionary<string, string>? settings = null) : WebApplicationFactory<PublicFrame>
{
    public HttpClient Reader() => CreateClient(new() { AllowAutoRedirect = false, HandleCookies = false });

    /// <summary>That of this portal, whose caches hear of what it publishes.</summary>
    public Publisher Publisher => Services.GetRequiredService<Publisher>();

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Development");
        builder.UseSetting("Database:Provider", nameof(DatabaseKind.Postgres));
        // The scenario's contexts are used instead; the setting must only be there.
        builder.UseSetting("Database:ConnectionString", "Host=replaced-by-the-scenario");
        builder.UseSetting("Portal:Migrate", "false");
        builder.UseSetting("Portal:DataFolder", Path.Combine(Path.GetTempPath(), "govinfo-public-tests"));
        foreach (var (key, value) in settings ?? new Dictionary<string, string>()) builder.UseSetting(key, value);
        builder.ConfigureTestServices(services =>
        {
            services.AddSingleton(world.Get<IDbContextFactory<ReportsDb>>());
            services.AddSingleton(clock ?? TimeProvider.System);
            services.AddSingleton<PdfPrinting>((content, facts) => Encoding.UTF8.GetBytes($"%PDF {content.Title} {facts.PublishedAt:O} {facts.State}"));
        });
    }
}
