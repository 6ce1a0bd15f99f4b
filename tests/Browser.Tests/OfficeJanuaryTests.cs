using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Spreadsheets;
using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace GovInfoReports.Browser.Tests;

/// <summary>January's jobs, with the presses that each costs once its page is open.</summary>
public sealed class OfficeJanuaryTests(PortalUnderTest portal)
{
    private static readonly int Year = OfficeDistrict.Year;

    [Fact]
    public async Task Who_has_not_filed_whatever_the_state_is_one_press_and_chasing_all_of_them_three()
    {
        var district = await OfficeDistrict.FoundAsync(portal.Services);
        foreach (var name in new[] { "甲局", "乙局" }) await district.AddAsync(name);
        await district.StartAsync(await district.AddAsync("草稿局"));
        await district.SubmittedAsync(await district.AddAsync("已报局"));
        await using var reviewer = await Office.SendAsync(portal, district.Reviewer);
        await reviewer.GoToAsync($"/portal/board?year={Year}");
        var presses = new Presses(reviewer);
        await presses.OnAsync(reviewer.Page.GetByRole(AriaRole.Link, new() { Name = "未报送 3" }));
        await Expect(reviewer.Page.Locator(".board tbody").GetByRole(AriaRole.Rowheader)).ToHaveTextAsync(["甲局", "乙局", "草稿局"]);
        presses.Count.ShouldBe(1);

        presses = new Presses(reviewer);
        await presses.OnAsync(reviewer.Button("全选筛选出的未报送单位"));
        await presses.OnAsync(reviewer.Button("催报选中的单位（3）…"));
        await Expect(reviewer.Dialog()).ToContainTextAsync("甲局、乙局、草稿局");
        await reviewer.ExpectGoodAtBothWidthsAsync("urge");
        await reviewer.Field("催报文字").WriteAsync("{单位}：请于今日下班前报送，联系电话 0000。");
        await presses.OnAsync(reviewer.Button("发送催报"));
        await reviewer.SeesAsync("已催报3个单位");
        presses.Count.ShouldBe(3);

        await reviewer.GoToAsync($"/portal/board?year={Year}&agency={(await AgencyAsync(district, "甲局")).Code}");
        await reviewer.Page.GetByText("通知和催报记录（1）").ClickAsync();
        await reviewer.SeesAsync("甲局：请于今日下班前报送");
        reviewer.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Each_of_many_reports_is_taken_and_approved_with_two_presses_and_the_queue_is_walked_by_keys()
    {
        var district = await OfficeDistrict.FoundAsync(portal.Services);
        var reports = new List<int>();
        foreach (var name in new[] { "甲局", "乙局", "丙局" }) reports.Add(await district.SubmittedAsync(await district.AddAsync(name)));
        await using var reviewer = await Office.SendAsync(portal, district.Reviewer);
        await reviewer.GoToAsync($"/portal/review/{reports[0]}");
        await reviewer.SeesAsync("另有 2 份待审核");
        await reviewer.Page.Keyboard.PressAsync("j");
        await reviewer.SeesReportAsync("乙局");
        await reviewer.Page.Keyboard.PressAsync("k");
        await reviewer.SeesReportAsync("甲局");

        var presses = new Presses(reviewer);
        foreach (var (name, next) in new[] { ("甲局", "乙局"), ("乙局", "丙局") })
        {
            await reviewer.SeesReportAsync(name);
            await presses.OnAsync(reviewer.Button("接收审核"));
            await presses.OnAsync(reviewer.Button("通过并打开下一份"));
            await reviewer.SeesReportAsync(next);
        }
        presses.Count.ShouldBe(4);
        await reviewer.Button("接收审核").ClickAsync();
        await Expect(reviewer.Button("审核通过")).ToBeVisibleAsync();
        await Expect(reviewer.Button("通过并打开下一份")).ToHaveCountAsync(0);
        reviewer.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Statistics_and_rollup_go_into_a_workbook_with_one_press()
    {
        var district = await OfficeDistrict.FoundAsync(portal.Services);
        await district.PublishedAsync(await district.AddAsync("公开局"));
        await district.AddAsync("未报局");
        await using var reviewer = await Office.SendAsync(portal, district.Reviewer);
        await reviewer.GoToAsync($"/portal/statistics?year={Year}");
        await Expect(reviewer.Page.GetByRole(AriaRole.Figure)).ToHaveCountAsync(5);
        await reviewer.Page.GetByText("数据表").First.ClickAsync();
        await reviewer.ExpectGoodAtBothWidthsAsync("pictures");
        (await SheetAsync(reviewer))[1][0].ShouldBe("公开局");
        var notice = await reviewer.Page.RunAndWaitForDownloadAsync(() => reviewer.Button("导出通报（PDF）").ClickAsync());
        var text = string.Concat((await PdfText.OfAsync(await File.ReadAllBytesAsync(await notice.PathAsync()))).Where(letter => !char.IsWhiteSpace(letter)));
        text.ShouldContain($"{Year}年度政府信息公开工作年度报告报送情况通报");
        text.ShouldContain("未报局");

        await reviewer.GoToAsync($"/portal/rollup?office={district.Agency.Code}&year={Year}");
        (await SheetAsync(reviewer)).ShouldContain(row => row[0].Contains("行政许可", StringComparison.Ordinal));
        reviewer.Complaints.ShouldBeEmpty();
    }

    private static async Task<IReadOnlyList<SheetRow>> SheetAsync(Person person)
    {
        var file = await person.Page.RunAndWaitForDownloadAsync(() => person.Button("导出 Excel").ClickAsync());
        await using var sheet = File.OpenRead(await file.PathAsync());
        return SheetReader.Read(sheet);
    }

    private async Task<Agency> AgencyAsync(OfficeDistrict district, string name)
    {
        var tree = await ((AgencyDirectory)portal.Services.GetService(typeof(AgencyDirectory))!).TreeAsync();
        return tree.All.Single(agency => agency.ParentId == district.Agency.Id && agency.Name == name);
    }

    /// <summary>Counts what a person presses.</summary>
    private sealed class Presses(Person person)
    {
        public int Count { get; private set; }

        public async Task OnAsync(ILocator control)
        {
            await Expect(control).ToBeEnabledAsync();
            await control.ClickAsync();
            Count++;
            person.Complaints.ShouldBeEmpty();
        }
    }
}
