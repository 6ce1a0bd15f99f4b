using System.Text.Json;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace GovInfoReports.Browser.Tests;

/// <summary>The portal, its database and the network die under the editor; nothing that was typed is lost.</summary>
public sealed class EditorNothingLostTests(PortalUnderTest shared, PortalProcess portal) : IClassFixture<PortalProcess>
{
    private const int Restarts = 5;
    private const int Clerks = 4;
    private const string Received = "table3.new_received.natural_person";
    private const string Carried = "table3.carried_in.natural_person";

    /// <summary>Notes, whenever the page says that everything is saved, what stands in the cells.</summary>
    private const string Witness = """
        () => {
          const cells = () => Object.fromEntries([...document.querySelectorAll('input[data-cell]')].map(input => [input.dataset.cell, input.value]));
          window.lastSaved = cells();
          setInterval(() => {
            if (document.querySelector('.report-head [role=status]').innerText.trim().startsWith('已保存')) window.lastSaved = cells();
          }, 25);
        }
        """;

    [Fact]
    [Trait("Kind", "Faults")]
    public async Task Killing_the_server_at_twenty_random_moments_loses_nothing()
    {
        var random = new Random(20260121);
        var clerks = new List<EditorClerk>();
        for (var i = 0; i < Clerks; i++) clerks.Add(await EditorClerk.HireAsync(portal.Services, PortalProcess.Office));
        var desks = await Task.WhenAll(clerks.Select(async clerk => await clerk.OpenAsync(await Person.ArriveAsync(shared.Browser, portal.Address), "s3")));
        var free = EditorClerk.Form.Tables.Single(table => table.Id == "table3").Cells.Where(cell => !cell.IsComputed).Select(cell => cell.Id).ToArray();
        var offers = 0;
        for (var restart = 0; restart < Restarts; restart++)
        {
            foreach (var desk in desks) await desk.Page.EvaluateAsync(Witness);
            using var stop = new CancellationTokenSource();
            var typed = desks.Select(_ => new Dictionary<string, string>()).ToArray();
            var typing = desks.Select((desk, i) => TypeUntilAsync(desk, random.Next(), free, typed[i], stop.Token)).ToArray();
            await Task.Delay(random.Next(300, 2500));
            await portal.KillAsync();
            await stop.CancelAsync();
            await Task.WhenAll(typing);
            var saved = new List<Dictionary<string, string>>();
            foreach (var desk in desks) saved.Add(JsonSerializer.Deserialize<Dictionary<string, string>>(await desk.Page.EvaluateAsync<string>("() => JSON.stringify(window.lastSaved)"))!);
            await portal.StartAsync();
            for (var i = 0; i < Clerks; i++)
            {
                await ExpectStoredAsync(clerks[i], saved[i], typed[i]);
                offers += await TakeUpAsync(desks[i]);
                foreach (var (cell, text) in typed[i]) (await desks[i].StoredAsync(cell)).ShouldBe(decimal.Parse(text), $"{cell} after restart {restart}");
            }
        }
        // Somebody was in the middle of typing at least once, or the test has shown nothing.
        offers.ShouldBeGreaterThan(0);
        foreach (var desk in desks)
        {
            desk.ExpectNoComplaints();
            await desk.DisposeAsync();
        }
    }

    [Fact]
    [Trait("Kind", "Faults")]
    public async Task A_cut_line_is_told_in_Chinese_and_everything_typed_meanwhile_is_saved_when_it_is_back()
    {
        await using var line = new CuttableLine(portal.Port);
        var clerk = await EditorClerk.HireAsync(portal.Services, PortalProcess.Office);
        await using var desk = await clerk.OpenAsync(await Person.ArriveAsync(shared.Browser, line.Address), "s3");
        await desk.TypeAsync(Carried, "7");
        await desk.ExpectSavedAsync();

        line.Cut();
        await desk.TypeAsync(Received, "25");
        var notice = desk.Page.GetByRole(AriaRole.Alertdialog, new() { Name = "与服务器的连接中断" });
        await Assertions.Expect(notice).ToBeVisibleAsync();
        await Assertions.Expect(notice).ToContainTextAsync("已输入的内容保存在本机，不会丢失");
        await Assertions.Expect(desk.Status).ToContainTextAsync("未保存", new() { UseInnerText = true });
        await desk.Person.ExpectAccessibleAsync();
        line.Restore();

        await Assertions.Expect(notice).ToBeHiddenAsync(new() { Timeout = 60_000 });
        await desk.ExpectSavedAsync();
        await desk.ExpectFocusOnAsync(Received);
        (await desk.StoredAsync(Received)).ShouldBe(25);
        await desk.Keyboard.TypeAsync("6");
        await desk.ExpectSavedAsync();
        (await desk.StoredAsync(Received)).ShouldBe(256);
    }

    [Fact]
    public async Task A_restarted_server_brings_the_page_back_to_the_same_cell()
    {
        var clerk = await EditorClerk.HireAsync(portal.Services, PortalProcess.Office);
        await using var desk = await clerk.OpenAsync(await Person.ArriveAsync(shared.Browser, portal.Address), "s3");
        await desk.TypeAsync(Received, "31");
        await desk.ExpectSavedAsync();
        await desk.Page.EvaluateAsync("() => { window.isBefore = true; }");
        await portal.KillAsync();
        await portal.StartAsync();
        // Another page, at the same place.
        await desk.Page.WaitForFunctionAsync("() => window.isBefore === undefined", null, new() { Timeout = 60_000 });
        await Assertions.Expect(desk.Page.GetByRole(AriaRole.Alertdialog)).ToBeHiddenAsync();
        await desk.ExpectFocusOnAsync(Received);
        await desk.ExpectCellAsync(Received, "31");
        await Assertions.Expect(desk.Page.GetByText("没有来得及保存")).ToHaveCountAsync(0);
    }

    [Fact]
    [Trait("Kind", "Faults")]
    public async Task While_the_database_is_down_the_page_says_why_it_is_not_saved_and_then_saves_by_itself()
    {
        var clerk = await EditorClerk.HireAsync(portal.Services, PortalProcess.Office, EditorClerk.Zeros);
        await using var desk = await clerk.OpenAsync(await Person.ArriveAsync(shared.Browser, portal.Address), "s3");
        var startAgain = await portal.CrashDatabaseAsync();
        try
        {
            await desk.TypeAsync(Received, "1");
            await Assertions.Expect(desk.Status).ToContainTextAsync("未保存：数据库暂时写不进去", new() { UseInnerText = true });
            // Typing goes on, with its totals and findings, and does not make the failure look mended.
            await desk.Keyboard.TypeAsync("9");
            await desk.ExpectCellAsync("table3.new_received.total", "19");
            await Assertions.Expect(desk.Status).ToContainTextAsync("未保存：", new() { UseInnerText = true });
        }
        finally
        {
            await startAgain();
        }
        await desk.ExpectSavedAsync();
        (await desk.StoredAsync(Received)).ShouldBe(19);
        desk.ExpectNoComplaints();
    }

    private static async Task TypeUntilAsync(EditorDesk desk, int seed, string[] cells, Dictionary<string, string> typed, CancellationToken stop)
    {
        var random = new Random(seed);
        string? last = null;
        while (!stop.IsCancellationRequested)
        {
            // Another cell each time: what is typed into the one that has the focus already goes on behind the rest.
            var others = cells.Where(other => other != last).ToArray();
            var cell = last = others[random.Next(others.Length)];
            var text = random.Next(1, 99_999).ToString();
            await desk.Cell(cell).FocusAsync();
            await desk.Keyboard.TypeAsync(text, new() { Delay = random.Next(5, 120) });
            typed[cell] = text;
            await Task.Delay(random.Next(0, 900), CancellationToken.None);
        }
    }

    /// <summary>Each cell holds what was shown as saved, or a part of what was typed over it since.</summary>
    private static async Task ExpectStoredAsync(EditorClerk clerk, Dictionary<string, string> saved, Dictionary<string, string> typed)
    {
        var tables = (await clerk.StoredAsync()).Tables;
        foreach (var (cell, text) in saved.Where(entry => entry.Value.Length > 0))
        {
            var stored = tables[cell].ShouldNotBeNull($"{cell} was shown as saved: {text}").ToString("0");
            (stored == text || typed.GetValueOrDefault(cell, "").StartsWith(stored, StringComparison.Ordinal)).ShouldBeTrue($"{cell} was shown as saved: {text}, but is {stored}");
        }
    }

    /// <summary>Whether what the page before left is offered, or was stored after all.</summary>
    private const string IsSettled = """
        () => !Object.keys(localStorage).some(key => key.startsWith('govinfo:unsent:'))
          || [...document.querySelectorAll('button')].some(button => button.innerText === '恢复这些输入')
        """;

    /// <summary>Waits for the page to come back and takes up what it offers.</summary>
    private static async Task<int> TakeUpAsync(EditorDesk desk)
    {
        await Assertions.Expect(desk.Page.GetByRole(AriaRole.Alertdialog)).ToBeHiddenAsync(new() { Timeout = 60_000 });
        await desk.Page.WaitForFunctionAsync("() => window.lastSaved === undefined", null, new() { Timeout = 60_000 });
        await desk.Blocks.First.WaitForAsync();
        var offer = desk.Button("恢复这些输入");
        await desk.Page.WaitForFunctionAsync(IsSettled, null, new() { Timeout = 60_000 });
        var isOffered = await offer.IsVisibleAsync();
        if (isOffered) await offer.PressAsync("Enter");
        await Assertions.Expect(offer).ToBeHiddenAsync();
        await desk.ExpectSavedAsync();
        return isOffered ? 1 : 0;
    }
}
