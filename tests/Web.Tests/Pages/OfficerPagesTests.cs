using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Work;
using GovInfoReports.Web.Admin;
using GovInfoReports.Web.Shared;
using GovInfoReports.Web.Tests.Data;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;

namespace GovInfoReports.Web.Tests.Pages;

/// <summary>三员分立 on the pages: each officer is offered what is the own office's, and nothing else.</summary>
public sealed class OfficerPagesTests(DatabaseFixture fixture) : DatabaseTest(fixture)
{
    private const string Create = "新增用户";
    private const string Reset = "重置密码";
    private const string Disable = "aria-label=\"停用";

    [Fact]
    public async Task Each_officer_is_offered_the_own_offices_acts()
    {
        await using var pages = new PortalPages(World);
        var (admin, security) = (await World.PersonAsync("管理甲", (Role.SystemAdmin, null)), await World.PersonAsync("安全甲", (Role.SecurityAdmin, null)));
        await World.PersonAsync("审计甲", (Role.AuditAdmin, null));
        foreach (var officer in new[] { admin, security }) await pages.SignInAsync(officer);
        (await UsersAsync(pages, admin)).ShouldBe((true, true, true));
        (await UsersAsync(pages, security)).ShouldBe((false, false, false));
        (await pages.DrawAsync<SettingsPage>(security, "/portal/settings")).ShouldContain("您的账户没有可以修改的设置");

        await pages.Services.GetRequiredService<Officers>().SeparateAsync(admin, true, TestContext.Current.CancellationToken);

        (await UsersAsync(pages, admin)).ShouldBe((true, true, false));
        (await UsersAsync(pages, security)).ShouldBe((false, false, true));
        (await pages.DrawAsync<SettingsPage>(admin, "/portal/settings")).ShouldContain("登录与密码由安全保密管理员设置");
        var settings = await pages.DrawAsync<SettingsPage>(security, "/portal/settings");
        settings.ShouldContain("保存登录与密码");
        settings.ShouldContain("启用三员分立");
        settings.ShouldNotContain("法定期限");
        PortalMenu.For(security, hasRollup: false, new WorkCounts()).Select(entry => entry.Address).ShouldBe(["/portal", "/portal/users", "/portal/settings", "/portal/rules"]);
    }

    private static async Task<(bool Create, bool Reset, bool Disable)> UsersAsync(PortalPages pages, Actor officer)
    {
        var page = await pages.DrawAsync<UsersPage>(officer, "/portal/users");
        return (page.Contains(Create), page.Contains(Reset), page.Contains(Disable));
    }
}
