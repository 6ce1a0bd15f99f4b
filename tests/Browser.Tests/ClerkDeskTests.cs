using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Reports;
using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace GovInfoReports.Browser.Tests;

/// <summary>A draft that should not have been, a report beside last year's, a receipt that says where it went.</summary>
public sealed class ClerkDeskTests(PortalUnderTest portal)
{
    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task A_draft_is_deleted_with_a_reason_and_can_be_begun_anew(int width)
    {
        var agency = await ClerkAgency.FoundAsync(portal);
        var report = await agency.StartAsync();
        await using var clerk = await agency.SendAsync(Role.Clerk, width);
        await clerk.OpenAsync(report, "submit", "检查并报送");
        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "删除草稿" }).ClickAsync();
        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "确定删除草稿" }).ClickAsync();
        await clerk.SeesRefusalAsync("请填写删除原因");
        await clerk.ExpectAccessibleAsync();
        await clerk.KeepPictureAsync("delete-draft");
        await clerk.Page.GetByLabel("删除原因").WriteAsync("年度选错了");
        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "确定删除草稿" }).ClickAsync();
        await Expect(clerk.Page.GetByRole(AriaRole.Heading, new() { Name = "年度报告", Level = 1 })).ToBeVisibleAsync();
        await Expect(clerk.Page.GetByText($"{agency.Year}年度草稿已删除。")).ToBeVisibleAsync();
        await Expect(clerk.Page.GetByRole(AriaRole.Link, new() { Name = $"新建{agency.Year}年度报告" })).ToBeVisibleAsync();
        clerk.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_was_submitted_cannot_be_deleted()
    {
        var agency = await ClerkAgency.FoundAsync(portal);
        var report = await agency.StartAsync();
        await agency.SubmitAsync(report);
        await agency.RecallAsync(report);
        await using var clerk = await agency.SendAsync(Role.Clerk);
        await clerk.OpenAsync(report, "submit", "检查并报送");
        await Expect(clerk.Page.GetByText("签字并报送").First).ToBeVisibleAsync();
        await Expect(clerk.Page.GetByRole(AriaRole.Button, new() { Name = "删除草稿" })).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_correction_is_called_so_on_the_first_page_and_can_be_given_up()
    {
        var agency = await ClerkAgency.FoundAsync(portal);
        var report = await agency.StartAsync();
        await agency.PublishAsync(report);
        await agency.StartCorrectionAsync(report);
        await using var clerk = await agency.SendAsync(Role.Clerk);
        await clerk.GoToAsync("/portal");
        await Expect(clerk.Page.GetByText("更正中").First).ToBeVisibleAsync();
        await clerk.OpenAsync(report, "receipt", "报送回执");
        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "放弃更正" }).ClickAsync();
        await clerk.Page.GetByLabel("放弃更正的原因").WriteAsync("经核实无误");
        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "确定放弃更正" }).ClickAsync();
        // The page that knows of it: the receipt never says 更正中.
        await Expect(clerk.Page.GetByRole(AriaRole.Heading, new() { Name = "首页", Level = 1 })).ToBeVisibleAsync();
        await Expect(clerk.Page.GetByText("更正中")).ToHaveCountAsync(0);
        (await agency.StateAsync(report)).ShouldBe(ReportState.Approved);
        clerk.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_report_stands_beside_last_years_with_change_percent_and_texts()
    {
        var agency = await ClerkAgency.FoundAsync(portal);
        var before = agency.Content(agency.Year - 1);
        before.Tables.Set("table4.review.upheld", 4);
        await agency.RecordHistoryAsync(agency.Year - 1, before);
        var report = await agency.StartAsync(fill: content =>
        {
            content.Tables.Set("table4.review.upheld", 6);
            content.Sections["s6"] = [NarrativeBlock.Paragraph("没有其他需要报告的事项。")];
        });
        await using var clerk = await agency.SendAsync(Role.Clerk);
        await clerk.OpenAsync(report, "compare", "与上年对照");
        var row = clerk.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "结果维持" }).First;
        await Expect(row).ToContainTextAsync("+2");
        await Expect(row).ToContainTextAsync("+50.0%");
        await Expect(clerk.Page.GetByRole(AriaRole.Region, new() { Name = $"{agency.Year - 1}年文字" }).Filter(new() { HasText = "未收取政府信息公开处理费" })).ToHaveCountAsync(1);
        await Expect(clerk.Page.GetByText("与上年相同").First).ToBeVisibleAsync();
        await clerk.ExpectGoodAtBothWidthsAsync("compare");
        await clerk.KeepPictureAsync("compare");
        clerk.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_receipt_says_to_whom_the_report_went_and_what_comes_next()
    {
        var agency = await ClerkAgency.FoundAsync(portal);
        var report = await agency.StartAsync();
        await agency.SubmitAsync(report);
        await using var clerk = await agency.SendAsync(Role.Clerk);
        await clerk.OpenAsync(report, "receipt", "报送回执");
        await Expect(clerk.Page.GetByText("报送给：")).ToBeVisibleAsync();
        await Expect(clerk.Page.GetByText("（政务公开主管部门）")).ToBeVisibleAsync();
        await Expect(clerk.Page.GetByText("接下来：")).ToBeVisibleAsync();
        await clerk.ExpectAccessibleAsync();
        await clerk.KeepPictureAsync("receipt");
    }

    [Fact]
    public async Task Who_mistypes_the_password_stands_in_its_field_and_can_read_what_is_typed()
    {
        var agency = await ClerkAgency.FoundAsync(portal);
        await using var person = await Person.ArriveAsync(portal);
        await person.GoToAsync("/portal/sign-in");
        var password = person.Page.GetByLabel("密码");
        await person.Page.GetByLabel("登录名").WriteAsync(agency.UserOf(Role.Clerk));
        await password.WriteAsync("Wrong-2026-password");
        await password.PressAsync("Enter");
        await Expect(person.Page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await Expect(password).ToBeFocusedAsync();
        await Expect(person.Page.GetByLabel("登录名")).ToHaveValueAsync(agency.UserOf(Role.Clerk));
        await person.Page.GetByLabel("显示输入的字符").CheckAsync();
        await Expect(password).ToHaveAttributeAsync("type", "text");
        await person.ExpectAccessibleAsync();
        await person.KeepPictureAsync("sign-in");
        await password.WriteAsync(ClerkAgency.Password);
        await password.PressAsync("Enter");
        await person.SeesFrameAsync();
    }

    [Fact]
    public async Task Last_years_years_move_on_by_one_press_and_back_by_one()
    {
        var agency = await ClerkAgency.FoundAsync(portal);
        var before = agency.Content(agency.Year - 1);
        before.Sections["s6"] = [NarrativeBlock.Paragraph($"{agency.Year - 1}年未收取信息处理费。")];
        await agency.RecordHistoryAsync(agency.Year - 1, before);
        await using var clerk = await agency.SendAsync(Role.Clerk);
        await clerk.GoToAsync($"/portal/reports/new?agency={agency.Agency.Id}&year={agency.Year}");
        await clerk.Page.GetByLabel("沿用上年").CheckAsync();
        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "开始填报" }).ClickAsync();
        var report = await clerk.ReportIdAsync();
        await clerk.GoToAsync($"/portal/reports/{report}/s6");
        var block = clerk.Page.Locator(".narrative").GetByRole(AriaRole.Textbox).First;
        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "全部改年份…" }).ClickAsync();
        await Expect(clerk.Page).ToHaveTitleAsync(new System.Text.RegularExpressions.Regex("年度报告"));
        await clerk.ExpectAccessibleAsync();
        await clerk.KeepPictureAsync("shift-years");
        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "改这1处" }).ClickAsync();
        await Expect(block).ToHaveTextAsync($"{agency.Year}年未收取信息处理费。");
        await block.FocusAsync();
        await clerk.Page.Keyboard.PressAsync("Control+z");
        await Expect(block).ToHaveTextAsync($"{agency.Year - 1}年未收取信息处理费。");
        clerk.Complaints.ShouldBeEmpty();
    }
}
