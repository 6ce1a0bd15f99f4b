using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Seeding;
using GovInfoReports.Core.Spreadsheets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace GovInfoReports.Browser.Tests;

/// <summary>The administrator's agencies: added, dated changes, out to a spreadsheet and back.</summary>
public sealed class AdminAgenciesTests(PortalUnderTest portal)
{
    private const int KindColumn = 2;
    private const int ContactColumn = 7;

    [Fact]
    public async Task An_agency_is_added_renamed_moved_and_merged_from_days_on()
    {
        var (here, there) = (await OwnDistrict.FoundAsync(portal), await OwnDistrict.FoundAsync(portal));
        var successor = await there.AgencyAsync();
        var code = $"{here.Code}-xin";
        await using var admin = await ArriveAsync("/portal/agencies?edit=new");
        await admin.Page.GetByLabel("名称", new() { Exact = true }).WriteAsync("新设示例局");
        await admin.Page.GetByLabel("编码（不可更改）").WriteAsync(code);
        await admin.Page.GetByRole(AriaRole.Button, new() { Name = "新增", Exact = true }).ClickAsync();
        await admin.SeesRefusalAsync("上级单位");
        await Expect(admin.Page.GetByLabel("名称", new() { Exact = true })).ToHaveValueAsync("新设示例局");
        await admin.ChooseAgencyAsync("上级单位", here.Code);
        await admin.TypeDayAsync("启用日期", "2024-03-01");
        await admin.Page.GetByRole(AriaRole.Button, new() { Name = "新增", Exact = true }).ClickAsync();
        await Expect(admin.Page.GetByText("已新增“新设示例局”。")).ToBeVisibleAsync();

        await admin.GoToAsync($"/portal/agencies?edit={code}");
        await ChangeAsync(admin, "更名", "2025-02-01", () => admin.Page.GetByLabel("新名称").WriteAsync("改名示例局"));
        await ChangeAsync(admin, "划转到另一上级", "2025-07-01", () => admin.ChooseAgencyAsync("新的上级", there.Code));
        await ChangeAsync(admin, "并入另一单位", "2026-01-01", () => admin.ChooseAgencyAsync("并入的单位", successor.Agency.Code));
        await admin.ExpectAccessibleAsync();

        await admin.GoToAsync($"/portal/agencies?q={code}&closed=True");
        var row = admin.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = code });
        await Expect(row).ToContainTextAsync($"并入{successor.Agency.Name}");
        await Expect(row).ToContainTextAsync("2024-03-01至2025-01-31称“新设示例局”");
        admin.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_lies_ahead_is_listed_and_a_change_dated_ahead_is_taken_back()
    {
        var own = await OwnDistrict.FoundAsync(portal);
        var ahead = TimeProvider.System.Today().AddMonths(2);
        var code = $"{own.Code}-lai";
        await portal.Services.GetRequiredService<AgencyDirectory>().AddAsync(
            Actor.System("测试"), new AgencyInput(code, "将设示例局", AgencyKind.Department, own.Code, ahead));
        await using var admin = await ArriveAsync($"/portal/agencies?q={code}");
        await Expect(admin.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = code })).ToContainTextAsync("起设立");

        var agency = await own.AgencyAsync();
        await admin.GoToAsync($"/portal/agencies?edit={agency.Agency.Code}");
        await ChangeAsync(admin, "更名", $"{ahead:yyyy-MM-dd}", () => admin.Page.GetByLabel("新名称").WriteAsync("写错的示例局"));
        await Expect(admin.Dialog()).ToContainTextAsync("起称“写错的示例局”");
        await admin.ExpectGoodAtBothWidthsAsync("change-ahead");
        await admin.Button("撤回这次变更").ClickAsync();
        await Expect(admin.Page.GetByText("已撤回，单位沿用原来的登记。")).ToBeVisibleAsync();
        await Expect(admin.Page.GetByRole(AriaRole.Heading, new() { Name = "尚未生效的变更" })).ToHaveCountAsync(0);
        admin.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_list_goes_out_to_a_spreadsheet_and_comes_back_and_a_wrong_row_is_named_by_row_and_column()
    {
        var own = await (await OwnDistrict.FoundAsync(portal)).AgencyAsync();
        await using var admin = await ArriveAsync("/portal/agencies");
        var exported = await ExportAsync(admin);
        var at = exported.FindIndex(row => row[0] == own.Agency.Code);
        await admin.Page.GetByRole(AriaRole.Link, new() { Name = "导入表格" }).ClickAsync();
        await UploadAsync(admin, exported);
        var preview = admin.Page.GetByRole(AriaRole.Region, new() { Name = "导入预览" });
        await Expect(preview.GetByRole(AriaRole.Cell, new() { Name = "不变", Exact = true })).ToHaveCountAsync(exported.Count - 1);

        exported[at][KindColumn] = "协会";
        await UploadAsync(admin, exported);
        await Expect(preview.GetByRole(AriaRole.Row).Filter(new() { HasText = "C列（类别）：没有“协会”这个类别" })).ToContainTextAsync($"{at + 1}");
        await Expect(admin.Page.GetByRole(AriaRole.Button, new() { Name = "导入", Exact = true })).ToBeDisabledAsync();
        await admin.ExpectAccessibleAsync();

        (exported[at][KindColumn], exported[at][ContactColumn]) = ("政府部门", "示例路1号");
        await UploadAsync(admin, exported);
        await Expect(preview.GetByRole(AriaRole.Row).Filter(new() { HasText = own.Agency.Code })).ToContainTextAsync("修改");
        await admin.Page.GetByRole(AriaRole.Button, new() { Name = "导入", Exact = true }).ClickAsync();
        await Expect(admin.Page.GetByText("新增或变更了 1 个单位")).ToBeVisibleAsync();
        await admin.GoToAsync($"/portal/agencies?edit={own.Agency.Code}");
        await Expect(admin.Page.GetByLabel("公开页面的联系方式")).ToHaveValueAsync("示例路1号");
    }

    private async Task<Person> ArriveAsync(string address)
    {
        var admin = await Person.ArriveAsync(portal);
        await admin.SignInAsync("admin", DemoData.Password);
        await admin.GoToAsync(address);
        return admin;
    }

    private static async Task ChangeAsync(Person admin, string change, string from, Func<Task> fill)
    {
        await admin.ChooseAsync("变更", change);
        await fill();
        await admin.TypeDayAsync("自哪一日起", from);
        await admin.Page.GetByRole(AriaRole.Button, new() { Name = "登记变更" }).ClickAsync();
        await Expect(admin.Page.GetByText("已登记变更。")).ToBeVisibleAsync();
        await admin.Page.ReloadAsync();
    }

    /// <summary>The rows as the spreadsheet shows them, heading first.</summary>
    private static async Task<List<string[]>> ExportAsync(Person admin)
    {
        var download = await admin.Page.RunAndWaitForDownloadAsync(() => admin.Page.GetByRole(AriaRole.Button, new() { Name = "导出 Excel" }).ClickAsync());
        download.SuggestedFilename.ShouldBe("单位名录.xlsx");
        await using var file = File.OpenRead(await download.PathAsync());
        var rows = SheetReader.Read(file);
        return [.. rows.Select(row => Enumerable.Range(0, rows[0].Cells.Count).Select(column => row[column]).ToArray())];
    }

    private static Task UploadAsync(Person admin, List<string[]> rows) =>
        admin.ChooseFileAsync("单位名录（.xlsx）", "单位名录.xlsx", SheetWriter.Write("单位名录", rows[0], rows.Skip(1)));
}
