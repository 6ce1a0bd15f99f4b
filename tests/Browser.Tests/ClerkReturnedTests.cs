using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Reports;
using GovInfoReports.Core.Review;
using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace GovInfoReports.Browser.Tests;

/// <summary>A report that came back: what is asked, where it is, the answers, and the way back to the district.</summary>
public sealed class ClerkReturnedTests(PortalUnderTest portal)
{
    private const string Cell = "table3.r1_disclosed.natural_person";
    private const string OnCell = "请与台账核对予以公开的件数。";
    private const string OnText = "请写明答复是否按期。";

    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task Remarks_lead_to_their_cell_and_paragraph_which_are_marked_and_say_so(int width)
    {
        var (agency, report) = await ReturnedAsync();
        await using var clerk = await agency.SendAsync(Role.Clerk, width);
        await clerk.GoToAsync($"/portal/reports/{report}");
        var notice = clerk.Page.GetByRole(AriaRole.Region, new() { Name = "报告已退回修改" });
        await Expect(notice).ToContainTextAsync("两处请核对");
        await clerk.ExpectAccessibleAsync();
        await clerk.KeepPictureAsync("returned");

        await Remark(notice, OnCell).GetByRole(AriaRole.Button).First.PressAsync("Enter");
        await Expect(clerk.Page.Locator("*:focus")).ToHaveAttributeAsync("data-cell", Cell);
        await Expect(clerk.Page.Locator("*:focus")).ToHaveAccessibleDescriptionAsync(new System.Text.RegularExpressions.Regex(OnCell));
        await clerk.KeepPictureAsync("returned-cell");
        await Remark(notice, OnText).GetByRole(AriaRole.Button).First.PressAsync("Enter");
        await Expect(clerk.Page.Locator("*:focus")).ToContainTextAsync("全年新收政府信息公开申请1件");
        await Expect(clerk.Page.Locator("*:focus")).ToHaveAccessibleDescriptionAsync(new System.Text.RegularExpressions.Regex(OnText));
        (await clerk.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth")).ShouldBeLessThanOrEqualTo(0);
        clerk.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_clerk_answers_each_remark_may_change_an_answer_and_submits_again()
    {
        var (agency, report) = await ReturnedAsync();
        await using var clerk = await agency.SendAsync(Role.Clerk);
        await clerk.GoToAsync($"/portal/reports/{report}");
        var notice = clerk.Page.GetByRole(AriaRole.Region, new() { Name = "报告已退回修改" });
        var first = Remark(notice, OnCell);
        await first.GetByRole(AriaRole.Button, new() { Name = "保存答复" }).ClickAsync();
        await Expect(first.GetByRole(AriaRole.Alert)).ToContainTextAsync("答复");
        await first.GetByRole(AriaRole.Textbox).WriteAsync("已核对。");
        // Presses of one hand, on their way before the first is answered: one answer, and no refusal waits behind it.
        await first.GetByRole(AriaRole.Button, new() { Name = "保存答复" }).FocusAsync();
        await first.GetByRole(AriaRole.Button, new() { Name = "保存答复" }).EvaluateAsync("button => { for (let press = 0; press < 3; press++) button.click(); }");
        await Expect(first).ToContainTextAsync("答复：已核对。");
        await Expect(first.GetByRole(AriaRole.Button, new() { Name = "修改答复" })).ToBeFocusedAsync();
        await first.GetByRole(AriaRole.Button, new() { Name = "修改答复" }).PressAsync("Enter");
        await Expect(first.GetByRole(AriaRole.Textbox)).ToBeFocusedAsync();
        await Expect(first.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);
        await first.GetByRole(AriaRole.Textbox).WriteAsync("已核对台账，件数无误。");
        await first.GetByRole(AriaRole.Button, new() { Name = "保存答复" }).PressAsync("Enter");
        await Expect(first).ToContainTextAsync("答复：已核对台账，件数无误。");
        await Remark(notice, OnText).GetByRole(AriaRole.Textbox).WriteAsync("已在第二段写明按期答复。");
        await Remark(notice, OnText).GetByRole(AriaRole.Button, new() { Name = "保存答复" }).PressAsync("Enter");
        await Expect(Remark(notice, OnText)).ToContainTextAsync("答复：已在第二段");
        (await agency.RemarksAsync(report)).Select(remark => remark.Answer).ShouldBe(["已核对台账，件数无误。", "已在第二段写明按期答复。"]);

        await agency.ExplainAllAsync(report);
        await clerk.OpenAsync(report, "submit", "检查并报送");
        await clerk.Page.GetByLabel("已核对全部内容").CheckAsync();
        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "签字并报送" }).ClickAsync();
        await Expect(clerk.Page.GetByText($"{agency.Year}-{agency.Agency.Code}-02")).ToBeVisibleAsync();
        clerk.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Each_remark_folds_by_itself_and_what_is_answered_stands_folded_next_time()
    {
        var (agency, report) = await ReturnedAsync();
        await using var clerk = await agency.SendAsync(Role.Clerk);
        await clerk.GoToAsync($"/portal/reports/{report}/s3");
        var notice = clerk.Page.GetByRole(AriaRole.Region, new() { Name = "报告已退回修改" });
        var (cell, text) = (Remark(notice, OnCell), Remark(notice, OnText));
        await Expect(cell.GetByRole(AriaRole.Textbox)).ToBeVisibleAsync();
        await text.GetByText("待答复").ClickAsync();
        await Expect(text.GetByRole(AriaRole.Textbox)).ToBeHiddenAsync();
        await Expect(text.GetByText(OnText).First).ToBeVisibleAsync();
        await Expect(cell.GetByRole(AriaRole.Textbox)).ToBeVisibleAsync();
        await cell.GetByRole(AriaRole.Textbox).WriteAsync("已核对台账，件数无误。");
        await cell.GetByRole(AriaRole.Button, new() { Name = "保存答复" }).PressAsync("Enter");
        await Expect(cell.GetByText("已答复")).ToBeVisibleAsync();
        await clerk.ExpectGoodAtBothWidthsAsync("returned-folded");

        await clerk.Page.ReloadAsync();

        await Expect(text.GetByRole(AriaRole.Textbox)).ToBeVisibleAsync();
        await Expect(cell.GetByRole(AriaRole.Button, new() { Name = "修改答复" })).ToBeHiddenAsync();
        await cell.GetByText("已答复").ClickAsync();
        await Expect(cell.GetByRole(AriaRole.Button, new() { Name = "修改答复" })).ToBeVisibleAsync();
        // The marked cell says what is asked of it, folded or not.
        await Expect(clerk.Page.Locator($"[data-cell='{Cell}']")).ToHaveAccessibleDescriptionAsync(new System.Text.RegularExpressions.Regex(OnCell));
        clerk.Complaints.ShouldBeEmpty();
    }

    private static ILocator Remark(ILocator notice, string text) => notice.GetByRole(AriaRole.Listitem).Filter(new() { HasText = text });

    private async Task<(ClerkAgency Agency, int Report)> ReturnedAsync()
    {
        var agency = await ClerkAgency.FoundAsync(portal);
        var report = await agency.StartAsync();
        var paragraph = (await agency.ReadAsync(report)).Sections["s1"][3];
        await agency.ReturnAsync(report, "两处请核对。", new NewRemark("s3", Cell, "1", OnCell), new NewRemark("s1", paragraph.Id, "已按期答复", OnText));
        return (agency, report);
    }
}
