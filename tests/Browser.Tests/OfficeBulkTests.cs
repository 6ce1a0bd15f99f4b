using GovInfoReports.Core.Data;
using GovInfoReports.Core.Publishing;
using GovInfoReports.Core.Review;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace GovInfoReports.Browser.Tests;

/// <summary>“公开全部已通过的报告” while the portal is killed under it.</summary>
public sealed class OfficeBulkTests(PortalUnderTest shared, PortalProcess portal) : IClassFixture<PortalProcess>
{
    private const int Reports = 12;
    private static readonly int Year = OfficeDistrict.Year;

    [Fact]
    public async Task Publishing_all_goes_on_after_the_portal_was_killed_and_names_each_failure()
    {
        var district = await OfficeDistrict.FoundAsync(portal.Services, "res-shi");
        var reports = new List<int>();
        for (var number = 1; number <= Reports; number++)
        {
            reports.Add(await district.SubmittedAsync(await district.AddAsync($"批量{number:00}局")));
            await district.ApproveAsync(reports[^1]);
        }
        await using var publisher = await Person.ArriveAsync(shared.Browser, portal.Address);
        await publisher.SignInAsync(district.Publisher.UserName, OfficeDistrict.Password);
        await publisher.GoToAsync($"/portal/publish?year={Year}");
        await Expect(publisher.Page.GetByRole(AriaRole.Rowheader)).ToHaveCountAsync(Reports);
        await publisher.ExpectGoodAtBothWidthsAsync("bulk-list");
        await publisher.Button($"公开这 {Reports} 份报告").ClickAsync();
        // However quick the portal is, it comes no further than to the fourth before the browser has shown anything.
        await using (await HoldAsync(reports[3]))
        {
            await publisher.ConfirmAsync("确定公开");
            await Expect(publisher.Page.GetByRole(AriaRole.Progressbar)).ToBeVisibleAsync();
            await portal.KillAsync();
        }

        (await PendingAsync()).ShouldBeGreaterThan(0);
        await portal.Services.GetRequiredService<ReviewDesk>().ReturnAsync(district.Reviewer.Actor, reports[^1], "发现错误。");
        await portal.StartAsync();
        await publisher.Page.ReloadAsync();

        await Expect(publisher.Page.GetByRole(AriaRole.Heading, new() { Name = "已办完" })).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await publisher.SeesAsync($"共 {Reports} 份：已公开 {Reports - 1} 份，未成功 1 份。");
        await Expect(publisher.Page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = $"批量{Reports}局" })).ToContainTextAsync("尚未审核通过，不能公开");
        await publisher.ExpectGoodAtBothWidthsAsync("bulk-done");
        (await PublishedOnceAsync()).ShouldBe(Reports - 1);
    }

    /// <summary>Nobody can publish the report until this is disposed.</summary>
    private async Task<IAsyncDisposable> HoldAsync(int report)
    {
        var db = await DbAsync();
        await db.Database.BeginTransactionAsync();
        await db.Reports.Where(held => held.Id == report).ExecuteUpdateAsync(update => update.SetProperty(held => held.Year, held => held.Year));
        await db.Revisions.Where(held => held.ReportId == report).ExecuteUpdateAsync(update => update.SetProperty(held => held.Number, held => held.Number));
        return db;
    }

    private async Task<int> PendingAsync()
    {
        await using var db = await DbAsync();
        return await db.PublishJobItems.CountAsync(item => item.State == PublishJobState.Pending);
    }

    /// <summary>Reports with exactly one publication.</summary>
    private async Task<int> PublishedOnceAsync()
    {
        await using var db = await DbAsync();
        return await db.Events.Where(entry => entry.Action == "Publish").GroupBy(entry => entry.ReportId).CountAsync(group => group.Count() == 1);
    }

    private Task<ReportsDb> DbAsync() => portal.Services.GetRequiredService<IDbContextFactory<ReportsDb>>().CreateDbContextAsync();
}
