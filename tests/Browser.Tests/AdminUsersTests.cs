using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Seeding;
using GovInfoReports.Core.Spreadsheets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace GovInfoReports.Browser.Tests;

/// <summary>The administrator's accounts, and the auditor's log of what was done with them.</summary>
public sealed class AdminUsersTests(PortalUnderTest portal)
{
    private const string Chosen = "Xuanding-2026-ok";
    private static readonly string[] Heading = ["登录名", "姓名", "邮箱", "角色", "单位编码"];

    [Fact]
    public async Task Many_accounts_come_out_of_a_spreadsheet_with_one_time_links()
    {
        var agency = await (await OwnDistrict.FoundAsync(portal)).AgencyAsync();
        var (first, second) = ($"{agency.Agency.Code}-a", $"{agency.Agency.Code}-b");
        await using var admin = await ArriveAsync("/portal/users?edit=import");
        await UploadAsync(admin, [first, "甲示例", "", "经办人", agency.Agency.Code], [second, "乙示例", "", "站长", "no-such"]);
        var wrong = admin.Page.GetByRole(AriaRole.Region, new() { Name = "导入预览" }).GetByRole(AriaRole.Row).Filter(new() { HasText = second });
        await Expect(wrong).ToContainTextAsync("D列（角色）：没有“站长”这个角色");
        await Expect(wrong).ToContainTextAsync("E列（单位编码）：没有编码为“no-such”的单位");
        await Expect(admin.Page.GetByText("2行中有1行有问题：第3行。")).ToBeVisibleAsync();
        await Expect(admin.Page.GetByRole(AriaRole.Button, new() { Name = "新增这些用户" })).ToBeDisabledAsync();
        await admin.ExpectAccessibleAsync();

        await UploadAsync(admin, [first, "甲示例", "", "经办人", agency.Agency.Code], [second, "乙示例", "", "审批人", agency.Agency.Code]);
        await Expect(admin.Page.GetByRole(AriaRole.Region, new() { Name = "导入预览" }).GetByRole(AriaRole.Row).Filter(new() { HasText = second })).ToContainTextAsync(agency.Agency.Name);
        await admin.Page.GetByRole(AriaRole.Button, new() { Name = "新增这些用户" }).ClickAsync();
        await Expect(admin.Page.GetByText("已新增 2 个用户")).ToBeVisibleAsync();
        // No key and no press in passing takes the links away: nobody could show them again.
        await Expect(admin.Dialog()).ToHaveCountAsync(0);
        await admin.Page.Keyboard.PressAsync("Escape");
        await admin.MenuEntry("机构").ClickAsync();
        await Expect(admin.Dialog()).ToContainTextAsync("离开以后不能再看到这2个链接");
        await admin.Dialog().GetByRole(AriaRole.Button, new() { Name = "取消" }).ClickAsync();
        await Expect(admin.Dialog()).ToHaveCountAsync(0);
        await admin.ExpectGoodAtBothWidthsAsync("new-links");
        var download = await admin.Page.RunAndWaitForDownloadAsync(() => admin.Page.GetByRole(AriaRole.Button, new() { Name = "下载一次性链接" }).ClickAsync());
        await using var list = File.OpenRead(await download.PathAsync());
        var links = SheetReader.Read(list).Skip(1).ToDictionary(row => row[0], row => row[2]);
        links.Keys.ShouldBe([first, second]);
        await admin.Button("完成").ClickAsync();
        await Expect(admin.Page.GetByText("已新增 2 个用户")).ToHaveCountAsync(0);

        await using var newcomer = await Person.ArriveAsync(portal);
        await newcomer.GoToAsync(AccountLinks.PagePath + new Uri(links[second]).Fragment);
        await newcomer.Page.GetByLabel("密码", new() { Exact = true }).WriteAsync(Chosen);
        await newcomer.Page.GetByLabel("再次输入密码").WriteAsync(Chosen);
        // Twice, as some people do: the link holds once, and it is the first answer that counts.
        await newcomer.Page.GetByRole(AriaRole.Button, new() { Name = "设置密码" }).DblClickAsync();
        await newcomer.Page.GetByRole(AriaRole.Link, new() { Name = "去登录" }).ClickAsync();
        await newcomer.SignInAsync(second, Chosen);
    }

    [Fact]
    public async Task A_role_is_added_and_a_disabled_account_cannot_sign_in()
    {
        var agency = await (await OwnDistrict.FoundAsync(portal)).AgencyAsync();
        var name = agency.UserOf(Role.Clerk);
        await using var admin = await ArriveAsync($"/portal/users?q={name}");
        await admin.Page.GetByRole(AriaRole.Link, new() { Name = $"修改{name}" }).ClickAsync();
        await admin.Page.GetByRole(AriaRole.Button, new() { Name = "再加一个角色" }).ClickAsync();
        await Expect(admin.Page.GetByLabel("角色", new() { Exact = true })).ToHaveCountAsync(2);
        await admin.ChooseAsync(admin.Page.GetByLabel("角色", new() { Exact = true }).Last, "审批人");
        await admin.ChooseAgencyAsync(admin.Page.GetByLabel("单位", new() { Exact = true }).Last, agency.Agency.Code);
        await admin.ExpectAccessibleAsync();
        await admin.Page.GetByRole(AriaRole.Button, new() { Name = "保存", Exact = true }).ClickAsync();
        await Expect(admin.Page.GetByText($"已修改“{name}”。")).ToBeVisibleAsync();
        await Expect(admin.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = name })).ToContainTextAsync("审批人");
        await admin.Page.GetByRole(AriaRole.Button, new() { Name = $"停用{name}" }).ClickAsync();
        await Expect(admin.Dialog()).ToContainTextAsync("正在填写的页面不能再保存");
        await admin.ExpectAccessibleAsync();
        await admin.ConfirmAsync("确定停用");
        await Expect(admin.Page.GetByText("其登录立即失效")).ToBeVisibleAsync();

        await using var disabled = await Person.ArriveAsync(portal);
        await SignInAsync(disabled, name, ClerkAgency.Password);
        await Expect(disabled.Page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await Expect(disabled.Page.GetByRole(AriaRole.Heading, new() { Name = "登录" })).ToBeVisibleAsync();
        await Expect(disabled.Page.GetByRole(AriaRole.Button, new() { Name = "主菜单" })).ToHaveCountAsync(0);
        await AuditAsync();
    }

    [Fact]
    public async Task Somebody_who_is_not_on_this_page_of_the_list_is_edited_all_the_same()
    {
        var agency = await (await OwnDistrict.FoundAsync(portal)).AgencyAsync();
        var name = agency.UserOf(Role.Clerk);
        var id = (await portal.Services.GetRequiredService<UserAdministration>().ListAsync(Actor.System("测试"), name)).Users.Single().UserId;
        await using var admin = await ArriveAsync($"/portal/users?q=nobody-has-this-name&edit={id}");
        await Expect(admin.Page.GetByRole(AriaRole.Heading, new() { Name = $"修改用户 {name}" })).ToBeVisibleAsync();
        await admin.GoToAsync("/portal/users?edit=999999");
        await Expect(admin.Page.GetByText("没有这个用户")).ToBeVisibleAsync();
        await Expect(admin.Page.GetByRole(AriaRole.Heading, new() { Name = "新增用户" })).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_role_is_offered_only_where_it_can_be_held()
    {
        var own = await OwnDistrict.FoundAsync(portal);
        var bureau = await own.AgencyAsync();
        await using var admin = await ArriveAsync("/portal/users?edit=new");
        await OffersAsync(admin, bureau.Agency.Code, isOffered: true);
        await admin.ChooseAsync("角色", "审核员");
        await OffersAsync(admin, bureau.Agency.Code, isOffered: false);
        await OffersAsync(admin, own.Code, isOffered: true);
        await admin.ChooseAsync("角色", "市级审核员");
        await OffersAsync(admin, own.Code, isOffered: false);
        await OffersAsync(admin, own.CityCode, isOffered: true);
        await admin.ChooseAsync("角色", "审计管理员");
        await Expect(admin.Field("单位")).ToHaveCountAsync(0);
    }

    private static async Task OffersAsync(Person admin, string code, bool isOffered)
    {
        var field = admin.Field("单位");
        await field.ClickAsync();
        await field.FillAsync("");
        await field.PressSequentiallyAsync(code);
        // Either is said in words: the agency with its code, or that there is none.
        var said = isOffered ? admin.Page.GetByRole(AriaRole.Option).Filter(new() { HasText = $"（{code}）" }) : admin.Page.GetByText("没有这个单位");
        await Expect(said).ToBeVisibleAsync();
        await field.PressAsync("Tab");
        await Expect(said).ToHaveCountAsync(0);
    }

    /// <summary>The auditor finds the act by user and kind, and takes the selection out as a file.</summary>
    private async Task AuditAsync()
    {
        await using var auditor = await Person.ArriveAsync(portal);
        await auditor.SignInAsync("audit", DemoData.Password);
        await auditor.GoToAsync("/portal/audit");
        await auditor.ChooseAsync("操作", "停用用户");
        await auditor.Page.GetByLabel("用户", new() { Exact = true }).WriteAsync("系统管理员");
        await auditor.Page.GetByLabel("用户", new() { Exact = true }).PressAsync("Enter");
        var log = auditor.Page.GetByRole(AriaRole.Region, new() { Name = "日志记录" });
        await Expect(log.GetByRole(AriaRole.Row).Nth(1)).ToContainTextAsync("停用用户");
        await Expect(log.GetByRole(AriaRole.Row).Filter(new() { HasText = "登录" })).ToHaveCountAsync(0);
        await auditor.ExpectAccessibleAsync();
        var download = await auditor.Page.RunAndWaitForDownloadAsync(() => auditor.Page.GetByRole(AriaRole.Button, new() { Name = "导出 CSV" }).ClickAsync());
        var lines = await File.ReadAllLinesAsync(await download.PathAsync());
        lines.Skip(1).ShouldNotBeEmpty();
        lines.Skip(1).ShouldAllBe(line => line.Contains("停用用户"));
    }

    private async Task<Person> ArriveAsync(string address)
    {
        var admin = await Person.ArriveAsync(portal);
        await admin.SignInAsync("admin", DemoData.Password);
        await admin.GoToAsync(address);
        return admin;
    }

    private static async Task SignInAsync(Person person, string name, string password)
    {
        await person.GoToAsync("/portal/sign-in");
        await person.Page.GetByLabel("登录名").WriteAsync(name);
        await person.Page.GetByLabel("密码").WriteAsync(password);
        await person.Page.GetByRole(AriaRole.Button, new() { Name = "登录" }).ClickAsync();
    }

    private static Task UploadAsync(Person admin, params string[][] rows) =>
        admin.ChooseFileAsync("填好的表格（.xlsx）", "用户.xlsx", SheetWriter.Write("账号", Heading, rows));
}
