using GovInfoReports.Core.Seeding;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace GovInfoReports.Browser.Tests;

/// <summary>The administrator's forms: every refusal stands at its field and in a summary that leads there, and what was typed stays.</summary>
public sealed class AdminRefusalTests(PortalUnderTest portal)
{
    [Fact]
    public async Task A_new_agency()
    {
        await using var admin = await ArriveAsync("/portal/agencies?edit=new");
        var (name, code) = (admin.Page.GetByLabel("名称", new() { Exact = true }), admin.Page.GetByLabel("编码（不可更改）"));
        await code.WriteAsync("Nicht Gut!");
        await admin.TypeDayAsync("启用日期", "");
        await admin.Page.GetByLabel("签署人数").WriteAsync("9");
        await admin.SendRefusedAsync("新增");
        await admin.ExpectRefusedAsync(name, "请填写单位名称。");
        await admin.ExpectRefusedAsync(code, "编码应为1至32位小写字母");
        await admin.ExpectRefusedAsync(admin.Page.GetByLabel("上级单位"), "请选择上级单位。");
        await admin.ExpectRefusedAsync(admin.Page.GetByLabel("启用日期"), "请填写启用日期。");
        await admin.ExpectRefusedAsync(admin.Page.GetByLabel("签署人数"), "签署人数应为1、2或3。");
        await Expect(code).ToHaveValueAsync("Nicht Gut!");
        await admin.ExpectGoodAtBothWidthsAsync("refused-agency");

        await name.WriteAsync("重复编码局");
        await code.WriteAsync("yl");
        await admin.ChooseAgencyAsync("上级单位", "yl");
        await admin.TypeDayAsync("启用日期", "2020-01-01");
        await admin.Page.GetByLabel("签署人数").WriteAsync("1");
        await admin.SendRefusedAsync("新增");
        await admin.ExpectRefusedAsync(code, "编码“yl”已被使用。");
        await Expect(name).Not.ToHaveAttributeAsync("aria-invalid", "true");
        await Expect(name).ToHaveValueAsync("重复编码局");
    }

    [Fact]
    public async Task Changes_of_an_agency()
    {
        var agency = await (await OwnDistrict.FoundAsync(portal)).AgencyAsync();
        await using var admin = await ArriveAsync($"/portal/agencies?edit={agency.Agency.Code}");
        var (change, on) = (admin.Page.GetByLabel("变更", new() { Exact = true }), admin.Page.Locator("#change-on"));
        await admin.Page.GetByLabel("新名称").WriteAsync("");
        await admin.SendRefusedAsync("登记变更");
        await admin.ExpectRefusedAsync(admin.Page.GetByLabel("新名称"), "请填写单位名称。");
        await admin.ChooseAsync(change, "划转到另一上级");
        await admin.SendRefusedAsync("登记变更");
        await admin.ExpectRefusedAsync(admin.Page.GetByLabel("新的上级"), "请选择新的上级。");
        // A key is held for longer than the page needs to answer; its release must not choose anything.
        await admin.Alert().GetByRole(AriaRole.Link, new() { Name = "请选择新的上级。" }).PressAsync("Enter", new() { Delay = 1_000 });
        await Expect(admin.Page.GetByLabel("新的上级")).ToBeFocusedAsync();
        await Expect(admin.Page.GetByLabel("新的上级")).ToHaveValueAsync("");
        await admin.ChooseAsync(change, "并入另一单位");
        await admin.SendRefusedAsync("登记变更");
        await admin.ExpectRefusedAsync(admin.Page.GetByLabel("并入的单位"), "请选择并入的单位。");
        await admin.ChooseAsync(change, "撤销");
        await admin.TypeDayAsync("最后一日", "");
        await admin.SendRefusedAsync("登记变更");
        await admin.ExpectRefusedAsync(on, "请填写变更的日期。");
        await admin.TypeDayAsync("最后一日", "2001-01-01");
        await admin.SendRefusedAsync("登记变更");
        await admin.ExpectRefusedAsync(on, "新的变更不能早于该日");

        await admin.Page.GetByLabel("签署人数").WriteAsync("5");
        await admin.SendRefusedAsync("保存");
        await admin.ExpectRefusedAsync(admin.Page.GetByLabel("签署人数"), "签署人数应为1、2或3。");
        await admin.ExpectGoodAtBothWidthsAsync("refused-agency-change");
    }

    [Fact]
    public async Task An_account()
    {
        await using var admin = await ArriveAsync("/portal/users?edit=new");
        await admin.Page.GetByLabel("登录名", new() { Exact = true }).WriteAsync("a");
        await admin.Page.GetByLabel("邮箱").WriteAsync("kein");
        await admin.SendRefusedAsync("保存");
        await admin.ExpectRefusedAsync(admin.Page.GetByLabel("登录名", new() { Exact = true }), "登录名应为2至32位");
        await admin.ExpectRefusedAsync(admin.Page.GetByLabel("姓名", new() { Exact = true }), "请填写姓名。");
        await admin.ExpectRefusedAsync(admin.Page.GetByLabel("邮箱"), "邮箱地址不正确。");
        await admin.ExpectRefusedAsync(admin.Page.GetByLabel("单位", new() { Exact = true }), "经办人应指定单位。");
        await admin.ExpectGoodAtBothWidthsAsync("refused-user");

        await admin.Page.GetByLabel("登录名", new() { Exact = true }).WriteAsync("admin");
        await admin.Page.GetByLabel("姓名", new() { Exact = true }).WriteAsync("示例");
        await admin.Page.GetByLabel("邮箱").WriteAsync("");
        await admin.ChooseAgencyAsync("单位", "yl-jyj");
        await admin.SendRefusedAsync("保存");
        await admin.ExpectRefusedAsync(admin.Page.GetByLabel("登录名", new() { Exact = true }), "登录名“admin”已被使用。");
        await admin.Button("再加一个角色").ClickAsync();
        await Expect(admin.Page.GetByLabel("角色", new() { Exact = true })).ToHaveCountAsync(2);
        await admin.ChooseAsync(admin.Page.GetByLabel("角色", new() { Exact = true }).Last, "系统管理员");
        await admin.SendRefusedAsync("保存");
        await admin.ExpectRefusedAsync(admin.Page.GetByLabel("角色", new() { Exact = true }).First, "应由专人担任，不能兼任其他角色。");
    }

    [Fact]
    public async Task Settings()
    {
        var own = await OwnDistrict.FoundAsync(portal);
        await using var office = await own.SendAsync("office");
        await office.GoToAsync($"/portal/settings?office={own.Code}");
        await office.Page.GetByLabel("网站标识码").WriteAsync("12");
        await office.Page.GetByLabel("网站地址").WriteAsync("example");
        await office.SendRefusedAsync("保存网站信息");
        await office.ExpectRefusedAsync(office.Page.GetByLabel("网站标识码"), "网站标识码应为10位数字");
        await office.ExpectRefusedAsync(office.Page.GetByLabel("网站地址"), "网站地址应以 http:// 或 https:// 开头。");

        var town = office.Page.GetByRole(AriaRole.Group, new() { Name = "乡镇人民政府" });
        await town.GetByLabel("月").WriteAsync("2");
        await town.GetByLabel("日").WriteAsync("30");
        await office.Page.GetByLabel("提前几天").WriteAsync("99");
        await office.SendRefusedAsync("保存期限");
        await office.ExpectRefusedAsync(town.GetByLabel("月"), "“2月30日”不是每年都有的日期。");
        await office.ExpectRefusedAsync(office.Page.GetByLabel("提前几天"), "提前0至60天");

        await office.Page.GetByLabel("提醒日").WriteAsync("-14, bald");
        await office.SendRefusedAsync("保存提醒与催报");
        await office.ExpectRefusedAsync(office.Page.GetByLabel("提醒日"), "提醒日“bald”不是整数");
        await office.Page.GetByLabel("提醒日").WriteAsync("-99");
        await office.Page.GetByLabel("催报标题").WriteAsync("");
        await office.SendRefusedAsync("保存提醒与催报");
        await office.ExpectRefusedAsync(office.Page.GetByLabel("提醒日"), "提醒日期应在期限前后60天以内。");
        await office.ExpectRefusedAsync(office.Page.GetByLabel("催报标题"), "请填写催报的标题。");
        await Expect(office.Page.GetByLabel("提醒日")).ToHaveValueAsync("-99");
        await office.ExpectGoodAtBothWidthsAsync("refused-settings");
    }

    [Theory]
    [InlineData("/portal/agencies?edit=import", "单位名录（.xlsx）")]
    [InlineData("/portal/users?edit=import", "填好的表格（.xlsx）")]
    public async Task A_file_that_is_no_spreadsheet(string address, string label)
    {
        await using var admin = await ArriveAsync(address);
        await admin.ChooseFileAsync(label, "a.xlsx", "nicht"u8.ToArray());
        await admin.ExpectRefusedAsync(admin.Page.GetByLabel(label), "文件不是可以读取的 Excel 工作簿");
        await admin.ExpectAccessibleAsync();
    }

    private async Task<Person> ArriveAsync(string address)
    {
        var admin = await Person.ArriveAsync(portal);
        await admin.SignInAsync("admin", DemoData.Password);
        await admin.GoToAsync(address);
        return admin;
    }
}
