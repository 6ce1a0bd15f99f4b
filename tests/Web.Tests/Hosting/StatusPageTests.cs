using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Work;
using GovInfoReports.Web.Admin;
using GovInfoReports.Web.Tests.Data;
using GovInfoReports.Web.Tests.Pages;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace GovInfoReports.Web.Tests.Hosting;

public sealed class StatusPageTests(DatabaseFixture fixture) : DatabaseTest(fixture)
{
    [Fact]
    public async Task An_administrator_sees_how_the_system_is_with_pictures_and_their_numbers()
    {
        var admin = await World.PersonAsync("管理丁", (Role.SystemAdmin, null));
        await World.PublishedAsync(await World.CleanDraftAsync());
        await using var pages = new PortalPages(World);
        await pages.SignInAsync(admin);

        var page = await pages.DrawAsync<StatusPage>(admin, "/portal/status");

        page.ShouldContain("系统状态");
        page.ShouldContain("批量公开 0 份，定时公开 0 份");
        page.ShouldContain("没有设置自动备份");
        page.Split("<svg").Length.ShouldBe(6);
        page.ShouldContain("一小时内最多");
    }

    [Fact]
    public async Task Nobody_else_does()
    {
        await Should.ThrowAsync<AccessDeniedException>(() => World.Get<PortalStatus>().ReadAsync(World.Reviewer));
        await using var db = World.Db();
        (await db.AuditEntries.CountAsync(line => line.Kind == "denied" && line.Subject == "status")).ShouldBe(1);
    }
}
