using System.Globalization;
using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Data;
using GovInfoReports.Core.Filing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace GovInfoReports.Browser.Tests;

/// <summary>A report's way to the public at a set time, its correction, and its end.</summary>
public sealed class OfficePublicationTests(PortalUnderTest portal)
{
    private const string Received = "table3.new_received.natural_person";
    private const string Disclosed = "table3.r1_disclosed.natural_person";
    private static readonly int Year = OfficeDistrict.Year;

    [Fact]
    public async Task A_time_is_set_shown_cancelled_and_kept_by_the_portal_itself()
    {
        var district = await OfficeDistrict.FoundAsync(portal.Services);
        var filer = await district.AddAsync("定时局");
        var report = await district.SubmittedAsync(filer);
        await district.ApproveAsync(report);
        await using var publisher = await Office.SendAsync(portal, district.Publisher);
        await publisher.GoToAsync($"/portal/review/{report}");
        await ScheduleAsync(publisher, -1);
        await publisher.SeesRefusalAsync("公开时间应晚于现在");
        await SetTimeAsync(publisher, 3);
        var shown = TimeProvider.System.Today().AddDays(3).ToString("yyyy年M月d日", CultureInfo.InvariantCulture);
        await publisher.SeesAsync($"定于 {shown}");
        await Expect(publisher.Page.Locator(".page-head .state")).ToHaveTextAsync("待公开");
        await publisher.ExpectGoodAtBothWidthsAsync("publication-scheduled");

        await publisher.Button("取消定时").ClickAsync();
        await publisher.SeesAsync("已取消定时。");
        await Expect(publisher.Page.Locator(".page-head .state")).ToHaveTextAsync("通过，未公开");
        await Expect(publisher.Dialog()).ToHaveCountAsync(0);
        await ScheduleAsync(publisher, 3);
        await publisher.SeesAsync($"定于 {shown}");
        await using var visitor = await Person.ArriveAsync(portal);
        (await visitor.Page.GotoAsync(AddressOf(filer)))!.Status.ShouldBe(404);

        await LetTheTimeComeAsync(report);
        await Expect(publisher.Page.Locator(".page-head .state")).ToHaveTextAsync("已公开", new() { Timeout = 60_000 });
        (await visitor.Page.GotoAsync(AddressOf(filer)))!.Status.ShouldBe(200);
        publisher.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_correction_shows_what_changed_and_why_and_a_withdrawal_leaves_only_its_reason()
    {
        var district = await OfficeDistrict.FoundAsync(portal.Services);
        var filer = await district.AddAsync("更正局");
        var report = await district.PublishedAsync(filer);
        await using var publisher = await Office.SendAsync(portal, district.Publisher);
        await publisher.GoToAsync($"/portal/review/{report}");
        await publisher.Button("发起更正…").ClickAsync();
        await publisher.Button("发起更正").ClickAsync();
        await publisher.SeesRefusalAsync("更正原因");
        await publisher.Page.GetByLabel("更正原因").WriteAsync("申请数量漏计1件。");
        await publisher.ExpectGoodAtBothWidthsAsync("publication-correction");
        await publisher.Button("发起更正").ClickAsync();
        await publisher.SeesAsync("已发起更正，单位可以修改后重新报送。");
        await CorrectAsync(filer, report);
        await district.SubmitAsync(filer, report);
        await district.ApproveAsync(report);
        await using var visitor = await Person.ArriveAsync(portal);
        await visitor.Page.GotoAsync(AddressOf(filer));
        await Expect(visitor.Page.Locator($"[id='{Received}']")).ToHaveTextAsync("1");

        await publisher.Page.ReloadAsync();
        await publisher.Page.GetByRole(AriaRole.Link, new() { Name = "更正的修改" }).ClickAsync();
        await Expect(publisher.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "本年新收政府信息公开申请数量" }).First.GetByRole(AriaRole.Insertion)).ToHaveTextAsync("2");
        await Expect(publisher.Page.GetByText("未要求的修改")).ToHaveCountAsync(0);
        await publisher.ExpectAccessibleAsync();
        await publisher.PublishNowAsync();
        await publisher.SeesAsync("已公开第 2 版");
        await SeesTheCorrectionAsync(visitor, filer);

        await publisher.GiveReasonAsync("撤下…", "撤下原因", "含有不宜公开的内容。", "撤下");
        await publisher.SeesAsync("已撤下，公开页面会说明原因。");
        await Expect(publisher.Page.Locator(".page-head .state")).ToHaveTextAsync("已撤下");
        await publisher.ExpectAccessibleAsync();
        await SeesTheWithdrawalAsync(visitor, district, filer);

        (await visitor.Page.GotoAsync($"{AddressOf(filer)}/v1"))!.Status.ShouldBe(200);
        await publisher.GiveReasonAsync("撤下第 1 版…", "第 1 版的撤下原因", "同样不宜公开。", "撤下第 1 版");
        await Expect(publisher.Button("撤下第 1 版")).ToHaveCountAsync(0);
        await Expect(publisher.Button("撤下第 1 版…")).ToHaveCountAsync(0);
        (await visitor.Page.GotoAsync($"{AddressOf(filer)}/v1"))!.Status.ShouldBe(410);
        await visitor.SeesAsync("同样不宜公开。");
        publisher.Complaints.ShouldBeEmpty();
    }

    private static async Task SeesTheCorrectionAsync(Person visitor, OfficeFiler filer)
    {
        await visitor.GoToAsync(PathOf(filer));
        await Expect(visitor.Page.Locator($"[id='{Received}']")).ToHaveTextAsync("2");
        await visitor.SeesAsync("更正原因：申请数量漏计1件。");
        await visitor.ExpectGoodAtBothWidthsAsync("public-corrected");
        await visitor.Page.GetByRole(AriaRole.Link, new() { Name = "与第 1 版比较" }).ClickAsync();
        var row = visitor.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "本年新收政府信息公开申请数量" }).First;
        await Expect(row.GetByRole(AriaRole.Deletion)).ToHaveTextAsync("1");
        await Expect(row.GetByRole(AriaRole.Insertion)).ToHaveTextAsync("2");
        await Expect(visitor.Page.GetByRole(AriaRole.Insertion).Filter(new() { HasText = "没有" })).ToBeVisibleAsync();
        await visitor.ExpectGoodAtBothWidthsAsync("public-changes");
        await visitor.GoToAsync($"{PathOf(filer)}/v1");
        await Expect(visitor.Page.GetByRole(AriaRole.Note)).ToContainTextAsync("已被更正版取代");
        await Expect(visitor.Page.Locator($"[id='{Received}']")).ToHaveTextAsync("1");
        await visitor.ExpectGoodAtBothWidthsAsync("public-superseded");
    }

    private async Task SeesTheWithdrawalAsync(Person visitor, OfficeDistrict district, OfficeFiler filer)
    {
        (await visitor.Page.GotoAsync(AddressOf(filer)))!.Status.ShouldBe(410);
        await Expect(visitor.Page.GetByRole(AriaRole.Note)).ToContainTextAsync("含有不宜公开的内容。");
        await visitor.ExpectGoodAtBothWidthsAsync("public-withdrawn");
        (await visitor.Context.APIRequest.GetAsync($"{AddressOf(filer)}/report.pdf")).Status.ShouldBe(404);
        var link = visitor.Page.Locator($"main a[href='{PathOf(filer)}']");
        foreach (var list in new[] { $"/d/{district.Agency.Code}?year={Year}", $"/search?q={Uri.EscapeDataString("没有收取政府信息公开处理费")}" })
        {
            await visitor.GoToAsync(list);
            await Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
            await Expect(link).ToHaveCountAsync(0);
        }
    }

    private static async Task ScheduleAsync(Person publisher, int days)
    {
        await publisher.Button("定时公开…").ClickAsync();
        await SetTimeAsync(publisher, days);
    }

    /// <summary>In the dialog that is open.</summary>
    private static async Task SetTimeAsync(Person publisher, int days)
    {
        await publisher.TypeDayAsync("公开日期", $"{TimeProvider.System.Today().AddDays(days):yyyy-MM-dd}");
        await publisher.ChooseAsync("公开时刻（北京时间）", "09:30");
        await publisher.Button("定时公开").ClickAsync();
    }

    private async Task CorrectAsync(OfficeFiler filer, int report)
    {
        var drafts = portal.Services.GetRequiredService<DraftStore>();
        var last = (await drafts.OpenAsync(filer.Clerk.Actor, report)).Content.Sections["s6"][0];
        var changed = Core.Reports.NarrativeBlock.Paragraph("本年度没有收取政府信息公开处理费。") with { Id = last.Id };
        DraftPatch[] patches = [new CellPatch(Received, 1, 2), new CellPatch(Disclosed, 1, 2), new BlockPatch("s6", last.Id, last, changed)];
        (await drafts.ApplyAsync(filer.Clerk.Actor, report, patches, Guid.NewGuid().ToString("N"), "录入")).Conflicts.ShouldBeEmpty();
    }

    /// <summary>As if the three days had passed: the portal's own scheduled work finds the report due.</summary>
    private async Task LetTheTimeComeAsync(int report)
    {
        await using var db = await portal.Services.GetRequiredService<IDbContextFactory<ReportsDb>>().CreateDbContextAsync();
        var now = TimeProvider.System.GetUtcNow();
        (await db.Revisions.Where(r => r.ReportId == report).ExecuteUpdateAsync(update => update.SetProperty(r => r.PublishAt, now))).ShouldBe(1);
    }

    private static string PathOf(OfficeFiler filer) => $"/r/{filer.Agency.Code}/{Year}";

    private string AddressOf(OfficeFiler filer) => portal.Address + PathOf(filer);
}
