using System.Text.RegularExpressions;
using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Filing;
using GovInfoReports.Core.Reports;
using GovInfoReports.Core.Review;
using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace GovInfoReports.Browser.Tests;

public sealed class ClerkSubmitTests(PortalUnderTest portal)
{
    [Fact]
    public async Task A_clerk_submits_by_keyboard_gets_a_receipt_and_recalls()
    {
        var agency = await ClerkAgency.FoundAsync(portal);
        var report = await agency.StartAsync();
        await agency.ExplainAllAsync(report);
        await using var clerk = await agency.SendAsync(Role.Clerk);
        await clerk.OpenAsync(report, "submit", "检查并报送");
        await Expect(clerk.Page.GetByText("校验通过")).ToBeVisibleAsync();
        await clerk.ExpectAccessibleAsync();
        await clerk.KeepPictureAsync("submit");
        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "签字并报送" }).PressAsync("Enter");
        await Expect(clerk.Alert()).ToContainTextAsync("请先勾选");
        await clerk.Page.GetByLabel("已核对全部内容").PressAsync("Space");
        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "签字并报送" }).PressAsync("Enter");

        await Expect(clerk.Page.GetByRole(AriaRole.Heading, new() { Name = "报送回执", Level = 1 })).ToBeVisibleAsync();
        await Expect(clerk.Page.GetByText($"{agency.Year}-{agency.Agency.Code}-01")).ToBeVisibleAsync();
        await clerk.ExpectAccessibleAsync();
        await clerk.KeepPictureAsync("receipt");
        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "撤回报告" }).ClickAsync();
        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "确定撤回" }).ClickAsync();
        await Expect(clerk.Page.GetByText("最近一次报送")).ToBeVisibleAsync();
        await clerk.OpenAsync(report, "submit", "检查并报送");
        await Expect(clerk.Page.GetByRole(AriaRole.Button, new() { Name = "签字并报送" })).ToBeVisibleAsync();
        clerk.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Errors_stand_on_top_lead_to_their_cell_and_stop_the_submission()
    {
        var agency = await ClerkAgency.FoundAsync(portal);
        var report = await agency.StartAsync(isWrong: true);
        await using var clerk = await agency.SendAsync(Role.Clerk);
        await clerk.OpenAsync(report, "submit", "检查并报送");
        var summary = clerk.Page.GetByRole(AriaRole.Region, new() { Name = "还不能报送" });
        await Expect(summary).ToContainTextAsync("错误须改正");
        await clerk.ExpectAccessibleAsync();
        await clerk.KeepPictureAsync("submit-errors");
        await clerk.Page.GetByLabel("已核对全部内容").CheckAsync();
        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "签字并报送" }).ClickAsync();
        await Expect(clerk.Alert()).ToContainTextAsync("错误须改正");
        await summary.GetByRole(AriaRole.Link).Filter(new() { HasText = "自然人" }).First.ClickAsync();
        await Expect(clerk.Page.Locator("*:focus")).ToHaveAttributeAsync("data-cell", new Regex(@"^table3\..*natural_person$"));
        clerk.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_problem_in_the_text_leads_to_its_words_in_their_paragraph()
    {
        var agency = await ClerkAgency.FoundAsync(portal);
        var content = agency.Content(agency.Year);
        content.Sections["s1"] = [.. content.Sections["s1"].Select((block, index) => index == 3 ? NarrativeBlock.Paragraph("全年新收政府信息公开申请5件，已按期答复，予以公开1件。") : block)];
        var report = await agency.StartAsync(content);
        await using var clerk = await agency.SendAsync(Role.Clerk, width: 390);
        await clerk.OpenAsync(report, "submit", "检查并报送");
        await clerk.Page.GetByRole(AriaRole.Region, new() { Name = "还不能报送" }).GetByRole(AriaRole.Link).Filter(new() { HasText = "5件" }).First.PressAsync("Enter");
        await Expect(clerk.Page.Locator("*:focus")).ToContainTextAsync("全年新收政府信息公开申请5件");
        (await clerk.Page.EvaluateAsync<string>("() => getSelection().toString()")).ShouldContain("5件");
        clerk.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_double_click_submits_once()
    {
        var agency = await ClerkAgency.FoundAsync(portal);
        var report = await agency.StartAsync();
        await agency.ExplainAllAsync(report);
        await using var clerk = await agency.SendAsync(Role.Clerk);
        await clerk.OpenAsync(report, "submit", "检查并报送");
        await clerk.Page.GetByLabel("已核对全部内容").CheckAsync();
        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "签字并报送" }).DblClickAsync();
        await Expect(clerk.Page.GetByRole(AriaRole.Heading, new() { Name = "报送回执", Level = 1 })).ToBeVisibleAsync();
        (await agency.EventsAsync(report)).Count(entry => entry.Action == "Submit").ShouldBe(1);
    }

    [Fact]
    public async Task Three_persons_sign_one_after_the_other_and_an_edit_voids_their_signatures_visibly()
    {
        var agency = await ClerkAgency.FoundAsync(portal, signers: 3);
        var report = await agency.StartAsync();
        await agency.ExplainAllAsync(report);
        await using var clerk = await agency.SendAsync(Role.Clerk);
        await using var checker = await agency.SendAsync(Role.Checker, width: 390);
        await using var approver = await agency.SendAsync(Role.Approver, width: 390);
        await SignAsync(clerk, report, "签字并送审");
        await Expect(clerk.Page.GetByText("已签字送审")).ToBeVisibleAsync();

        await checker.OpenAsync(report, "submit", "检查并报送");
        await checker.Page.GetByLabel("退回原因").WriteAsync("请核对第四部分。");
        await checker.Page.GetByRole(AriaRole.Button, new() { Name = "退回经办人" }).ClickAsync();
        await Expect(checker.Page.GetByText("已退回经办人")).ToBeVisibleAsync();

        await agency.ApplyAsync(report, new CellPatch("table4.review.upheld", 0, 1));
        await clerk.OpenAsync(report, "submit", "检查并报送");
        await Expect(clerk.Page.GetByRole(AriaRole.Heading, new() { Name = "已失效的签字" })).ToBeVisibleAsync();
        await clerk.KeepPictureAsync("submit-void");
        await SignAsync(clerk, report, "签字并送审");
        await Expect(clerk.Page.GetByText("已签字送审")).ToBeVisibleAsync();
        await SignAsync(checker, report, "签字，复核通过");
        await Expect(checker.Page.GetByText("复核通过，已转审批人")).ToBeVisibleAsync();
        await checker.ExpectAccessibleAsync();
        await SignAsync(approver, report, "签字并报送");
        await Expect(approver.Page.GetByText($"{agency.Year}-{agency.Agency.Code}-01")).ToBeVisibleAsync();
        await approver.KeepPictureAsync("receipt");
    }

    [Fact]
    public async Task A_public_report_is_opened_again_for_correction_with_a_reason()
    {
        var agency = await ClerkAgency.FoundAsync(portal);
        var report = await agency.StartAsync();
        await agency.PublishAsync(report);
        await using var clerk = await agency.SendAsync(Role.Clerk);
        await clerk.OpenAsync(report, "receipt", "报送回执");
        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "发起更正" }).ClickAsync();
        await clerk.SeesRefusalAsync("更正");
        await clerk.Page.GetByLabel("更正原因").WriteAsync("行政复议数量漏计1件，现予更正。");
        await clerk.ExpectAccessibleAsync();
        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "发起更正" }).PressAsync("Enter");
        (await clerk.ReportIdAsync()).ShouldBe(report);
        await Expect(clerk.Page.GetByText("行政复议数量漏计1件")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_correction_that_is_not_needed_is_given_up_with_a_reason_and_leaves_the_public_version()
    {
        var agency = await ClerkAgency.FoundAsync(portal);
        var report = await agency.StartAsync();
        await agency.PublishAsync(report);
        await agency.StartCorrectionAsync(report);
        await agency.ApplyAsync(report, new CellPatch("table4.review.upheld", 0, 3));
        await using var clerk = await agency.SendAsync(Role.Clerk);
        await clerk.GoToAsync("/portal");
        await Expect(clerk.Page.GetByText("更正中", new() { Exact = true })).ToBeVisibleAsync();
        await clerk.OpenAsync(report, "receipt", "报送回执");
        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "放弃更正", Exact = true }).ClickAsync();
        await clerk.Page.GetByLabel("放弃更正的原因").WriteAsync("经核对，原数无误。");
        await clerk.Dialog().GetByRole(AriaRole.Button, new() { Name = "确定放弃更正" }).ClickAsync();
        await Expect(clerk.Page.GetByRole(AriaRole.Heading, new() { Name = "首页", Level = 1 })).ToBeVisibleAsync();
        await Expect(clerk.Page.GetByRole(AriaRole.Link, new() { Name = "公开页面" }).First).ToBeVisibleAsync();
        (await agency.StateAsync(report)).ShouldBe(ReportState.Approved);
        (await agency.ReadAsync(report)).Tables["table4.review.upheld"].ShouldBe(0);
    }

    [Fact]
    public async Task After_a_recall_the_receipt_says_that_it_holds_no_more_and_the_desk_why_it_has_the_report_again()
    {
        var agency = await ClerkAgency.FoundAsync(portal);
        var report = await agency.StartAsync();
        await agency.SubmitAsync(report);
        await agency.RecallAsync(report);
        await using var clerk = await agency.SendAsync(Role.Clerk);
        await clerk.GoToAsync("/portal");
        await Expect(clerk.Page.GetByText("已撤回", new() { Exact = true })).ToBeVisibleAsync();
        await clerk.OpenAsync(report, "receipt", "报送回执");
        await Expect(clerk.Page.GetByText("下面的回执不再有效")).ToBeVisibleAsync();
        await Expect(clerk.Page.GetByRole(AriaRole.Link, new() { Name = "下载回执PDF" })).ToHaveCountAsync(0);
        await clerk.ExpectAccessibleAsync();
        await clerk.Page.GetByRole(AriaRole.Link, new() { Name = "继续填报" }).ClickAsync();
        await Expect(clerk.Page.GetByText("原有的签字和回执不再有效")).ToBeVisibleAsync();
        clerk.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_the_approver_asks_for_stands_in_the_editor_and_the_signatures_are_void()
    {
        var agency = await ClerkAgency.FoundAsync(portal, signers: 2);
        var report = await agency.StartAsync();
        await agency.SendToCheckAsync(report);
        await using var approver = await agency.SendAsync(Role.Approver);
        await approver.OpenAsync(report, "submit", "检查并报送");
        await approver.Page.GetByLabel("退回原因").WriteAsync("请核对第四部分。");
        await approver.Page.GetByRole(AriaRole.Button, new() { Name = "退回经办人" }).ClickAsync();
        await Expect(approver.Page.GetByText("已退回经办人")).ToBeVisibleAsync();
        await Expect(approver.Page.GetByRole(AriaRole.Heading, new() { Name = "已失效的签字" })).ToBeVisibleAsync();
        await using var clerk = await agency.SendAsync(Role.Clerk);
        await clerk.GoToAsync("/portal");
        await Expect(clerk.Page.GetByText("退回原因：请核对第四部分。")).ToBeVisibleAsync();
        await clerk.GoToAsync($"/portal/reports/{report}");
        await Expect(clerk.Page.GetByText("审批人退回", new() { Exact = true })).ToBeVisibleAsync();
        await Expect(clerk.Page.GetByRole(AriaRole.Note).Filter(new() { HasText = "请核对第四部分。" })).ToBeVisibleAsync();
        await Expect(clerk.Page.GetByRole(AriaRole.Link, new() { Name = "检查并送审" })).ToBeVisibleAsync();
        await clerk.ExpectAccessibleAsync();
        clerk.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_returned_report_is_not_sent_again_before_each_remark_is_answered()
    {
        var agency = await ClerkAgency.FoundAsync(portal);
        var report = await agency.StartAsync();
        await agency.ReturnAsync(report, "请补充。", new NewRemark("s4", "", "", "请说明复议情况。"));
        await using var clerk = await agency.SendAsync(Role.Clerk);
        await SignAsync(clerk, report, "签字并报送");
        await Expect(clerk.Alert()).ToContainTextAsync("还有1条审核意见没有答复");
        (await agency.StateAsync(report)).ShouldBe(ReportState.Returned);
    }

    [Fact]
    public async Task A_paragraph_like_several_sister_agencies_is_one_finding_and_the_page_goes_on()
    {
        const string Text = "全年围绕重点民生领域持续做好政策发布和解读，先后在政府网站公布办事指南、资金安排和项目进展，安排专人答复群众来电来访，并按季度对公开栏目逐条核对更新，公开质量较上年进一步提高。";
        var twins = new List<ClerkAgency>();
        for (var each = 0; each < 3; each++)
        {
            var twin = await ClerkAgency.FoundAsync(portal, kind: GovInfoReports.Core.Agencies.AgencyKind.Town);
            var content = twin.Content(twin.Year);
            content.Sections["s1"] = [.. content.Sections["s1"], NarrativeBlock.Paragraph(Text)];
            var own = await twin.StartAsync(content);
            if (each < 2) await twin.SubmitAsync(own);
            else twins.Add(twin);
        }
        var agency = twins[0];
        await using var clerk = await agency.SendAsync(Role.Clerk);
        await clerk.GoToAsync("/portal");
        await clerk.Page.GetByRole(AriaRole.Link, new() { Name = "继续填报" }).ClickAsync();
        var report = await clerk.ReportIdAsync();
        await clerk.OpenAsync(report, "submit", "检查并报送");
        var found = clerk.Page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "N-16" });
        await Expect(found).ToHaveCountAsync(1);
        await found.GetByRole(AriaRole.Button, new() { Name = "填写说明" }).ClickAsync();
        await found.GetByRole(AriaRole.Textbox).WriteAsync("系统一宣传口径，已逐项核对。");
        await found.GetByRole(AriaRole.Button, new() { Name = "保存说明" }).ClickAsync();
        await Expect(found).ToContainTextAsync("说明：系统一宣传口径");
        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "改好或说明后，重新检查" }).ClickAsync();
        await Expect(found).ToHaveCountAsync(0);
        clerk.Complaints.ShouldBeEmpty();
    }

    private static async Task SignAsync(Person person, int report, string button)
    {
        await person.OpenAsync(report, "submit", "检查并报送");
        await person.KeepPictureAsync($"sign-{button}");
        await person.Page.GetByLabel("已核对全部内容").CheckAsync();
        await person.Page.GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync();
    }
}
