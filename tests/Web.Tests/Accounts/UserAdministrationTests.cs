using GovInfoReports.Core;
using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Data;
using GovInfoReports.Core.Spreadsheets;
using GovInfoReports.Web.Tests.Data;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace GovInfoReports.Web.Tests.Accounts;

public sealed class UserAdministrationTests(DatabaseFixture fixture) : DatabaseTest(fixture)
{
    private static readonly Actor System = Actor.System("测试");

    private UserAdministration Users => World.Get<UserAdministration>();

    [Fact]
    public async Task A_new_account_has_its_roles_and_no_password_yet()
    {
        var created = await Users.CreateAsync(System, new UserInput("zhang.san", "张某", "", [new RoleInput(Role.Clerk, "dx-cz")]));

        await using var db = World.Db();
        (await db.Users.SingleAsync(u => u.Id == created.UserId)).PasswordHash.ShouldBeNull();
        (await World.Get<Actors>().OfAsync(created.UserId)).Has(Role.Clerk, World.Bureau).ShouldBeTrue();
    }

    [Theory]
    [InlineData(Role.Reviewer, "dx-cz", "审核员应指定区县或市人民政府")]
    [InlineData(Role.Publisher, "dx-cz", "发布人应指定区县或市人民政府")]
    [InlineData(Role.CityReviewer, "yh-dx", "市级审核员应指定市人民政府")]
    public async Task A_role_is_held_at_its_own_level_only(Role role, string agency, string refusal)
    {
        var input = new UserInput("wrong", "某", "", [new RoleInput(Role.Clerk, "dx-cz"), new RoleInput(role, agency)]);

        var refused = await Should.ThrowAsync<RefusedException>(() => Users.CreateAsync(System, input));

        refused.Message.ShouldContain(refusal);
        refused.Problems.ShouldHaveSingleItem().Field.ShouldBe("Roles[1]");
        var sheet = GovInfoReports.Core.Spreadsheets.SheetWriter.Write("账号", ["用户名", "姓名", "邮箱", "角色", "单位编码"], [["wrong", "某", "kein", $"{role.Label()}、局长", agency]]);
        var line = (await World.Get<UserSheet>().PreviewAsync(System, new MemoryStream(sheet))).Lines.Single();
        line.Problems.ShouldContain(problem => problem.StartsWith("E列") && problem.Contains(refusal));
        line.Problems.ShouldContain(problem => problem.StartsWith("D列") && problem.Contains("没有“局长”这个角色"));
        line.Problems.ShouldContain(problem => problem.StartsWith("C列"));
    }

    [Fact]
    public async Task Only_administrators_administer_and_nobody_administers_and_audits()
    {
        await Should.ThrowAsync<AccessDeniedException>(() => Users.ListAsync(World.Reviewer));
        await Should.ThrowAsync<RefusedException>(() => Users.CreateAsync(System, new UserInput("both", "某", "", [new RoleInput(Role.SystemAdmin, null), new RoleInput(Role.AuditAdmin, null)])));
        await Should.ThrowAsync<RefusedException>(() => Users.CreateAsync(System, new UserInput("mixed", "某", "", [new RoleInput(Role.SystemAdmin, null), new RoleInput(Role.Clerk, "dx-cz")])));
        await Should.ThrowAsync<RefusedException>(() => Users.CreateAsync(System, new UserInput("lost", "某", "", [new RoleInput(Role.Clerk, "nowhere")])));
    }

    [Fact]
    public async Task Disabling_ends_sessions_and_the_last_administrator_stays()
    {
        var admin = await Users.CreateAsync(System, new UserInput("admin1", "管理甲", "", [new RoleInput(Role.SystemAdmin, null)]));
        await Should.ThrowAsync<RefusedException>(() => Users.DisableAsync(System, admin.UserId));
        await Users.CreateAsync(System, new UserInput("admin2", "管理乙", "", [new RoleInput(Role.SystemAdmin, null)]));
        var stamp = await StampAsync(admin.UserId);

        await Users.DisableAsync(System, admin.UserId);

        (await StampAsync(admin.UserId)).ShouldNotBe(stamp);
        (await World.Get<Actors>().OfAsync(admin.UserId)).Has(Role.SystemAdmin).ShouldBeFalse();
    }

    [Fact]
    public async Task A_database_that_breaks_off_is_not_called_somebody_elses_change()
    {
        var node = World.Disturbed(new BrokenTable("AspNetUsers"));
        var input = new UserInput("zhang.san", "张某", "", [new RoleInput(Role.Clerk, "dx-cz")]);

        await Should.ThrowAsync<DbUpdateException>(() => node.Get<UserAdministration>().CreateAsync(System, input));
    }

    [Fact]
    public async Task Of_administrators_who_create_one_account_at_once_one_succeeds_and_the_others_are_told()
    {
        var input = new UserInput("zhang.san", "张某", "", [new RoleInput(Role.Clerk, "dx-cz")]);

        var outcomes = await Acts.AtOnceAsync(8, _ => Users.CreateAsync(System, input));

        outcomes.ShouldBe(1);
    }

    [Fact]
    public async Task A_list_is_taken_as_a_whole_or_not_at_all()
    {
        var sheet = World.Get<UserSheet>();
        byte[] Rows(string role) => SheetWriter.Write("账号", ["用户名", "姓名", "邮箱", "角色", "单位编码"],
            [["li.si", "李某", "", "经办人", "dx-cz"], ["wang.wu", "王某", "", role, "yh-dx"]]);

        (await sheet.PreviewAsync(System, new MemoryStream(Rows("站长")))).CanImport.ShouldBeFalse();
        await Should.ThrowAsync<RefusedException>(() => sheet.ImportAsync(System, new MemoryStream(Rows("站长"))));
        (await Users.ListAsync(System, "li.si")).Total.ShouldBe(0);

        var created = await sheet.ImportAsync(System, new MemoryStream(Rows("审核员、发布人")));
        created.Select(user => user.UserName).ShouldBe(["li.si", "wang.wu"]);
        (await Users.ListAsync(System, "wang.wu")).Users.Single().Roles.Select(r => r.Role).ShouldBe([Role.Reviewer, Role.Publisher]);
        SheetReader.Read(new MemoryStream(UserSheet.LinkList(created, "https://nb.example.gov.cn"))).Skip(1).Select(row => row[2])
            .ShouldAllBe(link => link.StartsWith("https://nb.example.gov.cn/portal/start#"));
    }

    [Fact]
    public async Task The_first_administrators_token_is_redeemed_once()
    {
        var first = World.Get<FirstAdministrator>();
        var token = await first.OfferAsync();
        token.ShouldNotBeNull();
        await Should.ThrowAsync<RefusedException>(() => first.RedeemAsync("wrong", "root", "管理员", "Sheng-2026-ok", "Sheng-2026-ok"));
        await Should.ThrowAsync<RefusedException>(() => first.RedeemAsync(token, "root", "管理员", "short", "short"));

        var tries = await Task.WhenAll(Enumerable.Range(0, 8).Select(async i =>
        {
            try
            {
                await first.RedeemAsync(token, $"root{i}", "管理员", "Sheng-2026-ok", "Sheng-2026-ok");
                return 1;
            }
            catch (RefusedException)
            {
                return 0;
            }
        }));

        tries.Sum().ShouldBe(1);
        (await first.IsNeededAsync()).ShouldBeFalse();
        (await first.OfferAsync()).ShouldBeNull();
    }

    [Fact]
    public async Task The_audit_trail_is_for_the_auditor_and_the_denied_look_is_in_it()
    {
        var trail = World.Get<AuditTrail>();
        await Should.ThrowAsync<AccessDeniedException>(() => trail.QueryAsync(World.Reviewer, new AuditQuery()));
        var auditor = await World.PersonAsync("审计丁", (Role.AuditAdmin, null));

        var denied = await trail.QueryAsync(auditor, new AuditQuery(Kind: "denied"));
        denied.Entries.Single().Subject.ShouldBe("audit-log");
        global::System.Text.Encoding.UTF8.GetString(await trail.ExportCsvAsync(auditor, new AuditQuery(User: "审核"))).ShouldContain("越权被拒");
    }

    [Fact]
    public async Task Roles_are_not_changed_behind_their_account()
    {
        await using var db = World.Db();
        (await db.RoleAssignments.FirstAsync()).Role = Role.Approver;

        await Should.ThrowAsync<InvalidOperationException>(() => db.SaveChangesAsync());
    }

    [Fact]
    public async Task The_audit_trail_is_read_page_by_page_without_being_counted()
    {
        var auditor = await World.PersonAsync("审计丁", (Role.AuditAdmin, null));
        for (var i = 1; i <= 5; i++) await World.Get<AuditLog>().WriteAsync(auditor, "export", $"report:{i}", "x");
        var trail = World.Get<AuditTrail>();
        var query = new AuditQuery(Kind: "export", PageSize: 2);

        var asked = await QueryCounter.OfAsync(() => trail.QueryAsync(auditor, query));
        var first = await trail.QueryAsync(auditor, query);
        var second = await trail.QueryAsync(auditor, query with { Before = first.Entries[^1].Id });
        var last = await trail.QueryAsync(auditor, query with { Before = second.Entries[^1].Id });

        // The lines, and what the reports of which they tell are called.
        asked.Count.ShouldBe(2);
        asked.ShouldAllBe(question => !question.Contains("count(", StringComparison.OrdinalIgnoreCase));
        string[] subjects = [.. first.Entries.Concat(second.Entries).Concat(last.Entries).Select(entry => entry.Subject)];
        subjects.ShouldBe(["report:5", "report:4", "report:3", "report:2", "report:1"]);
        (first.HasOlder, second.HasOlder, last.HasOlder).ShouldBe((true, true, false));
    }

    private async Task<string?> StampAsync(int userId)
    {
        await using var db = World.Db();
        return await db.Users.Where(u => u.Id == userId).Select(u => u.ConcurrencyStamp).SingleAsync();
    }
}
