using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Seeding;
using GovInfoReports.Web.Tests.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Web.Tests.Accounts;

/// <summary>The demo's accounts, whose password everybody knows, are worth nothing where no demo is.</summary>
public sealed class DemoAccountTests(DatabaseFixture fixture) : DatabaseTest(fixture)
{
    [Fact]
    public async Task A_demo_account_signs_in_to_a_demo_and_nowhere_else()
    {
        await AddDemoClerkAsync();
        await using var demo = new SignedInPortal(World, demo: true);
        await using var real = new SignedInPortal(World);
        var clerk = demo.Visitor();
        (await clerk.RefusalAsync("demo1", DemoData.Password)).ShouldBeNull();
        (await clerk.GetAsync("/portal")).StatusCode.ShouldBe(global::System.Net.HttpStatusCode.OK);

        (await real.Visitor().RefusalAsync("demo1", DemoData.Password)).ShouldBe("登录名或密码不正确。");
        // A cookie from the time when it was a demo.
        (await clerk.At(real).GetAsync("/portal")).StatusCode.ShouldBe(global::System.Net.HttpStatusCode.Redirect);
    }

    private async Task AddDemoClerkAsync()
    {
        await using var db = World.Db();
        // The scenario is no demo data; its marker keeps the portal from loading them.
        db.Users.Add(new PortalUser
        {
            UserName = "demo1", NormalizedUserName = "DEMO1", DisplayName = "演示", IsDemo = true, CreatedAt = World.Clock.GetUtcNow(),
            PasswordHash = new PasswordHasher<PortalUser>().HashPassword(new PortalUser(), DemoData.Password),
            Roles = [new RoleAssignment { Role = Role.Clerk, AgencyId = World.Bureau.Id }],
        });
        await db.SaveChangesAsync();
    }
}
