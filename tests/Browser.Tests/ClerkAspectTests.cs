using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Reports;
using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace GovInfoReports.Browser.Tests;

/// <summary>The five aspects of section one beside its text.</summary>
public sealed class ClerkAspectTests(PortalUnderTest portal)
{
    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task The_outline_fills_in_with_the_text_and_leads_to_each_aspect(int width)
    {
        var agency = await ClerkAgency.FoundAsync(portal);
        var content = agency.Content(agency.Year);
        // Neither the heading and text of the fourth aspect nor a word of it elsewhere.
        content.Sections["s1"] = [.. content.Sections["s1"].Where(block => !block.Text(content.Tables).Contains("平台") && !block.Text(content.Tables).Contains("网站"))];
        string[] before = [.. content.Sections["s1"].Select(block => block.Text(content.Tables))];
        var report = await agency.StartAsync(content);
        await using var clerk = await agency.SendAsync(Role.Clerk, width);
        await clerk.GoToAsync($"/portal/reports/{report}/s1");
        var outline = clerk.Page.GetByRole(AriaRole.Navigation, new() { Name = "五个方面" });
        await Expect(outline.GetByRole(AriaRole.Listitem)).ToHaveTextAsync(["主动公开只有标题，还没有内容", "依申请公开已写到", "政府信息管理已写到", "政府信息公开平台建设未写到，插入标题", "监督保障已写到"]);
        await clerk.ExpectAccessibleAsync();
        await clerk.KeepPictureAsync("aspects");
        await outline.GetByRole(AriaRole.Button, new() { Name = "监督保障" }).PressAsync("Enter");
        await Expect(clerk.Page.Locator("*:focus")).ToHaveTextAsync("（五）监督保障情况");

        await outline.GetByRole(AriaRole.Button, new() { Name = "政府信息公开平台建设" }).PressAsync("Enter");
        await Expect(clerk.Page.Locator("*:focus")).ToHaveTextAsync("（四）政府信息公开平台建设情况");
        await clerk.Page.Keyboard.PressAsync("Enter");
        await clerk.Page.Keyboard.InsertTextAsync("维护门户网站专栏。");
        await Expect(outline.GetByRole(AriaRole.Listitem).Nth(3)).ToHaveTextAsync("政府信息公开平台建设已写到");
        await Expect(clerk.Page.GetByRole(AriaRole.Status).Filter(new() { HasText = "已保存" })).ToBeVisibleAsync();
        await ShouldHoldAsync(agency, report, [.. before[..5], "（四）政府信息公开平台建设情况", "维护门户网站专栏。", .. before[5..]]);
        clerk.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task In_an_empty_section_headings_come_one_after_the_other_and_can_be_taken_back()
    {
        var agency = await ClerkAgency.FoundAsync(portal);
        var report = await agency.StartAsync(new ReportContent(agency.Content(agency.Year).Form, agency.Year));
        await using var clerk = await agency.SendAsync(Role.Clerk);
        await clerk.GoToAsync($"/portal/reports/{report}/s1");
        var outline = clerk.Page.GetByRole(AriaRole.Navigation, new() { Name = "五个方面" });
        // What is put in before the editor has opened comes into it as one act.
        await Expect(clerk.Page.Locator(".narrative").GetByRole(AriaRole.Textbox).First).ToBeVisibleAsync();
        await outline.GetByRole(AriaRole.Button, new() { Name = "监督保障" }).ClickAsync();
        await Expect(outline.GetByRole(AriaRole.Listitem).Last).ToContainTextAsync("只有标题");
        await outline.GetByRole(AriaRole.Button, new() { Name = "主动公开" }).First.ClickAsync();
        // It can stand in the database before the page shows it; who takes a step back has seen it.
        await Expect(clerk.Page.Locator("*:focus")).ToHaveTextAsync("（一）主动公开情况");
        await ShouldHoldAsync(agency, report, ["（一）主动公开情况", "（五）监督保障情况"]);
        await clerk.Page.Keyboard.PressAsync("Control+z");
        await Expect(outline.GetByRole(AriaRole.Listitem).First).ToContainTextAsync("未写到");
        await ShouldHoldAsync(agency, report, ["（五）监督保障情况"]);
        clerk.Complaints.ShouldBeEmpty();
    }

    /// <summary>On a slow line a heading can be asked for before the editor has opened: it is put in then, and stays the earlier of two.</summary>
    [Fact]
    public async Task What_was_put_in_before_the_editor_opened_is_taken_back_after_what_came_later()
    {
        var agency = await ClerkAgency.FoundAsync(portal);
        var report = await agency.StartAsync(new ReportContent(agency.Content(agency.Year).Form, agency.Year));
        await using var clerk = await agency.SendAsync(Role.Clerk);
        await clerk.SlowDownAsync(new SlowLine(600, 600));
        await clerk.OpenAtOnceAsync($"/portal/reports/{report}/s1");
        var outline = clerk.Page.GetByRole(AriaRole.Navigation, new() { Name = "五个方面" });
        await outline.GetByRole(AriaRole.Button, new() { Name = "监督保障" }).ClickAsync();
        await Expect(clerk.Page.Locator(".narrative").GetByRole(AriaRole.Textbox).First).ToBeVisibleAsync();
        await outline.GetByRole(AriaRole.Button, new() { Name = "主动公开" }).First.ClickAsync();
        await Expect(clerk.Page.Locator("*:focus")).ToHaveTextAsync("（一）主动公开情况");
        await ShouldHoldAsync(agency, report, ["（一）主动公开情况", "（五）监督保障情况"]);
        await clerk.Page.Keyboard.PressAsync("Control+z");
        await ShouldHoldAsync(agency, report, ["（五）监督保障情况"]);
        clerk.Complaints.ShouldBeEmpty();
    }

    /// <summary>Waits until the stored section one has these texts.</summary>
    private static async Task ShouldHoldAsync(ClerkAgency agency, int report, string[] texts)
    {
        string[] stored = [];
        for (var attempt = 0; attempt < 300; attempt++)
        {
            var content = await agency.ReadAsync(report);
            stored = [.. content.Sections["s1"].Select(block => block.Text(content.Tables))];
            if (stored.SequenceEqual(texts)) return;
            await Task.Delay(200);
        }
        stored.ShouldBe(texts);
    }
}
