using GovInfoReports.Core.Reports;
using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace GovInfoReports.Browser.Tests;

/// <summary>Pages that read the saved report open with everything typed up to the last key, or do not open.</summary>
public sealed class EditorLeaveTests(PortalUnderTest portal)
{
    private const string Received = "table3.new_received.natural_person";
    private const string Refused = "还有输入没有保存，没有离开填报页";

    [Theory]
    [InlineData("Control+Enter")]
    [InlineData("检查并报送")]
    [InlineData("全文预览")]
    public async Task The_last_key_counts_in_what_is_checked_and_previewed(string way)
    {
        var clerk = await HireAsync();
        await using var desk = await clerk.OpenAsync(portal, "s3");
        await desk.TypeAsync(Received, "4321");
        await LeaveAsync(desk, way);
        if (way == "全文预览") await Expect(desk.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/preview$"));
        else await Expect(desk.Page.GetByRole(AriaRole.Region, new() { Name = "还不能报送" })).ToContainTextAsync("4321");
        await Expect(desk.Page.GetByRole(AriaRole.Cell, new() { Name = "4321", Exact = true }).First).ToBeVisibleAsync();
        (await desk.StoredAsync(Received)).ShouldBe(4321);
        desk.ExpectNoComplaints();
    }

    [Theory]
    [InlineData("Control+Enter")]
    [InlineData("全文预览")]
    public async Task A_text_that_the_browser_still_holds_back_goes_along(string way)
    {
        var clerk = await HireAsync();
        await using var desk = await clerk.OpenAsync(portal, "s6");
        await desk.Blocks.First.FocusAsync();
        await desk.Keyboard.PressAsync("End");
        await desk.Keyboard.TypeAsync("另有一事。");
        await LeaveAsync(desk, way);
        await Expect(desk.Page.Locator(".official-page").GetByText("本年工作平稳。另有一事。")).ToBeVisibleAsync();
        (await desk.StoredTextsAsync("s6")).ShouldBe(["本年工作平稳。另有一事。"]);
        desk.ExpectNoComplaints();
    }

    [Fact]
    public async Task The_draft_is_printed_with_the_last_key()
    {
        var clerk = await HireAsync();
        await using var desk = await clerk.OpenAsync(portal, "s3");
        await desk.TypeAsync(Received, "4321");
        var download = await desk.Page.RunAndWaitForDownloadAsync(() => desk.Person.TakeActAsync("下载PDF（草稿）"));
        (await PdfText.OfAsync(await File.ReadAllBytesAsync(await download.PathAsync()))).ShouldContain("4321");
        // Printing leaves the desk as it was.
        await desk.TypeAsync(Received, "5");
        await desk.ExpectSavedAsync();
        desk.ExpectNoComplaints();
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task What_cannot_stand_keeps_the_clerk_at_the_desk_and_says_so(int width)
    {
        var clerk = await HireAsync();
        await using var desk = await clerk.OpenAsync(portal, "s3", width: width);
        await desk.TypeAsync(Received, "三件");
        await desk.Keyboard.PressAsync("Control+Enter");
        var notice = desk.Page.GetByRole(AriaRole.Alert).Filter(new() { HasText = Refused });
        await Expect(notice).ToContainTextAsync("“检查并报送”会看不到刚才的输入。没有保存的原因：1处填写有误，见标红处。");
        await Expect(notice).ToBeInViewportAsync();
        await desk.ExpectFocusOnAsync(Received);
        await desk.Person.ExpectAccessibleAsync();
        await desk.Person.KeepPictureAsync("stay");
        await desk.Keyboard.PressAsync("Control+Enter");
        await Expect(desk.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/s3$"));
        await desk.Person.TakeActAsync("下载PDF（草稿）");
        await Expect(notice).ToContainTextAsync("下载的PDF会缺少刚才的输入");

        await desk.Cell(Received).FocusAsync();
        await desk.Keyboard.PressAsync("Control+a");
        await desk.Keyboard.TypeAsync("3");
        await Expect(notice).ToHaveCountAsync(0);
        await desk.Keyboard.PressAsync("Control+Enter");
        await Expect(desk.Page.GetByRole(AriaRole.Heading, new() { Name = "检查并报送", Level = 1 })).ToBeVisibleAsync();
        desk.ExpectNoComplaints();
    }

    [Fact]
    public async Task Elsewhere_a_second_press_leaves_and_what_was_typed_comes_back()
    {
        var clerk = await HireAsync();
        await using var desk = await clerk.OpenAsync(portal, "s3");
        await desk.TypeAsync(Received, "三件");
        var home = (await desk.Person.MenuAsync()).GetByRole(AriaRole.Link, new() { Name = "首页" });
        await home.ClickAsync();
        await Expect(desk.Page.GetByRole(AriaRole.Alert).Filter(new() { HasText = Refused })).ToContainTextAsync("再点一次就离开");
        await home.ClickAsync();
        await Expect(desk.Page.GetByRole(AriaRole.Heading, new() { Name = "首页", Level = 1 })).ToBeVisibleAsync();
        await desk.Page.GetByRole(AriaRole.Link, new() { Name = "继续填报" }).ClickAsync();
        await desk.Page.GetByRole(AriaRole.Navigation, new() { Name = "报告各部分" }).GetByRole(AriaRole.Link).Filter(new() { HasText = "三、" }).ClickAsync();
        await desk.ExpectCellAsync(Received, "三件");
        await Expect(desk.Status).ToContainTextAsync("1处填写有误", new() { UseInnerText = true });
        desk.ExpectNoComplaints();
    }

    [Fact]
    public async Task Nobody_signs_while_the_same_browser_holds_something_unsaved()
    {
        var clerk = await HireAsync();
        await using var desk = await clerk.OpenAsync(portal, "s3");
        await desk.TypeAsync(Received, "三件");
        await Expect(desk.Status).ToContainTextAsync("填写有误", new() { UseInnerText = true });
        await clerk.ExplainAllAsync();
        var window = await desk.Person.Context.NewPageAsync();
        await window.GotoAsync(desk.Page.Url.Replace("/s3", "/submit"));
        await window.GetByLabel("已核对全部内容").CheckAsync();
        await window.GetByRole(AriaRole.Button, new() { Name = "签字并报送" }).PressAsync("Enter");
        var refusal = window.GetByRole(AriaRole.Main).GetByRole(AriaRole.Alert);
        await Expect(refusal).ToContainTextAsync("本机浏览器里还有1处对这份报告的输入没有保存，签字不会包括它们。请先点“填报”");

        await desk.Cell(Received).FocusAsync();
        await desk.Keyboard.PressAsync("Control+a");
        await desk.Keyboard.TypeAsync("0");
        await desk.ExpectSavedAsync();
        await window.GetByRole(AriaRole.Button, new() { Name = "签字并报送" }).PressAsync("Enter");
        await Expect(window.GetByRole(AriaRole.Heading, new() { Name = "报送回执", Level = 1 })).ToBeVisibleAsync();
    }

    private Task<EditorClerk> HireAsync() => EditorClerk.HireAsync(portal.Services, "yl", content =>
    {
        EditorClerk.Zeros(content);
        foreach (var section in new[] { "s1", "s5", "s6" }) content.Sections[section] = [NarrativeBlock.Paragraph("本年工作平稳。")];
    });

    private static Task LeaveAsync(EditorDesk desk, string way) => way == "Control+Enter"
        ? desk.Keyboard.PressAsync(way)
        : desk.Page.GetByRole(AriaRole.Link, new() { Name = way, Exact = true }).First.ClickAsync();
}
