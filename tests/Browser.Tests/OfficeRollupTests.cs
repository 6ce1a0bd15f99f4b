using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Data;
using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Filing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace GovInfoReports.Browser.Tests;

/// <summary>汇总 in the browser: contributors, blanks, choice, exclusions, snapshots.</summary>
public sealed class OfficeRollupTests(PortalUnderTest portal)
{
    private const string Licences = "table2.art20_5.licensing.decisions";
    private const int Year = 2025;

    [Fact]
    public async Task Every_number_opens_to_versions_blanks_and_what_was_left_out()
    {
        var district = await OwnDistrict.FoundAsync(portal);
        var (open, past, late) = (await district.AgencyAsync(), await district.AgencyAsync(), await district.AgencyAsync());
        await open.PublishAsync(await open.StartAsync(year: Year, fill: content => content.Tables.Set(Licences, 7)));
        var history = past.Content(Year);
        history.Tables.Set(Licences, null);
        await past.RecordHistoryAsync(Year, history);

        await using var office = await district.SendAsync("office");
        await office.GoToAsync($"/portal/rollup?office={district.Code}&year={Year}");
        await Expect(office.Page.GetByText("已计入 2 份")).ToContainTextAsync("缺 1 个单位");
        await office.Page.GetByRole(AriaRole.Link, new() { Name = "行政许可·本年处理决定数量：7，1个单位未填" }).ClickAsync();
        var parts = office.Page.GetByRole(AriaRole.Region, new() { Name = "各单位的数字" });
        await Expect(Row(parts, open)).ToContainTextAsync("公开第1版");
        await Expect(Row(parts, past)).ToContainTextAsync("历史数据");
        await Expect(Row(parts, past)).ToContainTextAsync("未填");
        await office.ExpectAccessibleAsync();

        await LeaveOutAsync(office);
        await Expect(Row(parts, open)).ToContainTextAsync("2：与另一单位联合办理");
        await Expect(office.Page.GetByRole(AriaRole.Link, new() { Name = "行政许可·本年处理决定数量：5" })).ToBeVisibleAsync();
        await office.Dialog().GetByRole(AriaRole.Button, new() { Name = "恢复计入" }).ClickAsync();
        await Expect(Row(parts, open).GetByRole(AriaRole.Cell)).ToHaveTextAsync(["公开第1版", "7", ""]);
        await office.CloseDialogAsync();
        await Expect(office.Page.GetByRole(AriaRole.Link, new() { Name = "行政许可·本年处理决定数量：7" })).ToBeVisibleAsync();

        await office.Page.GetByRole(AriaRole.Link, new() { Name = "未计入的单位（1）" }).ClickAsync();
        await Expect(Row(office.Page.GetByRole(AriaRole.Region, new() { Name = "未计入的单位" }), late)).ToContainTextAsync("未开始");
        office.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Chosen_agencies_alone_are_added_up()
    {
        var district = await OwnDistrict.FoundAsync(portal);
        var (first, second) = (await district.AgencyAsync(), await district.AgencyAsync());
        await first.PublishAsync(await first.StartAsync(year: Year, fill: content => content.Tables.Set(Licences, 7)));
        await second.PublishAsync(await second.StartAsync(year: Year, fill: content => content.Tables.Set(Licences, 4)));
        await using var office = await district.SendAsync("office", width: 390);
        await office.GoToAsync($"/portal/rollup?office={district.Code}&year={Year}");
        await office.Page.GetByText("选择单位：全部").ClickAsync();
        await office.Page.GetByRole(AriaRole.Button, new() { Name = "汇总选中的单位" }).ClickAsync();
        await office.SeesRefusalAsync("至少勾选一个单位");
        await office.Page.GetByLabel(second.Agency.Name).CheckAsync();
        await office.ExpectAccessibleAsync();
        await office.Page.GetByRole(AriaRole.Button, new() { Name = "汇总选中的单位" }).ClickAsync();

        await Expect(office.Page.GetByText("选择单位：已选 1 个")).ToBeVisibleAsync();
        await Expect(office.Page.GetByRole(AriaRole.Link, new() { Name = "行政许可·本年处理决定数量：4" })).ToBeVisibleAsync();
        await office.Page.GetByRole(AriaRole.Link, new() { Name = "汇总全部单位" }).ClickAsync();
        await Expect(office.Page.GetByRole(AriaRole.Link, new() { Name = "行政许可·本年处理决定数量：11" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_snapshot_keeps_its_numbers_and_says_that_a_child_was_corrected()
    {
        var district = await OwnDistrict.FoundAsync(portal);
        var child = await district.AgencyAsync();
        var report = await child.StartAsync(year: Year, fill: content => content.Tables.Set(Licences, 7));
        await child.PublishAsync(report);
        await using var office = await district.SendAsync("office");
        await office.GoToAsync($"/portal/rollup?office={district.Code}&year={Year}&tab=snapshots");
        await office.Page.GetByRole(AriaRole.Button, new() { Name = "保存现在的汇总" }).ClickAsync();
        await Expect(office.Page.GetByText("与现在一致")).ToBeVisibleAsync();

        await child.CorrectAsync(report, Licences, 7, 9);
        await office.Page.ReloadAsync();
        await Expect(office.Page.GetByText("内容已变化", new() { Exact = true })).ToBeVisibleAsync();
        await Expect(office.Page.GetByText($"{child.Agency.Name}（已更正）")).ToBeVisibleAsync();
        await office.Page.GetByRole(AriaRole.Link, new() { Name = "查看当时的数字" }).ClickAsync();
        await Expect(office.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "行政许可" })).ToContainTextAsync("7");
        await office.ExpectAccessibleAsync();
        await office.KeepPictureAsync("rollup-snapshot");
        await office.Page.GetByRole(AriaRole.Link, new() { Name = "各表合计" }).ClickAsync();
        await Expect(office.Page.GetByRole(AriaRole.Link, new() { Name = "行政许可·本年处理决定数量：9" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Years_of_two_forms_are_never_in_one_sum()
    {
        await using var office = await Person.ArriveAsync(portal);
        await office.SignInAsync("reviewer1", Core.Seeding.DemoData.Password);
        const string OnlyIn2019 = "其他对外管理服务事项";
        foreach (var (year, form, rows) in new[] { (2020, "2019", 1), (2021, "2021", 0) })
        {
            await office.GoToAsync($"/portal/rollup?office=yl&year={year}");
            await Expect(office.Page.GetByText($"格式为{form}年格式")).ToBeVisibleAsync();
            await Expect(office.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = OnlyIn2019 })).ToHaveCountAsync(rows);
        }
    }

    [Fact]
    public async Task An_agency_whose_report_is_on_another_form_is_named_with_the_reason()
    {
        var district = await OwnDistrict.FoundAsync(portal);
        var (kept, other) = (await district.AgencyAsync(), await district.AgencyAsync());
        foreach (var agency in new[] { kept, other })
            await agency.PublishAsync(await agency.StartAsync(year: Year, fill: content => content.Tables.Set(Licences, 7)));
        await SetFormAsync(other, "2019");
        try
        {
            await using var office = await district.SendAsync("office");
            await office.GoToAsync($"/portal/rollup?office={district.Code}&year={Year}");
            await Expect(office.Page.GetByText("已计入 1 份")).ToContainTextAsync("缺 1 个单位");
            await office.Page.GetByRole(AriaRole.Link, new() { Name = "未计入的单位（1）" }).ClickAsync();
            await Expect(Row(office.Page.GetByRole(AriaRole.Region, new() { Name = "未计入的单位" }), other)).ToContainTextAsync("格式不同（2019年格式）");
            await office.ExpectAccessibleAsync();
        }
        finally
        {
            // The published numbers are packed on the true form: the public pages of later tests read them.
            await SetFormAsync(other, FormCatalog.ForYear(Year).Id);
        }
    }

    private async Task SetFormAsync(ClerkAgency agency, string form)
    {
        await using var db = await portal.Services.GetRequiredService<IDbContextFactory<ReportsDb>>().CreateDbContextAsync();
        await db.Reports.Where(report => report.AgencyId == agency.Agency.Id).ExecuteUpdateAsync(set => set.SetProperty(report => report.FormId, form));
    }

    private static async Task LeaveOutAsync(Person office)
    {
        await office.Page.GetByRole(AriaRole.Button, new() { Name = "不计入某单位的数…" }).ClickAsync();
        await office.Page.GetByLabel("扣减数量").WriteAsync("2");
        await office.Page.GetByRole(AriaRole.Button, new() { Name = "不计入汇总" }).ClickAsync();
        await office.SeesRefusalAsync("请填写不计入的理由");
        await office.ExpectAccessibleAsync();
        await office.Page.GetByLabel("不计入的理由").WriteAsync("与另一单位联合办理");
        await office.Page.GetByRole(AriaRole.Button, new() { Name = "不计入汇总" }).ClickAsync();
    }

    private static ILocator Row(ILocator table, ClerkAgency agency) => table.GetByRole(AriaRole.Row).Filter(new() { HasText = agency.Agency.Name });
}
