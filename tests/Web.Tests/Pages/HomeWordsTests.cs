using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Filing;
using GovInfoReports.Core.Review;
using GovInfoReports.Web.Admin;
using GovInfoReports.Web.Filing.Overview;
using GovInfoReports.Web.Review;
using GovInfoReports.Web.Tests.Data;
using Shouldly;
using Xunit;

namespace GovInfoReports.Web.Tests.Pages;

/// <summary>What the pages say of a report's standing is true of it, whoever files and wherever it waits.</summary>
public sealed class HomeWordsTests(DatabaseFixture fixture) : DatabaseTest(fixture)
{
    [Fact]
    public async Task A_districts_own_report_does_not_wait_for_a_district_office()
    {
        var clerk = await World.PersonAsync("区府办", (Role.Clerk, World.District));
        var leader = await World.PersonAsync("区领导", (Role.Approver, World.District));
        var report = await World.CleanDraftAsync(clerk, World.District);
        await World.Get<SignOff>().SendToCheckAsync(clerk, report, "送审");
        await World.SubmitAsync(report, leader);

        var card = (await CardAsync(clerk, World.District)).Body!.TextContent;
        card.ShouldContain("等待审核员接收");
        card.ShouldNotContain("区政务公开办");
        card.ShouldNotContain("区内");
    }

    [Fact]
    public async Task A_report_that_nobody_has_begun_is_not_under_way()
    {
        var way = (await CardAsync(World.Clerk, World.Bureau)).QuerySelector(".way li[aria-current=step]")!;

        way.TextContent.ShouldContain("未开始");
        way.TextContent.ShouldNotContain("进行中");
    }

    [Fact]
    public async Task A_report_that_came_back_is_late_like_one_that_was_never_sent()
    {
        var report = await World.CleanDraftAsync();
        await World.SubmitAsync(report);
        World.Clock.Advance(TimeSpan.FromDays(60));
        var filed = (await CardAsync(World.Clerk, World.Bureau)).QuerySelector(".due")!;
        filed.ClassList.ShouldNotContain("bad");
        filed.TextContent.ShouldContain("报送，法定公布期限");
        filed.TextContent.ShouldNotContain("报送期限");

        await World.Desk.TakeAsync(World.Reviewer, report);
        await World.Desk.ReturnAsync(World.Reviewer, report, "请核对");

        var back = (await CardAsync(World.Clerk, World.Bureau)).QuerySelector(".due")!;
        back.ClassList.ShouldContain("bad");
        back.TextContent.ShouldContain("报送期限");
    }

    [Fact]
    public async Task Only_where_the_reviewers_account_is_closed_is_a_colleague_offered_to_put_the_report_back()
    {
        var second = await World.PersonAsync("审核戊", (Role.Reviewer, World.District));
        var report = await World.CleanDraftAsync();
        await World.SubmitAsync(report);
        await World.Desk.TakeAsync(World.Reviewer, report);
        (await ReviewAsync(second, report)).ShouldNotContain("代为放回");

        await World.Get<UserAdministration>().DisableAsync(Actor.System("测试"), World.Reviewer.UserId!.Value);

        (await ReviewAsync(second, report)).ShouldContain("代为放回");
    }

    [Fact]
    public async Task What_was_withdrawn_is_called_so_and_is_not_said_to_wait_for_a_reviewer()
    {
        var report = await World.CleanDraftAsync();
        var receipt = await World.PublishedAsync(report);
        await World.Publishing.StartCorrectionAsync(World.Publisher, report, "数字有误");
        await World.Publishing.GiveUpCorrectionAsync(World.Publisher, report, "不需要");
        (await ReviewAsync(World.Publisher, report)).ShouldNotContain("尚未接收审核");

        await World.Publishing.WithdrawAsync(World.Publisher, receipt.RevisionId, "误公开");

        var page = await ReviewAsync(World.Publisher, report);
        page.ShouldContain("第 1 版已撤下");
        page.ShouldContain("撤下有误的，可以恢复公开");
    }

    [Fact]
    public async Task The_contents_of_the_settings_lead_to_every_form_of_the_page()
    {
        var admin = await World.PersonAsync("管理", (Role.SystemAdmin, null));
        foreach (var (person, query) in new[] { (admin, ""), (admin, "?office=yh-dx"), (World.Reviewer, "") })
        {
            var page = await DrawAsync<SettingsPage>(person, $"/portal/settings{query}");

            page.QuerySelectorAll("nav[aria-label=本页内容] a").Select(link => link.GetAttribute("href")!.Split('#')[1])
                .ShouldBe(page.QuerySelectorAll("section.card > h2").Select(heading => heading.Id));
        }
    }

    /// <summary>The agency's card on its clerk's first page, as of the scenario's day.</summary>
    private async Task<IHtmlDocument> CardAsync(Actor clerk, Agency agency)
    {
        var reports = await World.Get<AgencyReports>().ListAsync(clerk, agency.Id);
        var due = (await World.Get<FilingDuties>().OfAsync(clerk, Scenario.Year)).Single(duty => duty.Agency.Id == agency.Id).Due;
        var desk = new HomeDesk(agency, true, due, reports.FirstOrDefault(report => report.Year == Scenario.Year), null, [], [], []);
        return await DrawAsync<DeskCard>(clerk, "/portal", (nameof(DeskCard.Desk), desk), (nameof(DeskCard.Year), Scenario.Year), (nameof(DeskCard.Today), World.Clock.Today()));
    }

    private async Task<string> ReviewAsync(Actor reviewer, int report) =>
        (await DrawAsync<ReviewReport>(reviewer, $"/portal/review/{report}", (nameof(ReviewReport.ReportId), report))).Body!.TextContent;

    private async Task<IHtmlDocument> DrawAsync<TPage>(Actor actor, string address, params (string Name, object? Value)[] route)
        where TPage : Microsoft.AspNetCore.Components.IComponent
    {
        await using var pages = new PortalPages(World);
        await pages.SignInAsync(actor);
        return new HtmlParser().ParseDocument(await pages.DrawAsync<TPage>(actor, address, route));
    }
}
