using GovInfoReports.Core.Accounts;
using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace GovInfoReports.Browser.Tests;

/// <summary>与上年对照: where a number leaps, the reason is given there.</summary>
public sealed class ClerkCompareTests(PortalUnderTest portal)
{
    private const string Licences = "table2.art20_5.licensing.decisions";
    private const string Reason = "本年新承接办证业务，已与台账核对。";

    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task A_leap_is_asked_about_beside_its_change_and_explained_from_that_page(int width)
    {
        var agency = await ClerkAgency.FoundAsync(portal);
        for (var year = agency.Year - 3; year < agency.Year; year++)
        {
            var before = agency.Content(year);
            before.Tables.Set(Licences, 30);
            await agency.RecordHistoryAsync(year, before);
        }
        var report = await agency.StartAsync(fill: content => content.Tables.Set(Licences, 900));
        await using var clerk = await agency.SendAsync(Role.Clerk, width);
        await clerk.OpenAsync(report, "compare", "与上年对照");
        var row = clerk.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "+870" });
        await Expect(row).ToContainTextAsync("本机关往年中位数 30：约为其30倍");
        await row.GetByRole(AriaRole.Button, new() { Name = "填写说明" }).ClickAsync();
        await clerk.ExpectAccessibleAsync();
        await row.GetByRole(AriaRole.Textbox).WriteAsync(Reason);
        await row.GetByRole(AriaRole.Button, new() { Name = "保存说明" }).ClickAsync();
        await Expect(row).ToContainTextAsync($"说明：{Reason}");
        await clerk.KeepPictureAsync("compare-leap");

        await clerk.Page.ReloadAsync();
        await Expect(row).ToContainTextAsync($"说明：{Reason}");
        await clerk.OpenAsync(report, "submit", "检查并报送");
        await Expect(clerk.Page.GetByRole(AriaRole.Region, new() { Name = "已说明的问题（1处）" })).ToContainTextAsync(Reason);
        clerk.Complaints.ShouldBeEmpty();
    }
}
