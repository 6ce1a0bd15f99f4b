using GovInfoReports.Core.Seeding;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace GovInfoReports.Browser.Tests;

/// <summary>Every screen of the office and the administrators: it shows, it is accessible, and it fits a phone.</summary>
public sealed class OfficePagesTests(PortalUnderTest portal)
{
    public static TheoryData<string, string, string> Screens => new()
    {
        { "reviewer1", "/portal/board", "年度报送情况" },
        { "city1", "/portal/board?sort=Lateness&desc=True", "年度报送情况" },
        { "reviewer1", "/portal/review", "审核" },
        { "reviewer1", "/portal/review?tab=waivers", "审核" },
        { "publisher1", "/portal/publish", "批量公开" },
        { "reviewer1", "/portal/rollup?year=2025", "年度汇总" },
        { "reviewer1", "/portal/rollup?year=2025&cell=table3.new_received.natural_person", "年度汇总" },
        { "reviewer1", "/portal/rollup?tab=missing", "年度汇总" },
        { "office1", "/portal/rollup?tab=own", "年度汇总" },
        { "reviewer1", "/portal/rollup?year=2025&tab=compare", "年度汇总" },
        { "reviewer1", "/portal/rollup?tab=snapshots", "年度汇总" },
        { "reviewer1", "/portal/statistics", "年度统计" },
        { "reviewer1", "/portal/settings", "设置" },
        { "admin", "/portal/settings", "设置" },
        { "admin", "/portal/agencies", "机构" },
        { "admin", "/portal/agencies?edit=new", "机构" },
        { "admin", "/portal/agencies?edit=yl-jyj", "机构" },
        { "admin", "/portal/users", "用户" },
        { "admin", "/portal/users?edit=new", "用户" },
        { "admin", "/portal/users?edit=import", "用户" },
        { "admin", "/portal/status", "系统状态" },
        { "audit", "/portal/audit", "审计日志" },
        { "clerk1", "/portal/rules", "校验规则" },
    };

    [Theory]
    [MemberData(nameof(Screens))]
    public async Task A_screen_shows_without_complaint_at_both_widths(string user, string address, string title)
    {
        await using var person = await Person.ArriveAsync(portal);
        await person.EnterAsync(user, DemoData.Password);
        await person.GoToAsync(address);
        await Assertions.Expect(person.Page.GetByRole(AriaRole.Heading, new() { Level = 1 }).Filter(new() { HasText = title })).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await Assertions.Expect(person.Page.Locator("main").GetByText("正在")).ToHaveCountAsync(0, new() { Timeout = 60_000 });
        foreach (var width in new[] { 1280, 390 })
        {
            await person.Page.SetViewportSizeAsync(width, 900);
            var name = $"{user}{address.Replace("/portal/", "-").Replace('/', '-').Replace('?', '-').Replace('&', '-')}-{width}";
            await Office.ShotAsync(person, name);
            await person.ExpectAccessibleAsync();
            await person.ExpectAccessibleInTheDarkAsync(name);
            (await person.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth + 1")).ShouldBeTrue("the page scrolls sideways");
        }
        person.Complaints.ShouldBeEmpty();
    }
}
