using System.Net;
using GovInfoReports.Web.Tests.Data;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GovInfoReports.Web.Tests.Accounts;

/// <summary>The log tells from where something was done.</summary>
public sealed class AuditAddressTests(DatabaseFixture fixture) : PortalTest(fixture)
{
    protected override void Arrange(IServiceCollection services) => services.AddSingleton<IStartupFilter, FromSomewhere>();

    [Fact]
    public async Task Signing_in_being_denied_and_exporting_bear_the_address()
    {
        var own = await World.CleanDraftAsync();
        var foreign = await World.CleanDraftAsync(await World.PersonAsync("外", (Core.Accounts.Role.Clerk, World.OtherBureau)), World.OtherBureau);
        var clerk = await Portal.SignedInAsync(ClerkId);
        await clerk.GetAsync($"/portal/reports/{own}/pdf");
        await clerk.GetAsync($"/portal/reports/{foreign}/pdf");
        await clerk.SignOutAsync();

        await using var db = World.Db();
        var lines = await db.AuditEntries.Where(line => line.UserId == ClerkId && line.Address != "").OrderBy(line => line.Number).Select(line => new { line.Kind, line.Address }).ToListAsync();
        lines.Select(line => line.Kind).ShouldBe(["sign-in", "export", "denied", "sign-out"]);
        lines.ShouldAllBe(line => line.Address == "203.0.113.9");
    }

    private sealed class FromSomewhere : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => portal =>
        {
            portal.Use((context, rest) =>
            {
                context.Connection.RemoteIpAddress = IPAddress.Parse("::ffff:203.0.113.9");
                return rest(context);
            });
            next(portal);
        };
    }
}
