using GovInfoReports.Core;
using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Settings;
using GovInfoReports.Core.Spreadsheets;
using GovInfoReports.Web.Tests.Data;

namespace GovInfoReports.Web.Tests.Accounts;

/// <summary>三员分立: who makes accounts gives no rights, who gives rights makes no accounts, and who reads the log sees both.</summary>
public sealed class OfficersTests(DatabaseFixture fixture) : DatabaseTest(fixture)
{
    private Officers Officers => World.Get<Officers>();

    private UserAdministration Users => World.Get<UserAdministration>();

    private int ClerkId => World.Clerk.UserId!.Value;

    private static UserInput Without(string name) => new(name, "新人", "", []);

    private static UserInput With(string name, Role role = Role.Clerk, string? agency = "dx-cz") => new(name, "新人", "", [new RoleInput(role, agency)]);

    [Fact]
    public async Task While_it_is_off_the_administrator_gives_rights_and_the_security_officer_none()
    {
        var (admin, security, _) = await ThreeAsync();

        var created = await Users.CreateAsync(admin, With("new.user"));

        (await World.Get<Actors>().OfAsync(created.UserId)).Has(Role.Clerk).ShouldBeTrue();
        await Should.ThrowAsync<AccessDeniedException>(() => Users.ChangeAsync(security, created.UserId, With("new.user", Role.Checker)));
        await Should.ThrowAsync<AccessDeniedException>(() => Users.DisableAsync(security, created.UserId));
        await Should.ThrowAsync<AccessDeniedException>(() => World.Get<PortalSettings>().SaveAsync(security, PortalSettings.SignIn, new SignInSettings()));
        (await Should.ThrowAsync<RefusedException>(() => Users.CreateAsync(admin, Without("nobody")))).Message.ShouldContain("至少指定一个角色");
    }

    [Fact]
    public async Task It_is_not_turned_on_while_an_office_is_vacant_or_held_with_another()
    {
        var admin = await World.PersonAsync("管理甲", (Role.SystemAdmin, null));
        (await Should.ThrowAsync<RefusedException>(() => Officers.SeparateAsync(admin, true))).Message.ShouldContain("还没有安全保密管理员");
        await World.PersonAsync("安全甲", (Role.SecurityAdmin, null));
        (await Should.ThrowAsync<RefusedException>(() => Officers.SeparateAsync(admin, true))).Message.ShouldContain("还没有审计管理员");
        await World.PersonAsync("兼任", (Role.AuditAdmin, null), (Role.SystemAdmin, null));

        (await Should.ThrowAsync<RefusedException>(() => Officers.SeparateAsync(admin, true))).Message.ShouldContain("兼任了几个角色");
        (await Officers.AreSeparateAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task The_administrator_makes_accounts_and_the_security_officer_gives_them_rights()
    {
        var (admin, security, auditor) = await SeparatedAsync();
        (await Should.ThrowAsync<RefusedException>(() => Users.CreateAsync(admin, With("new.user")))).Message.ShouldContain("由安全保密管理员授予");
        await Should.ThrowAsync<AccessDeniedException>(() => Users.CreateAsync(security, Without("new.user")));

        var created = await Users.CreateAsync(admin, Without("new.user"));

        (await World.Get<Actors>().OfAsync(created.UserId)).Grants.ShouldBeEmpty();
        await Should.ThrowAsync<AccessDeniedException>(() => Users.ChangeAsync(admin, created.UserId, With("new.user")));
        await Users.ChangeAsync(security, created.UserId, With("new.user"));
        (await World.Get<Actors>().OfAsync(created.UserId)).Has(Role.Clerk).ShouldBeTrue();
        await Users.ChangeAsync(admin, created.UserId, With("new.user") with { DisplayName = "改名" });
        await Should.ThrowAsync<AccessDeniedException>(() => Users.ChangeAsync(security, created.UserId, With("new.user")));

        var seen = await World.Get<AuditTrail>().QueryAsync(auditor, new AuditQuery(Subject: "user:new.user"));
        seen.Entries.Select(entry => (entry.UserName, entry.Kind)).ShouldBe([(admin.Name, "user-change"), (security.Name, "user-change"), (admin.Name, "user-create")]);
    }

    [Fact]
    public async Task A_list_of_new_accounts_names_no_roles()
    {
        var (admin, _, _) = await SeparatedAsync();
        static MemoryStream Rows(string role, string agency) => new(SheetWriter.Write("账号", ["用户名", "姓名", "邮箱", "角色", "单位编码"], [["li.si", "李某", "", role, agency]]));

        (await World.Get<UserSheet>().PreviewAsync(admin, Rows("经办人", "dx-cz"))).Lines.Single().Problems.ShouldContain(problem => problem.StartsWith("D列") && problem.Contains("三员分立"));
        await Should.ThrowAsync<RefusedException>(() => World.Get<UserSheet>().ImportAsync(admin, Rows("经办人", "dx-cz")));
        (await World.Get<UserSheet>().PreviewAsync(admin, Rows("", ""))).CanImport.ShouldBeTrue();
        (await World.Get<UserSheet>().ImportAsync(admin, Rows("", ""))).Count.ShouldBe(1);
    }

    [Fact]
    public async Task What_governs_rights_is_the_security_officers_alone()
    {
        var (admin, security, _) = await SeparatedAsync();
        foreach (var act in new Func<Actor, Task>[]
        {
            by => Users.DisableAsync(by, ClerkId), by => Users.EnableAsync(by, ClerkId), by => Users.ResetSecondFactorAsync(by, ClerkId),
            by => World.Get<PortalSettings>().SaveAsync(by, PortalSettings.SignIn, new SignInSettings { AdministratorsNeedCode = false, IdleMinutes = 30 }),
            by => World.Get<PortalSettings>().SaveAsync(by, PortalSettings.Officers, new OfficerSettings { AreSeparate = true }),
        })
        {
            (await Should.ThrowAsync<AccessDeniedException>(() => act(admin))).Message.ShouldContain("由安全保密管理员办理");
            await act(security);
        }
        await Should.ThrowAsync<AccessDeniedException>(() => Users.ResetPasswordAsync(security, ClerkId));
        await Users.ResetPasswordAsync(admin, ClerkId);

        await Should.ThrowAsync<AccessDeniedException>(() => Officers.SeparateAsync(admin, false));
        await Officers.SeparateAsync(security, false);
        await Users.DisableAsync(admin, ClerkId);
    }

    [Fact]
    public async Task Nobody_of_the_three_becomes_another_of_them()
    {
        var (admin, security, auditor) = await SeparatedAsync();
        var own = (await Users.FindAsync(security, security.UserId!.Value))!;
        var more = new UserInput(own.UserName, own.DisplayName, own.Email, [new RoleInput(Role.SystemAdmin, null)]);

        (await Should.ThrowAsync<RefusedException>(() => Users.ChangeAsync(security, own.UserId, more))).Message.ShouldContain("不能授予或收回自己的角色");
        (await Should.ThrowAsync<RefusedException>(() => Users.ChangeAsync(security, own.UserId, more with { Roles = [.. more.Roles, new RoleInput(Role.AuditAdmin, null)] })))
            .Message.ShouldContain("不能兼任");
        foreach (var other in new[] { security, auditor })
            (await Should.ThrowAsync<RefusedException>(() => Users.ResetPasswordAsync(admin, other.UserId!.Value))).Message.ShouldContain("./govinfo reset-password");
        (await Should.ThrowAsync<RefusedException>(() => Users.ResetSecondFactorAsync(security, auditor.UserId!.Value))).Message.ShouldContain("./govinfo reset-password");
        (await Should.ThrowAsync<RefusedException>(() => Users.DisableAsync(security, auditor.UserId!.Value))).Message.ShouldContain("最后一个审计管理员");
    }

    [Fact]
    public async Task The_command_on_the_host_still_leads_back_in_and_stands_in_the_log()
    {
        var (admin, _, auditor) = await SeparatedAsync();
        var host = Actor.System("命令行");
        var name = (await Users.FindAsync(host, admin.UserId!.Value))!.UserName;

        await Users.ResetSecondFactorAsync(host, admin.UserId!.Value);
        (await Users.ResetPasswordAsync(host, admin.UserId!.Value, byMail: false)).Path.ShouldNotBeNull();

        var seen = await World.Get<AuditTrail>().QueryAsync(auditor, new AuditQuery(User: "命令行", Subject: $"user:{name}"));
        seen.Entries.Select(entry => entry.Kind).ShouldBe(["user-reset-password", "user-reset-second-factor"]);
    }

    private async Task<(Actor Admin, Actor Security, Actor Auditor)> ThreeAsync() =>
        (await World.PersonAsync("管理甲", (Role.SystemAdmin, null)), await World.PersonAsync("安全甲", (Role.SecurityAdmin, null)), await World.PersonAsync("审计甲", (Role.AuditAdmin, null)));

    private async Task<(Actor Admin, Actor Security, Actor Auditor)> SeparatedAsync()
    {
        var three = await ThreeAsync();
        await Officers.SeparateAsync(three.Admin, true);
        return three;
    }
}
