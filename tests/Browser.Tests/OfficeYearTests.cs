using System.Globalization;
using System.Text.RegularExpressions;
using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Mail;
using GovInfoReports.Core.Seeding;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace GovInfoReports.Browser.Tests;

/// <summary>A 报告年度 with its dates, who is let off or given more time, who is late, and 催报.</summary>
public sealed class OfficeYearTests(PortalUnderTest portal)
{
    private static readonly int Year = OfficeDistrict.Year;

    [Fact]
    public async Task The_office_opens_a_year_and_lets_agencies_off_or_gives_them_time()
    {
        var district = await OfficeDistrict.FoundAsync(portal.Services);
        var late = await district.AddAsync("延期局");
        var exempt = await district.AddAsync("免报局");
        await district.AddAsync("普通镇人民政府", AgencyKind.Town);
        await using var reviewer = await Office.SendAsync(portal, district.Reviewer);
        await reviewer.GoToAsync($"/portal/board?year={Year}");
        await reviewer.SeesAsync($"{Year}年度还没有开启");
        await Expect(Row(reviewer, "延期局")).ToContainTextAsync("1月31日");

        await reviewer.Button("开启这一年度…").ClickAsync();
        await reviewer.TypeDayAsync("开始填报", $"{Year}-09-01");
        await reviewer.Button("保存并通知各单位").ClickAsync();
        await reviewer.SeesRefusalAsync($"不能早于{Year}年10月1日");
        await reviewer.TypeDayAsync("开始填报", $"{Year}-12-05");
        await reviewer.TypeDayAsync("本级期限", $"{Year + 1}-01-18");
        await reviewer.Page.GetByText("另定几类单位的期限").ClickAsync();
        await reviewer.TypeDayAsync("乡镇人民政府", $"{Year + 1}-02-10");
        await reviewer.SendRefusedAsync("保存并通知各单位");
        await reviewer.ExpectRefusedAsync(reviewer.Field("乡镇人民政府"), $"不能晚于法定期限{Year + 1}年1月31日");
        await reviewer.TypeDayAsync("乡镇人民政府", $"{Year + 1}-01-12");
        await reviewer.ExpectGoodAtBothWidthsAsync("board-open-year");
        await reviewer.Button("保存并通知各单位").ClickAsync();
        await reviewer.SeesAsync($"{Year}年度填报自 {Year}年12月5日 开始，本级期限 {Year + 1}年1月18日（乡镇人民政府 {Year + 1}年1月12日）");
        await Expect(Row(reviewer, "普通镇人民政府")).ToContainTextAsync("1月12日");

        await Row(reviewer, "延期局").GetByRole(AriaRole.Link, new() { NameRegex = new Regex("^1月18日") }).ClickAsync();
        await reviewer.Button("延期…").ClickAsync();
        await reviewer.Button("准予延期").ClickAsync();
        await reviewer.SeesRefusalAsync("延期理由");
        await reviewer.TypeDayAsync("延期至", $"{Year + 1}-02-20");
        await reviewer.Page.GetByLabel("延期理由").WriteAsync("办公场所搬迁。");
        await reviewer.Button("准予延期").ClickAsync();
        await reviewer.SeesAsync("已准予延期，单位已收到通知。");
        await Expect(Row(reviewer, "延期局")).ToContainTextAsync("2月20日（延期）");
        await reviewer.ExpectGoodAtBothWidthsAsync("board-term");

        await Row(reviewer, "免报局").GetByRole(AriaRole.Link, new() { NameRegex = new Regex("^1月18日") }).ClickAsync();
        await reviewer.GiveReasonAsync("免报…", "免报理由", "当年新设，无独立印章。", "准予免报");
        await reviewer.SeesAsync("已准予免报");
        await Expect(Row(reviewer, "免报局")).ToContainTextAsync("免报");
        await Expect(reviewer.Page.GetByRole(AriaRole.Link, new() { Name = "已报送 0/2", Exact = true })).ToBeVisibleAsync();
        await Row(reviewer, "免报局").GetByRole(AriaRole.Link, new() { NameRegex = new Regex("^免报") }).ClickAsync();
        await reviewer.Page.ReloadAsync();
        await reviewer.SeesAsync("当年新设，无独立印章。");

        await using var clerk = await Office.SendAsync(portal, late.Clerk);
        await clerk.GoToAsync("/portal");
        await clerk.OpenBellAsync();
        await clerk.SeesAsync("办公场所搬迁。");
        // The common date holds no longer for it.
        await Expect(clerk.Page.GetByText("1月18日前报送")).ToHaveCountAsync(0);
        await using var other = await Office.SendAsync(portal, exempt.Clerk);
        await other.GoToAsync("/portal");
        await other.OpenBellAsync();
        await other.SeesAsync("当年新设，无独立印章。");
    }

    [Fact]
    public async Task Urging_one_many_and_all_reaches_desk_and_mailbox_once_a_day_and_is_logged()
    {
        var district = await OfficeDistrict.FoundAsync(portal.Services);
        var filers = new[] { await district.AddAsync("甲迟局"), await district.AddAsync("乙迟局"), await district.AddAsync("丙迟局"), await district.AddAsync("丁迟局") };
        await district.SubmittedAsync(filers[3]);
        await using var reviewer = await Office.SendAsync(portal, district.Reviewer);
        await reviewer.GoToAsync($"/portal/board?year={Year}");

        await reviewer.Page.GetByLabel("选择甲迟局").CheckAsync();
        await reviewer.UrgeAsync(1);
        await reviewer.SeesAsync("已催报1个单位，发出邮件1封。");
        await reviewer.Page.GetByLabel("选择甲迟局").CheckAsync();
        await reviewer.Page.GetByLabel("选择乙迟局").CheckAsync();
        await reviewer.UrgeAsync(2);
        await reviewer.SeesAsync("已催报1个单位，发出邮件1封，1个单位今天已催过，没有重复。");
        await reviewer.Button("全选筛选出的未报送单位").ClickAsync();
        await reviewer.UrgeAsync(3);
        await reviewer.SeesAsync("已催报1个单位，发出邮件1封，2个单位今天已催过，没有重复。");
        await reviewer.ExpectAccessibleAsync();

        await portal.Services.GetRequiredService<MailSender>().SendDueAsync();
        foreach (var filer in filers[..3]) await portal.Mail.WaitForAsync($"{filer.Clerk.UserName}@example.invalid");
        // The reviewer was told of the submission; the agencies' people of nothing but the urging.
        portal.Mail.Mails.Count(mail => filers.Any(filer => mail.To == $"{filer.Clerk.UserName}@example.invalid")).ShouldBe(3);
        await using var clerk = await Office.SendAsync(portal, filers[0].Clerk);
        await clerk.GoToAsync("/portal");
        await clerk.OpenBellAsync();
        await Expect(clerk.Page.Locator(".menu-note").Filter(new() { HasText = district.Reviewer.Name })).ToHaveCountAsync(1);

        await using var auditor = await Person.ArriveAsync(portal);
        await auditor.SignInAsync("audit", DemoData.Password);
        await auditor.GoToAsync($"/portal/audit?subject=agency:{district.Agency.Code}");
        await Expect(auditor.Page.GetByText($"{Year}年度：提醒1个单位，邮件1封")).ToHaveCountAsync(3);
    }

    [Fact]
    public async Task Lateness_of_submission_and_publication_is_told_apart_with_the_desk_that_lost_the_time()
    {
        var district = await OfficeDistrict.FoundAsync(portal.Services);
        await district.SubmittedAsync(await district.AddAsync("迟报局"));
        await district.PublishedAsync(await district.AddAsync("迟公开局"));
        await district.AddAsync("未报局");
        var due = new DateOnly(Year + 1, 1, 31);
        var days = (TimeProvider.System.Today().DayNumber - due.DayNumber).ToString(CultureInfo.InvariantCulture);
        await using var reviewer = await Office.SendAsync(portal, district.Reviewer);
        await reviewer.GoToAsync($"/portal/board?year={Year}");
        await Expect(Row(reviewer, "迟报局").GetByRole(AriaRole.Cell).Nth(2)).ToHaveTextAsync($"迟{days}天");
        await Expect(Row(reviewer, "迟报局").GetByRole(AriaRole.Cell).Nth(3)).ToHaveTextAsync($"逾期{days}天");
        await Expect(Row(reviewer, "迟公开局").GetByRole(AriaRole.Cell).Nth(3)).ToHaveTextAsync($"迟{days}天");
        await Expect(Row(reviewer, "未报局").GetByRole(AriaRole.Cell).Nth(2)).ToHaveTextAsync($"逾期{days}天");

        await reviewer.GoToAsync($"/portal/statistics?year={Year}");
        var row = reviewer.Page.GetByRole(AriaRole.Region, new() { Name = "早晚、退回与更正" }).GetByRole(AriaRole.Row).Filter(new() { HasText = "迟报局" });
        await Expect(row).ToContainTextAsync($"迟{days}天");
        await Expect(row).ToContainTextAsync($"逾期{days}天");
        await Expect(row).ToContainTextAsync("审核员");
        await reviewer.ExpectGoodAtBothWidthsAsync("statistics");
    }

    private static ILocator Row(Person person, string agency) =>
        person.Page.GetByRole(AriaRole.Row).Filter(new() { Has = person.Page.GetByRole(AriaRole.Rowheader, new() { Name = agency, Exact = true }) });
}
