using System.Text;
using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Seeding;
using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace GovInfoReports.Browser.Tests;

/// <summary>The signed scan: brought by the clerk beside the statement, taken away again until it is sent, seen by the reviewer.</summary>
public sealed class ClerkAttachmentTests(PortalUnderTest portal)
{
    private const string Field = "签字盖章的扫描件";
    private static readonly byte[] Pdf = Encoding.UTF8.GetBytes("%PDF-1.7\n% 签字页\n%%EOF\n");
    private static readonly byte[] Png = [0x89, .. "PNG\r\n\u001a\n"u8, 0, 0, 0, 0, .. "IEND"u8, 0, 0, 0, 0];

    [Fact]
    public async Task A_scan_is_added_removed_and_sent_and_stands_in_the_receipt_and_before_the_reviewer()
    {
        var agency = await ClerkAgency.FoundAsync(portal);
        var report = await agency.StartAsync();
        await agency.ExplainAllAsync(report);
        await using var clerk = await agency.SendAsync(Role.Clerk);
        await clerk.OpenAsync(report, "submit", "检查并报送");
        await clerk.ChooseFileAsync(Field, "拍糊了.jpeg", Png);
        await Expect(Link(clerk, "拍糊了.png")).ToBeVisibleAsync();
        await clerk.ChooseFileAsync(Field, "签字页.pdf", Pdf);
        await Expect(Link(clerk, "签字页.pdf")).ToBeVisibleAsync();
        await clerk.ExpectGoodAtBothWidthsAsync("attachments");
        await clerk.Button("删除附件：拍糊了.png").ClickAsync();
        await Expect(Link(clerk, "拍糊了.png")).ToHaveCountAsync(0);

        await clerk.Page.GetByLabel("已核对全部内容").CheckAsync();
        await clerk.Button("签字并报送").ClickAsync();

        await Expect(clerk.Page.GetByText("签字页.pdf（1 KB）")).ToBeVisibleAsync();
        var download = await clerk.Page.RunAndWaitForDownloadAsync(() => Link(clerk, "签字页.pdf").ClickAsync());
        (await File.ReadAllBytesAsync(await download.PathAsync(), TestContext.Current.CancellationToken)).ShouldBe(Pdf);
        await clerk.OpenAsync(report, "submit", "检查并报送");
        await Expect(Link(clerk, "签字页.pdf")).ToBeVisibleAsync();
        await Expect(clerk.Page.GetByLabel(Field)).ToHaveCountAsync(0);
        await using var reviewer = await Person.ArriveAsync(portal);
        await reviewer.SignInAsync("reviewer1", DemoData.Password);
        await reviewer.GoToAsync($"/portal/review/{report}");
        await Expect(reviewer.Page.GetByRole(AriaRole.Region, new() { Name = "附件（1个）" })).ToContainTextAsync("不会公开");
        var seen = await reviewer.Page.RunAndWaitForDownloadAsync(() => Link(reviewer, "签字页.pdf").ClickAsync());
        seen.SuggestedFilename.ShouldBe("签字页.pdf");
        await reviewer.ExpectGoodAtBothWidthsAsync("attachments-review");
        clerk.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_no_scan_is_refused_at_the_field_and_the_next_file_is_taken()
    {
        var agency = await ClerkAgency.FoundAsync(portal);
        var report = await agency.StartAsync();
        await using var clerk = await agency.SendAsync(Role.Clerk, width: 390);
        await clerk.OpenAsync(report, "submit", "检查并报送");

        await clerk.ChooseFileAsync(Field, "签字页.pdf", "MZ program"u8.ToArray());
        await clerk.ExpectRefusedAsync(clerk.Page.GetByLabel(Field), "只能上传PDF、JPG或PNG文件（按文件内容判断，与文件名无关）。请把签字盖章的扫描件另存为这几种格式。");
        await clerk.ExpectAccessibleAsync();
        await clerk.ChooseFileAsync(Field, "很大.pdf", [.. "%PDF-1.7"u8, .. new byte[10 * 1024 * 1024], .. "%%EOF"u8]);
        await Expect(clerk.Alert()).ToContainTextAsync("文件超过10 MB");
        await clerk.ChooseFileAsync(Field, "签字页.pdf", Pdf);

        await Expect(Link(clerk, "签字页.pdf")).ToBeVisibleAsync();
        await Expect(clerk.Alert()).ToHaveCountAsync(0);
        clerk.Complaints.ShouldBeEmpty();
    }

    private static ILocator Link(Person person, string file) => person.Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { Name = file, Exact = true });
}
