using System.Text;
using System.Text.RegularExpressions;
using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Spreadsheets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace GovInfoReports.Browser.Tests;

/// <summary>The board of a district with agencies in every stage.</summary>
public sealed class OfficeBoardTests(PortalUnderTest portal)
{
    private static readonly int Year = OfficeDistrict.Year;

    [Fact]
    public async Task The_board_counts_filters_sorts_and_searches_and_its_address_keeps_all_of_it()
    {
        var district = await DistrictAsync();
        await using var reviewer = await Office.SendAsync(portal, district.Reviewer);
        await reviewer.GoToAsync($"/portal/board?year={Year}");
        await Office.SeesTitleAsync(reviewer, $"{district.Name}：{Year}年度报送情况");
        await reviewer.ExpectGoodAtBothWidthsAsync("board");
        await SeesFiguresAsync(reviewer, "已报送 2/4", "未开始 1", "逾期未报 2", "已公开 1");
        await Expect(Agencies(reviewer)).ToHaveTextAsync(["公开局", "报送街道办事处", "草稿局", "未动局"]);

        await reviewer.Page.GetByRole(AriaRole.Link, new() { Name = "逾期未报 2" }).ClickAsync();
        await Expect(Agencies(reviewer)).ToHaveTextAsync(["草稿局", "未动局"]);
        await reviewer.Page.GetByRole(AriaRole.Link, new() { NameRegex = new Regex("^单位") }).ClickAsync();
        await Expect(Agencies(reviewer)).ToHaveTextAsync(["未动局", "草稿局"]);
        await reviewer.Page.GetByLabel("单位名称或编码").WriteAsync("未动");
        await reviewer.Page.GetByLabel("单位名称或编码").PressAsync("Enter");
        await Expect(Agencies(reviewer)).ToHaveTextAsync(["未动局"]);
        foreach (var part in new[] { "state=Overdue", "desc=True", "q=%E6%9C%AA%E5%8A%A8" }) reviewer.Page.Url.ShouldContain(part);

        await reviewer.Page.ReloadAsync();
        await Expect(Agencies(reviewer)).ToHaveTextAsync(["未动局"]);
        await Expect(reviewer.Page.GetByLabel("单位名称或编码")).ToHaveValueAsync("未动");
        await reviewer.Page.GoBackAsync();
        await Expect(Agencies(reviewer)).ToHaveTextAsync(["未动局", "草稿局"]);

        await reviewer.GoToAsync($"/portal/board?year={Year}");
        await reviewer.ChooseAsync("类别", "街道办事处");
        await Expect(Agencies(reviewer)).ToHaveTextAsync(["报送街道办事处"]);
        reviewer.Complaints.ShouldBeEmpty();
    }

    /// <summary>What a card of a phone cannot show in one line stands in the next; on an office PC the way to the dates is in sight.</summary>
    [Theory]
    [InlineData(390)]
    [InlineData(1280)]
    public async Task No_row_runs_out_of_the_list(int width)
    {
        var district = await OfficeDistrict.FoundAsync(portal.Services);
        await district.SubmittedAsync(await district.AddAsync("住房保障和房屋管理城市更新综合事务中心（城市建设档案馆）"));
        await using var reviewer = await Office.SendAsync(portal, district.Reviewer, width);
        await reviewer.GoToAsync($"/portal/board?year={Year}");
        var list = reviewer.Page.GetByRole(AriaRole.Region, new() { Name = "各单位报送情况" });
        await Expect(list).ToContainTextAsync("报送 ");
        (await list.EvaluateAsync<int>("list => list.scrollWidth - list.clientWidth")).ShouldBeLessThanOrEqualTo(1);
    }

    [Fact]
    public async Task The_number_of_those_that_have_filed_leads_to_them()
    {
        var district = await DistrictAsync();
        await using var reviewer = await Office.SendAsync(portal, district.Reviewer);
        await reviewer.GoToAsync($"/portal/board?year={Year}");
        await reviewer.Page.GetByRole(AriaRole.Link, new() { Name = "已报送 2/4" }).ClickAsync();
        await Expect(Agencies(reviewer)).ToHaveTextAsync(["公开局", "报送街道办事处"]);
    }

    /// <summary>The choices are drawn when somebody comes to the field: the first key opens the list on the one that holds.</summary>
    [Fact]
    public async Task A_choice_is_made_by_keys_alone()
    {
        var district = await DistrictAsync();
        await using var reviewer = await Office.SendAsync(portal, district.Reviewer);
        await reviewer.GoToAsync($"/portal/board?year={Year}&kind=Department");
        var field = reviewer.Page.GetByLabel("类别", new() { Exact = true });
        var held = reviewer.Page.GetByRole(AriaRole.Option, new() { Name = AgencyKind.Department.Label(), Exact = true });
        await Expect(held).ToHaveCountAsync(0);

        await field.FocusAsync();
        await field.OpenByKeyAsync(held);
        await Expect(held).ToHaveClassAsync(new Regex("mud-selected-item"));
        await field.PressAsync("Home");
        await Expect(Agencies(reviewer)).ToHaveCountAsync(4);
        reviewer.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_exported_files_say_what_the_board_says()
    {
        var district = await DistrictAsync();
        await using var reviewer = await Office.SendAsync(portal, district.Reviewer);
        await reviewer.GoToAsync($"/portal/board?year={Year}&sort=Agency&desc=True");
        await Expect(Agencies(reviewer)).ToHaveCountAsync(4);
        var names = await Agencies(reviewer).AllInnerTextsAsync();
        var states = await reviewer.Page.Locator(".board tbody .state").AllInnerTextsAsync();

        var sheet = SheetReader.Read(new MemoryStream(await ExportAsync(reviewer, "导出 Excel")));
        sheet[0].Cells.ShouldBe(["编码", "单位", "类别", "状态", "报送期限", "报送日期", "报送逾期天数", "法定期限", "公开日期", "公开逾期天数", "错误", "警告", "审核员", "最近操作", "操作人", "操作时间"]);
        sheet.Skip(1).Select(row => row[1]).ShouldBe(names);
        sheet.Skip(1).Select(row => row[3]).ShouldBe(states);

        var text = Encoding.UTF8.GetString(await ExportAsync(reviewer, "导出 CSV")).TrimStart('\uFEFF');
        var lines = text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(',').Select(field => field.Trim('"')).ToList()).ToList();
        lines.Skip(1).Select(line => line[1]).ShouldBe(names);
        lines.Skip(1).Select(line => line[3]).ShouldBe(states);
        lines.Single(line => line[1] == "报送街道办事处")[12].ShouldBe("审核员甲");
    }

    [Fact]
    public async Task The_board_follows_what_a_colleague_does_without_being_reloaded()
    {
        var district = await OfficeDistrict.FoundAsync(portal.Services);
        var filer = await district.AddAsync("同看局");
        var report = await district.SubmittedAsync(filer, Year);
        var colleague = await district.HireAsync("审核员乙", (Role.Reviewer, district.Agency));
        await using var watcher = await Office.SendAsync(portal, district.Reviewer);
        await watcher.GoToAsync($"/portal/board?year={Year}");
        var row = watcher.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "同看局" });
        await Expect(row).ToContainTextAsync("已报送");

        await using var worker = await Office.SendAsync(portal, colleague);
        await worker.GoToAsync($"/portal/review/{report}");
        await worker.Button("接收审核").ClickAsync();
        await worker.SeesAsync("已接收，由您审核。");

        await Expect(row).ToContainTextAsync("审核员乙", new() { Timeout = 60_000 });
        await Expect(row).ToContainTextAsync("审核中");
        await worker.Button("审核通过").ClickAsync();
        await Expect(watcher.Page.GetByRole(AriaRole.Link, new() { Name = "通过 1" })).ToBeVisibleAsync(new() { Timeout = 60_000 });
        watcher.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Renamed_merged_and_new_agencies_stand_in_the_years_they_belong_to()
    {
        var district = await OfficeDistrict.FoundAsync(portal.Services);
        var directory = portal.Services.GetRequiredService<AgencyDirectory>();
        var system = Actor.System("测试");
        var renamed = await district.AddAsync("旧名局");
        var merged = await district.AddAsync("撤并局");
        var successor = await district.AddAsync("承接局");
        await district.AddAsync("新设局", from: new DateOnly(Year, 3, 1));
        await directory.RenameAsync(system, renamed.Agency.Code, "新名局", new DateOnly(Year, 6, 1));
        await directory.MergeAsync(system, merged.Agency.Code, successor.Agency.Code, new DateOnly(Year, 7, 1));

        await using var reviewer = await Office.SendAsync(portal, district.Reviewer);
        await reviewer.GoToAsync($"/portal/board?year={Year - 1}");
        await Expect(Agencies(reviewer)).ToHaveTextAsync(["旧名局", "撤并局", "承接局"]);
        await reviewer.ChooseAsync("报告年度", $"{Year}年");
        await Expect(Agencies(reviewer)).ToHaveTextAsync(["新名局", "承接局", "新设局"]);
        await SeesFiguresAsync(reviewer, "已报送 0/3");
    }

    private static ILocator Agencies(Person person) => person.Page.Locator(".board tbody").GetByRole(AriaRole.Rowheader);

    private static async Task SeesFiguresAsync(Person person, params string[] figures)
    {
        var list = person.Page.GetByRole(AriaRole.List, new() { Name = "报送进度" });
        foreach (var figure in figures) await Expect(list.GetByRole(AriaRole.Link, new() { Name = figure, Exact = true })).ToBeVisibleAsync();
    }

    private static async Task<byte[]> ExportAsync(Person person, string button)
    {
        var file = await person.Page.RunAndWaitForDownloadAsync(() => person.Button(button).ClickAsync());
        return await File.ReadAllBytesAsync(await file.PathAsync());
    }

    /// <summary>One agency is public, one taken by the reviewer, one has a draft, one has nothing.</summary>
    private async Task<OfficeDistrict> DistrictAsync()
    {
        var district = await OfficeDistrict.FoundAsync(portal.Services);
        await district.PublishedAsync(await district.AddAsync("公开局"));
        var taken = await district.SubmittedAsync(await district.AddAsync("报送街道办事处", AgencyKind.Street));
        await portal.Services.GetRequiredService<Core.Review.ReviewDesk>().TakeAsync(district.Reviewer.Actor, taken);
        await district.StartAsync(await district.AddAsync("草稿局"));
        await district.AddAsync("未动局");
        return district;
    }
}
