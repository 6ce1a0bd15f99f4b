using System.Text;
using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Data;
using GovInfoReports.Core.Publishing;
using GovInfoReports.Web.Public;
using GovInfoReports.Web.Tests.Data;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GovInfoReports.Web.Tests.Accounts;

/// <summary>The portal in memory over a scenario's database, for people who sign in at its form.</summary>
/// <param name="arrange">Puts other services into the portal.</param>
/// <param name="settings">Of its configuration.</param>
public sealed class SignedInPortal(Scenario world, Action<IServiceCollection>? arrange = null, bool demo = false, IReadOnlyDictionary<string, string>? settings = null) : WebApplicationFactory<PublicFrame>
{
    public const string Password = "Ganquan-2026-xi";

    private static readonly string Hash = new PasswordHasher<PortalUser>().HashPassword(new PortalUser(), Password);

    public Visitor Visitor(string site = "http://localhost") => new(CreateClient(new() { AllowAutoRedirect = false, HandleCookies = false, BaseAddress = new Uri(site) }));

    /// <summary>Gives somebody of the scenario the password, and has the person sign in.</summary>
    public async Task<Visitor> SignedInAsync(int userId)
    {
        var visitor = Visitor();
        await visitor.SignInAsync(await GivePasswordAsync(userId), Password);
        return visitor;
    }

    /// <returns>The user name.</returns>
    public async Task<string> GivePasswordAsync(int userId)
    {
        await using var db = world.Db();
        var user = await db.Users.SingleAsync(user => user.Id == userId);
        (user.PasswordHash, user.LockoutEnabled) = (Hash, true);
        await db.SaveChangesAsync();
        return user.UserName!;
    }

    /// <summary>Somebody else knows the password: it must be changed first.</summary>
    public async Task MustChangePasswordAsync(int userId)
    {
        await using var db = world.Db();
        (await db.Users.SingleAsync(user => user.Id == userId)).MustChangePassword = true;
        await db.SaveChangesAsync();
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Development");
        builder.UseSetting("Database:Provider", nameof(DatabaseKind.Postgres));
        // The scenario's contexts are used instead; the setting must only be there.
        builder.UseSetting("Database:ConnectionString", "Host=replaced-by-the-scenario");
        builder.UseSetting("Portal:Migrate", "false");
        builder.UseSetting("Portal:Demo", demo ? "true" : "false");
        builder.UseSetting("Portal:DataFolder", Path.Combine(Path.GetTempPath(), "govinfo-account-tests"));
        foreach (var (name, value) in settings ?? new Dictionary<string, string>()) builder.UseSetting(name, value);
        builder.ConfigureTestServices(services =>
        {
            services.AddSingleton(world.Get<IDbContextFactory<ReportsDb>>());
            services.AddSingleton<PdfPrinting>((content, at) => Encoding.UTF8.GetBytes($"%PDF {content.Title} {at:O}"));
            arrange?.Invoke(services);
        });
    }
}
