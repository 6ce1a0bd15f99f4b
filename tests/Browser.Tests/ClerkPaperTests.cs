using System.Text;
using GovInfoReports.Core.Accounts;
using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace GovInfoReports.Browser.Tests;

public sealed class ClerkPaperTests(PortalUnderTest portal)
{
    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task The_preview_shows_the_whole_report_with_its_three_tables(int width)
    {
        var agency = await ClerkAgency.FoundAsync(portal);
        var report = await agency.StartAsync();
        await using var clerk = await agency.SendAsync(Role.Clerk, width);
        await clerk.OpenAsync(report, "preview", "全文预览");
        await Expect(clerk.Page.GetByRole(AriaRole.Table)).ToHaveCountAsync(3);
        await Expect(clerk.Page.GetByRole(AriaRole.Heading, new() { Name = $"{agency.Agency.Name}{agency.Year}年政府信息公开工作年度报告" })).ToBeVisibleAsync();
        (await clerk.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth")).ShouldBeLessThanOrEqualTo(0);
        await clerk.ExpectAccessibleAsync();
        await clerk.KeepPictureAsync("preview");
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task The_printed_page_stands_beside_the_editor_and_follows_what_is_typed(int width)
    {
        var agency = await ClerkAgency.FoundAsync(portal);
        var report = await agency.StartAsync();
        await using var clerk = await agency.SendAsync(Role.Clerk, width);
        await clerk.GoToAsync($"/portal/reports/{report}/s6");
        await clerk.TakeActAsync("对照预览");
        var preview = clerk.Page.GetByRole(AriaRole.Complementary, new() { Name = "全文预览" });
        await Expect(preview.GetByRole(AriaRole.Table)).ToHaveCountAsync(3);
        await preview.ScrollIntoViewIfNeededAsync();
        await Expect(preview.GetByRole(AriaRole.Heading, new() { Name = "六、其他需要报告的事项" })).ToBeInViewportAsync();
        await clerk.Page.GetByRole(AriaRole.Textbox).Filter(new() { HasText = "本年度未收取" }).FocusAsync();
        await clerk.Page.Keyboard.TypeAsync("经核对，");
        await Expect(preview.GetByText("经核对，本年度未收取政府信息公开处理费。")).ToBeVisibleAsync();
        (await clerk.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth")).ShouldBeLessThanOrEqualTo(0);
        await clerk.ExpectAccessibleAsync();
        await clerk.KeepPictureAsync("beside");

        await clerk.Page.GetByRole(AriaRole.Navigation, new() { Name = "报告各部分" }).GetByRole(AriaRole.Link).Filter(new() { HasText = "三、" }).PressAsync("Enter");
        await Expect(preview.GetByRole(AriaRole.Heading, new() { Name = "三、收到和处理政府信息公开申请情况" })).ToBeVisibleAsync();
        await clerk.Page.GetByLabel("二、上年结转政府信息公开申请数量·自然人", new() { Exact = true }).FocusAsync();
        await clerk.Page.Keyboard.TypeAsync("4321");
        await Expect(preview.GetByRole(AriaRole.Cell, new() { Name = "4321", Exact = true }).First).ToBeVisibleAsync();
        clerk.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_draft_can_be_downloaded_as_pdf_under_its_chinese_name()
    {
        var agency = await ClerkAgency.FoundAsync(portal);
        var report = await agency.StartAsync();
        await using var clerk = await agency.SendAsync(Role.Clerk);
        await clerk.OpenAsync(report, "preview", "全文预览");
        var download = await clerk.Page.RunAndWaitForDownloadAsync(() => clerk.TakeActAsync("下载PDF（草稿）"));
        download.SuggestedFilename.ShouldBe($"{agency.Agency.Name}{agency.Year}年政府信息公开工作年度报告（草稿）.pdf");
        Encoding.Latin1.GetString(await File.ReadAllBytesAsync(await download.PathAsync())).ShouldStartWith("%PDF-");
    }

    [Fact]
    public async Task The_receipt_is_a_pdf_too_and_others_get_neither_paper()
    {
        var agency = await ClerkAgency.FoundAsync(portal);
        var report = await agency.StartAsync();
        await using var clerk = await agency.SendAsync(Role.Clerk);
        (await StatusAsync(clerk, $"/portal/reports/{report}/receipt.pdf")).ShouldBe(404);
        await agency.SubmitAsync(report);
        (await StatusAsync(clerk, $"/portal/reports/{report}/receipt.pdf")).ShouldBe(200);

        var other = await ClerkAgency.FoundAsync(portal);
        await using var stranger = await other.SendAsync(Role.Clerk);
        (await StatusAsync(stranger, $"/portal/reports/{report}/pdf")).ShouldBe(403);
        (await StatusAsync(stranger, $"/portal/reports/{report}/receipt.pdf")).ShouldBe(403);
        await using var visitor = await Person.ArriveAsync(portal);
        await visitor.GoToAsync($"/portal/reports/{report}/pdf");
        await Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Name = "登录" })).ToBeVisibleAsync();
    }

    private async Task<int> StatusAsync(Person person, string path) => (await person.Context.APIRequest.GetAsync(portal.Address + path)).Status;

    [Fact]
    public async Task On_paper_stands_the_report_and_nothing_of_the_portal_around_it()
    {
        var agency = await ClerkAgency.FoundAsync(portal);
        var report = await agency.StartAsync();
        await using var clerk = await agency.SendAsync(Role.Clerk);
        await clerk.OpenAsync(report, "preview", "全文预览");
        await clerk.Page.EmulateMediaAsync(new() { Media = Media.Print });
        var title = clerk.Page.GetByRole(AriaRole.Heading, new() { Name = $"{agency.Agency.Name}{agency.Year}年政府信息公开工作年度报告" });
        await Expect(title).ToBeVisibleAsync();
        await Expect(clerk.Page.GetByRole(AriaRole.Table)).ToHaveCountAsync(3);
        await Expect(clerk.Page.GetByText("本年度未收取政府信息公开处理费。")).ToBeVisibleAsync();
        await ExpectBareAsync(clerk, title);
    }

    [Fact]
    public async Task A_receipt_is_printed_without_what_can_be_pressed()
    {
        var agency = await ClerkAgency.FoundAsync(portal);
        var report = await agency.StartAsync();
        await agency.SubmitAsync(report);
        await using var clerk = await agency.SendAsync(Role.Clerk);
        await clerk.OpenAsync(report, "receipt", "报送回执");
        await Expect(clerk.Page.GetByRole(AriaRole.Button, new() { Name = "撤回报告" })).ToBeVisibleAsync();
        await clerk.Page.EmulateMediaAsync(new() { Media = Media.Print });
        var receipt = clerk.Page.GetByRole(AriaRole.Region, new() { Name = "报告已报送" });
        await Expect(receipt.GetByText($"{agency.Year}-{agency.Agency.Code}-01")).ToBeVisibleAsync();
        await ExpectBareAsync(clerk, receipt);
    }

    /// <summary>Nothing that is pressed and no frame of the portal; the paper begins with what it is about.</summary>
    private static async Task ExpectBareAsync(Person person, ILocator first)
    {
        foreach (var role in new[] { AriaRole.Button, AriaRole.Banner, AriaRole.Navigation })
            await Expect(person.Page.GetByRole(role)).ToHaveCountAsync(0);
        (await first.EvaluateAsync<double>("element => element.getBoundingClientRect().top + scrollY")).ShouldBeLessThan(120);
        await person.KeepPictureAsync("print");
    }
}
