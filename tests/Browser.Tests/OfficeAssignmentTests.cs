using System.Text.RegularExpressions;
using GovInfoReports.Core.Accounts;
using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace GovInfoReports.Browser.Tests;

/// <summary>Reports find their reviewers by themselves, and drafts say on the board what stops them.</summary>
public sealed class OfficeAssignmentTests(PortalUnderTest portal)
{
    private static readonly int Year = OfficeDistrict.Year;

    [Fact]
    public async Task A_submitted_report_goes_to_whom_the_settings_name()
    {
        var district = await OfficeDistrict.FoundAsync(portal.Services);
        var colleague = await district.HireAsync("审核员乙", (Role.Reviewer, district.Agency));
        var (first, second) = (await district.AddAsync("甲局"), await district.AddAsync("丙局"));
        await using var reviewer = await Office.SendAsync(portal, district.Reviewer);
        await reviewer.GoToAsync("/portal/settings");
        var named = reviewer.Field("审核员乙审核的单位（一行一个，写全称或编码）");
        await named.WriteAsync("甲局\n没有的局");
        await reviewer.SendRefusedAsync("保存审核分工");
        await reviewer.ExpectRefusedAsync(named, "“没有的局”不是向本级报送的单位");
        await reviewer.ExpectGoodAtBothWidthsAsync("refused-assignment");
        await named.WriteAsync("甲局");
        await reviewer.Page.GetByLabel("审核员甲分担其余单位").CheckAsync();
        await reviewer.Button("保存审核分工").ClickAsync();
        await reviewer.SeesAsync("已保存审核分工");

        await district.SubmittedAsync(first);
        await district.SubmittedAsync(second);
        await reviewer.GoToAsync($"/portal/board?year={Year}");
        var rows = reviewer.Page.Locator(".board tbody").GetByRole(AriaRole.Row);
        await Expect(rows.Filter(new() { HasText = "甲局" })).ToContainTextAsync("审核员乙");
        await Expect(rows.Filter(new() { HasText = "丙局" })).ToContainTextAsync("指派审核员 审核分工（自动）");
        await using var other = await Office.SendAsync(portal, colleague);
        await other.GoToAsync("/portal");
        await Expect(other.Page.GetByRole(AriaRole.List, new() { Name = "待办" }).GetByRole(AriaRole.Listitem)).ToHaveTextAsync(
            [new Regex("^1 份报告由您审核其中1份由他人转交或指派")]);
        reviewer.Complaints.ShouldBeEmpty();
        other.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_draft_on_the_board_says_how_far_it_is_and_what_stops_it()
    {
        var district = await OfficeDistrict.FoundAsync(portal.Services);
        await district.StartAsync(await district.AddAsync("甲局"), change: content => content.Tables.Set("table3.new_received.natural_person", 7));
        await using var reviewer = await Office.SendAsync(portal, district.Reviewer);
        await reviewer.GoToAsync($"/portal/board?year={Year}");
        await Expect(reviewer.Page.Locator(".board tbody").GetByRole(AriaRole.Row)).ToContainTextAsync(new Regex(@"已填(\d+)/\1格\s*\d+处错误"));
        await reviewer.ExpectGoodAtBothWidthsAsync("board-draft-findings");
        reviewer.Complaints.ShouldBeEmpty();
    }
}
