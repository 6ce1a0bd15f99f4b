using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Filing;
using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace GovInfoReports.Browser.Tests;

/// <summary>The district government's own report: out of its rollup, signed by its leader, sent to the city, published, added up by the city.</summary>
public sealed class OwnReportTests(PortalUnderTest portal)
{
    private const string Licences = "table2.art20_5.licensing.decisions";
    private const int Year = 2025;

    [Fact]
    public async Task One_click_starts_it_and_it_goes_over_the_leader_to_the_city_and_the_public()
    {
        var district = await OwnDistrict.FoundAsync(portal);
        var (child, late) = (await district.AgencyAsync(), await district.AgencyAsync());
        await child.PublishAsync(await child.StartAsync(year: Year, fill: content => content.Tables.Set(Licences, 7)));
        await using var clerk = await district.Government.SendAsync(Role.Clerk);
        await clerk.GoToAsync("/portal");
        var report = await StartAsync(clerk, district, late);
        (await district.Government.ReadAsync(report)).Tables[Licences].ShouldBe(7);

        await OverrideAsync(clerk, district, report);
        await SignAsync(clerk, report, "签字并送审");
        await Expect(clerk.Page.GetByText("已签字送审")).ToBeVisibleAsync();
        await Expect(clerk.Page.GetByRole(AriaRole.Button, new() { Name = "签字并报送" })).ToHaveCountAsync(0);
        await using (var leader = await district.Government.SendAsync(Role.Approver))
        {
            await SignAsync(leader, report, "签字并报送");
            await Expect(leader.Page.GetByRole(AriaRole.Heading, new() { Name = "报送回执", Level = 1 })).ToBeVisibleAsync();
        }
        await CityPublishesAsync(district, report);

        await using var visitor = await Person.ArriveAsync(portal, javaScript: false);
        (await visitor.Page.GotoAsync($"{portal.Address}/r/{district.Code}/{Year}"))!.Status.ShouldBe(200);
        await Expect(visitor.Page.Locator($"[id='{Licences}']")).ToHaveTextAsync("8");
    }

    [Fact]
    public async Task A_childs_correction_is_taken_over_into_the_own_draft()
    {
        var district = await OwnDistrict.FoundAsync(portal);
        var child = await district.AgencyAsync();
        var childReport = await child.StartAsync(year: Year, fill: content => content.Tables.Set(Licences, 7));
        await child.PublishAsync(childReport);
        await using var clerk = await district.Government.SendAsync(Role.Clerk);
        await clerk.GoToAsync($"/portal/rollup?office={district.Code}&year={Year}&tab=own");
        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "生成本级政府年度报告" }).ClickAsync();
        var report = await clerk.ReportIdAsync();
        await child.CorrectAsync(childReport, Licences, 7, 9);

        await clerk.GoToAsync($"/portal/rollup?office={district.Code}&year={Year}&tab=own");
        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "取用现在的汇总数…" }).ClickAsync();
        await clerk.Page.GetByLabel("取用现在汇总的理由").WriteAsync("下级已更正");
        await clerk.ExpectAccessibleAsync();
        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "取用现在的汇总数", Exact = true }).ClickAsync();
        await Expect(clerk.Page.GetByText("已更新 1 个数字")).ToBeVisibleAsync();
        (await district.Government.ReadAsync(report)).Tables[Licences].ShouldBe(9);
    }

    private static async Task<int> StartAsync(Person clerk, OwnDistrict district, ClerkAgency late)
    {
        await clerk.Page.GetByRole(AriaRole.Link, new() { Name = "汇总", Exact = true }).ClickAsync();
        await clerk.ChooseAsync("报告年度", $"{Year}年");
        await clerk.Page.GetByRole(AriaRole.Link, new() { Name = "生成本级报告" }).ClickAsync();
        await Expect(clerk.Page.GetByRole(AriaRole.Note)).ToContainTextAsync($"{late.Agency.Name}（未开始）");
        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "生成本级政府年度报告…" }).ClickAsync();
        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "生成本级政府年度报告", Exact = true }).ClickAsync();
        await clerk.SeesRefusalAsync("或填写缺报仍继续的理由");
        await clerk.ExpectAccessibleAsync();
        await clerk.Page.GetByLabel("缺报仍继续的理由").WriteAsync("该单位年内新设，无数据");
        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "生成本级政府年度报告", Exact = true }).ClickAsync();
        return await clerk.ReportIdAsync();
    }

    /// <summary>A figure other than the rollup's asks for a reason before the report can go on.</summary>
    private static async Task OverrideAsync(Person clerk, OwnDistrict district, int report)
    {
        var full = district.Government.Content(Year);
        foreach (var section in new[] { "s5", "s6" })
            await district.Government.ApplyAsync(report, [.. full.Sections[section].Select(DraftPatch (block) => new BlockPatch(section, block.Id, null, block))]);
        var started = await district.Government.ReadAsync(report);
        foreach (var (heading, text) in full.Sections["s1"].Chunk(2).Select(pair => (pair[0], pair[1])).Where(pair => !pair.Item1.Text(full.Tables).Contains("依申请")))
        {
            var place = started.Sections["s1"].Single(block => block.IsHeading && block.Text(started.Tables) == heading.Text(full.Tables));
            await district.Government.ApplyAsync(report, new BlockPatch("s1", text.Id, null, text, place.Id));
        }
        await district.Government.ApplyAsync(report, new CellPatch(Licences, 7, 8));
        await clerk.OpenAsync(report, "submit", "检查并报送");
        await Expect(clerk.Page.GetByText("汇总为7")).ToBeVisibleAsync();
        await district.Government.ExplainAllAsync(report);
    }

    private static async Task SignAsync(Person person, int report, string button)
    {
        await person.OpenAsync(report, "submit", "检查并报送");
        await person.Page.GetByLabel("已核对全部内容").CheckAsync();
        await person.Page.GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync();
    }

    /// <summary>The city's office sees the report, approves and publishes it, and adds it up; the district sees the difference.</summary>
    private static async Task CityPublishesAsync(OwnDistrict district, int report)
    {
        await using var city = await district.SendAsync("city");
        await city.GoToAsync($"/portal/review/{report}");
        await city.Page.GetByRole(AriaRole.Button, new() { Name = "接收审核" }).ClickAsync();
        await city.Page.GetByRole(AriaRole.Button, new() { Name = "审核通过" }).ClickAsync();
        await city.PublishNowAsync();
        await Expect(city.Page.GetByRole(AriaRole.Link, new() { Name = "公开页面" })).ToBeVisibleAsync();
        await city.GoToAsync($"/portal/rollup?office={district.CityCode}&year={Year}");
        await city.Page.GetByRole(AriaRole.Link, new() { Name = "行政许可·本年处理决定数量：8" }).ClickAsync();
        await Expect(city.Page.GetByRole(AriaRole.Region, new() { Name = "各单位的数字" })).ToContainTextAsync(district.Government.Agency.Name);
        await city.GoToAsync($"/portal/rollup?office={district.Code}&year={Year}&tab=compare");
        var difference = city.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "行政许可" });
        await Expect(difference.GetByRole(AriaRole.Cell)).ToHaveTextAsync(["7", "8", "-1"]);
        await city.ExpectAccessibleAsync();
    }
}
