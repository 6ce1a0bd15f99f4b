using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace GovInfoReports.Browser.Tests;

/// <summary>The line to the server is down, or the page's circuit has died.</summary>
public sealed class EditorLineTests(PortalUnderTest portal)
{
    private const string Received = "table3.new_received.natural_person";
    private const string Disclosed = "table3.r1_disclosed.natural_person";
    private const string CarriedIn = "table3.carried_in.natural_person";

    [Fact]
    public async Task Acts_clicked_while_the_line_is_down_do_nothing_later()
    {
        await using var line = new CuttableLine(new Uri(portal.Address).Port);
        await using var desk = await OpenAndCutAsync(line);
        await desk.Button("余项填0").ClickAsync();
        await desk.Page.GetByRole(AriaRole.Link, new() { Name = "检查并报送" }).ClickAsync();
        await desk.TypeAsync(Received, "3");
        line.Restore();
        await Expect(desk.Page.GetByText("与服务器的连接中断")).ToBeHiddenAsync();
        await desk.ExpectSavedAsync();
        (await desk.StoredAsync(Received)).ShouldBe(3);
        (await desk.StoredAsync(CarriedIn)).ShouldBeNull();
        await Expect(desk.Page).ToHaveURLAsync(new Regex("/s3$"));
    }

    [Fact]
    public async Task What_an_act_has_put_into_the_report_is_shown_although_the_line_broke_before_the_answer()
    {
        var clerk = await EditorClerk.HireAsync(portal.Services, "yl");
        await using var person = await Person.ArriveAsync(portal);
        var isHeld = false;
        Func<Task> breakOff = () => Task.CompletedTask;
        await HoldAsync(person.Page, () => isHeld, (line, server) => breakOff = async () =>
        {
            await line.CloseAsync();
            await server.CloseAsync();
        });
        var desk = await clerk.OpenAsync(person, "s3");
        await desk.TypeAsync(Received, "2");
        await desk.ExpectSavedAsync();
        isHeld = true;
        await desk.Button("余项填0").ClickAsync();
        await desk.UntilStoredAsync(CarriedIn);
        await desk.ExpectCellAsync(CarriedIn, "");
        await breakOff();
        isHeld = false;
        await desk.ExpectCellAsync(CarriedIn, "0");
        await desk.ExpectCellAsync(Received, "2");
        await desk.ExpectSavedAsync();

        await desk.Cell(Received).FocusAsync();
        await desk.Keyboard.PressAsync("Control+z");
        await desk.ExpectCellAsync(CarriedIn, "");
        await desk.ExpectSavedAsync();
        (await desk.StoredAsync(CarriedIn)).ShouldBeNull();
        desk.ExpectNoComplaints();
    }

    [Fact]
    public async Task A_block_of_cells_pasted_while_the_line_is_down_is_refused_in_words()
    {
        await using var line = new CuttableLine(new Uri(portal.Address).Port);
        await using var desk = await OpenAndCutAsync(line);
        await desk.PasteAsync("5\t6");
        await Expect(desk.Cell(Received)).ToHaveAccessibleDescriptionAsync("现在连接不上服务器，没有粘贴。请等连接恢复后再粘贴一次。");
        line.Restore();
        await Expect(desk.Page.GetByText("与服务器的连接中断")).ToBeHiddenAsync();
        await desk.Cell(Received).FocusAsync();
        await desk.PasteAsync("5\t6");
        await desk.ExpectCellAsync(Received, "5");
        await desk.ExpectSavedAsync();
        (await desk.StoredAsync(Received)).ShouldBe(5);
        desk.ExpectNoComplaints();
    }

    [Fact]
    [Trait("Kind", "Faults")]
    public async Task A_circuit_that_dies_says_so_and_offers_to_reload()
    {
        var clerk = await EditorClerk.HireAsync(portal.Services, "yl");
        await using var desk = await clerk.OpenAsync(portal, "s3");
        await desk.TypeAsync(Received, "2");
        await desk.ExpectSavedAsync();
        // As Blazor does when a circuit has ended with an exception.
        await desk.Page.EvaluateAsync("() => { document.getElementById('blazor-error-ui').style.display = 'block'; }");
        var notice = desk.Page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "页面遇到问题，已停止响应" });
        await Expect(notice).ToContainTextAsync(new Regex("请把编号 [0-9a-f]{12} 告诉管理员"));
        await desk.Button("余项填0").ClickAsync();
        await notice.GetByRole(AriaRole.Button, new() { Name = "重新打开本页" }).ClickAsync();
        await Expect(notice).ToBeHiddenAsync();
        await desk.ExpectCellAsync(Received, "2");
        (await desk.StoredAsync(CarriedIn)).ShouldBeNull();
    }

    [Fact]
    public async Task A_page_whose_person_has_signed_out_beside_it_sends_nothing_more_and_says_so()
    {
        var clerk = await EditorClerk.HireAsync(portal.Services, "yl");
        await using var person = await Person.ArriveAsync(portal);
        var isHeld = false;
        // The server ends the page too, sooner or later; here its word does not arrive before the person has typed on.
        await HoldAsync(person.Page, () => isHeld);
        var desk = await clerk.OpenAsync(person, "s3");
        await desk.TypeAsync(Received, "2");
        await desk.ExpectSavedAsync();
        await desk.TypeAsync(Disclosed, "三件");
        await Expect(desk.Status).ToContainTextAsync("未保存", new() { UseInnerText = true });
        isHeld = true;
        var beside = await desk.Person.Context.NewPageAsync();
        await beside.GotoAsync(portal.Address + "/portal");
        await beside.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("的账户$") }).ClickAsync();
        await beside.GetByRole(AriaRole.Menuitem, new() { Name = "退出登录" }).ClickAsync();
        await Expect(desk.Page.GetByText("您已在另一个窗口退出登录")).ToBeVisibleAsync();
        await desk.Cell(Received).FocusAsync();
        await desk.Keyboard.TypeAsync("77");
        await Expect(desk.Status).ToContainTextAsync("未保存", new() { UseInnerText = true });
        await desk.Page.WaitForFunctionAsync("() => Object.entries(localStorage).some(([key, value]) => key.startsWith('govinfo:unsent:') && value.includes('77'))");
        (await desk.StoredAsync(Received)).ShouldBe(2);
        (await desk.StoredAsync(CarriedIn)).ShouldBeNull();
        // What waited before is there too, and stays when the page that said goodbye is loaded again.
        await beside.ReloadAsync();
        var kept = await desk.Page.EvaluateAsync<string>("() => Object.entries(localStorage).filter(([key]) => key.startsWith('govinfo:unsent:')).map(([, value]) => value).join()");
        kept.ShouldContain("77");
        kept.ShouldContain("三件");
    }

    [Fact]
    public async Task A_page_without_a_network_says_so_and_acts_clicked_meanwhile_do_nothing_later()
    {
        var clerk = await EditorClerk.HireAsync(portal.Services, "yl");
        await using var desk = await clerk.OpenAsync(portal, "s3");
        await desk.Person.Context.SetOfflineAsync(true);
        await Expect(desk.Page.GetByText("网络已断开")).ToBeVisibleAsync();
        await desk.Button("余项填0").ClickAsync();
        await desk.Page.GetByRole(AriaRole.Link, new() { Name = "检查并报送" }).ClickAsync();
        await desk.TypeAsync(Received, "4");
        await desk.Person.Context.SetOfflineAsync(false);
        await Expect(desk.Page.GetByText("网络已断开")).ToBeHiddenAsync();
        await desk.ExpectSavedAsync();
        (await desk.StoredAsync(Received)).ShouldBe(4);
        (await desk.StoredAsync(CarriedIn)).ShouldBeNull();
        await Expect(desk.Page).ToHaveURLAsync(new Regex("/s3$"));
    }

    [Fact]
    public async Task One_person_in_two_windows_is_told_so()
    {
        var clerk = await EditorClerk.HireAsync(portal.Services, "yl");
        await using var desk = await clerk.OpenAsync(portal, "s3");
        await Expect(desk.Page.GetByText("您在另一个窗口也打开了这份报告")).ToHaveCountAsync(0);
        await using var second = await clerk.OpenAsync(portal, "s2");
        await Expect(desk.Page.GetByText("您在另一个窗口也打开了这份报告")).ToBeVisibleAsync();
        await Expect(second.Page.GetByText("您在另一个窗口也打开了这份报告")).ToBeVisibleAsync();
    }

    /// <summary>A desk at table 3 with one number that is saved, whose line is down.</summary>
    private async Task<EditorDesk> OpenAndCutAsync(CuttableLine line)
    {
        var clerk = await EditorClerk.HireAsync(portal.Services, "yl");
        var desk = await clerk.OpenAsync(await Person.ArriveAsync(portal.Browser, line.Address), "s3");
        await desk.TypeAsync(Received, "2");
        await desk.ExpectSavedAsync();
        line.Cut();
        await Expect(desk.Page.GetByText("与服务器的连接中断")).ToBeVisibleAsync();
        return desk;
    }

    /// <summary>What the server says does not reach the page while it is held back.</summary>
    /// <param name="opened">Hears of each line: the page's end and the server's.</param>
    private static Task HoldAsync(IPage page, Func<bool> isHeld, Action<IWebSocketRoute, IWebSocketRoute>? opened = null) =>
        page.RouteWebSocketAsync(new Regex("/_blazor"), line =>
        {
            var server = line.ConnectToServer();
            opened?.Invoke(line, server);
            server.OnMessage(message =>
            {
                if (isHeld()) return;
                if (message.Binary is { } bytes) line.Send(bytes);
                else if (message.Text is { } text) line.Send(text);
            });
        });
}
