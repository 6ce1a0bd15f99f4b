using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace GovInfoReports.Browser.Tests;

/// <summary>What a crashed page leaves in the browser: offered to its owner alone, and only asked about when somebody else is in the way.</summary>
public sealed class EditorCrashTests(PortalUnderTest portal)
{
    private const string Received = "table3.new_received.natural_person";

    /// <summary>Puts into the browser what a page leaves that died while 412 was on its way: 4 and 41 had been sent.</summary>
    private const string Crash = """
        target => {
          const key = Object.keys(sessionStorage).find(name => name.endsWith('/here')).slice(0, -'/here'.length);
          const edit = { target, seen: '0', value: '412', at: Date.now() + 60000, revision: 0, since: Date.now(), sent: ['4', '41', '412'] };
          localStorage.setItem(`${key}/${target}`, JSON.stringify(edit));
        }
        """;

    private const string Target = "cell:" + Received;

    [Fact]
    public async Task What_was_typed_over_ones_own_last_save_is_taken_up_without_a_question()
    {
        var clerk = await EditorClerk.HireAsync(portal.Services, "yl", EditorClerk.Zeros);
        await using var desk = await clerk.OpenAsync(portal, "s3");
        await LeaveSomethingAsync(desk);
        await desk.Person.ExpectAccessibleAsync();
        await desk.Person.KeepPictureAsync("editor-recovery");
        await desk.Button("恢复这些输入").ClickAsync();
        await desk.ExpectCellAsync(Received, "412");
        await desk.ExpectCellAsync("table3.new_received.total", "412");
        await desk.ExpectSavedAsync();
        await Expect(desk.Conflict).ToBeHiddenAsync();
        (await desk.StoredAsync(Received)).ShouldBe(412);
        desk.ExpectNoComplaints();
    }

    /// <summary>What the head of the page says of saving, each time that it changes.</summary>
    private const string WatchWords = """
        () => {
          const said = () => [...document.querySelectorAll('.report-head .save-state')].filter(words => words.offsetParent).map(words => words.innerText.slice(0, 3)).join();
          globalThis.saidOfSaving = [];
          const look = () => { if (globalThis.saidOfSaving.at(-1) !== said()) globalThis.saidOfSaving.push(said()); requestAnimationFrame(look); };
          look();
        }
        """;

    [Fact]
    public async Task What_is_offered_is_called_unsaved_until_it_is_stored()
    {
        var clerk = await EditorClerk.HireAsync(portal.Services, "yl", EditorClerk.Zeros);
        await using var desk = await clerk.OpenAsync(portal, "s3");
        await LeaveSomethingAsync(desk);
        await Expect(desk.Status).ToHaveTextAsync("未保存：上次留下的1处输入，请在下面选择恢复或放弃", new() { UseInnerText = true });
        await desk.Page.EvaluateAsync(WatchWords);
        await using (await clerk.HoldSavingAsync())
        {
            await desk.Button("恢复这些输入").ClickAsync();
            await desk.ExpectCellAsync(Received, "412");
            await Expect(Offer(desk)).ToBeHiddenAsync();
            await Expect(desk.Status).ToContainTextAsync("未保存：尚未收到服务器的确认", new() { UseInnerText = true });
            (await desk.Page.EvaluateAsync<string[]>("() => globalThis.saidOfSaving")).ShouldNotContain("已保存");
        }
        await desk.ExpectSavedAsync();
        (await desk.StoredAsync(Received)).ShouldBe(412);
    }

    [Fact]
    public async Task What_was_typed_over_a_value_of_somebody_else_is_asked_about_even_if_it_reads_the_same()
    {
        var clerk = await EditorClerk.HireAsync(portal.Services, "yl", EditorClerk.Zeros);
        await using var desk = await clerk.OpenAsync(portal, "s3");
        await desk.Cell(Received).FocusAsync();
        await using (var other = await clerk.OpenAsync(portal, "s3", clerk.Second))
        {
            await other.TypeAsync(Received, "41");
            await other.ExpectSavedAsync();
        }
        await LeaveAsync(desk);

        await desk.GoToAsync("s3");
        await desk.Button("恢复这些输入").ClickAsync();
        await Expect(desk.Conflict).ToContainTextAsync("经办乙");
        await Expect(desk.Conflict).ToContainTextAsync("您的输入：412");
        await desk.Person.ExpectAccessibleAsync();
        await desk.Person.KeepPictureAsync("editor-conflict");
        (await desk.StoredAsync(Received)).ShouldBe(41);
        await desk.Button("保留我的").ClickAsync();
        await desk.ExpectSavedAsync();
        (await desk.StoredAsync(Received)).ShouldBe(412);
    }

    [Fact]
    public async Task What_is_typed_over_an_offer_is_not_given_up_with_it()
    {
        var clerk = await EditorClerk.HireAsync(portal.Services, "yl", EditorClerk.Zeros);
        await using var desk = await clerk.OpenAsync(portal, "s3");
        await LeaveSomethingAsync(desk);
        await using (await clerk.HoldSavingAsync())
        {
            await desk.TypeAsync(Received, "55");
            await desk.Button("放弃").ClickAsync();
            await Expect(Offer(desk)).ToBeHiddenAsync();
            await desk.Page.WaitForFunctionAsync("() => Object.entries(localStorage).some(([key, value]) => key.startsWith('govinfo:unsent:') && value.includes('\"55\"'))");
            (await desk.Page.EvaluateAsync<bool>("() => Object.values(localStorage).some(value => value.includes('\"412\"'))")).ShouldBeFalse();
            // Written a moment after it was given up, if it was.
            await Task.Delay(500);
            (await desk.Page.EvaluateAsync<bool>("() => Object.values(localStorage).some(value => value.includes('\"55\"'))")).ShouldBeTrue();
        }
        await desk.ExpectSavedAsync();
        (await desk.StoredAsync(Received)).ShouldBe(55);
        desk.ExpectNoComplaints();
    }

    [Fact]
    public async Task On_a_shared_PC_nobody_is_offered_what_somebody_else_left()
    {
        var clerk = await EditorClerk.HireAsync(portal.Services, "yl", EditorClerk.Zeros);
        await using var desk = await clerk.OpenAsync(portal, "s3");
        await desk.Cell(Received).FocusAsync();
        await LeaveAsync(desk);
        // The PC crashed: no sign-out, the next person simply signs in.
        await desk.Person.Context.ClearCookiesAsync();
        await using var second = await clerk.OpenAsync(desk.Person, "s3", clerk.Second);
        await second.TypeAsync("table3.carried_in.natural_person", "7");
        await second.ExpectSavedAsync();
        await Expect(Offer(second)).ToBeHiddenAsync();
        await second.ExpectCellAsync(Received, "0");

        await second.Person.Context.ClearCookiesAsync();
        await second.Person.SignInAsync(clerk.First, EditorClerk.Password);
        await desk.GoToAsync("s3");
        await Expect(Offer(desk)).ToContainTextAsync("412");
        await desk.Button("放弃").ClickAsync();
        await Expect(Offer(desk)).ToBeHiddenAsync();
        (await desk.StoredAsync(Received)).ShouldBe(0);
    }

    /// <summary>41 is stored, 412 was typed when the page went; it is open again and offers that.</summary>
    private static async Task LeaveSomethingAsync(EditorDesk desk)
    {
        await desk.TypeAsync(Received, "41");
        await desk.ExpectSavedAsync();
        await LeaveAsync(desk);
        await desk.GoToAsync("s3");
        await Expect(Offer(desk)).ToContainTextAsync("412");
    }

    private static ILocator Offer(EditorDesk desk) => desk.Page.GetByRole(AriaRole.Alert, new() { Name = "没有来得及保存" });

    /// <summary>The page dies with an edit on its way.</summary>
    private static async Task LeaveAsync(EditorDesk desk)
    {
        await desk.Page.WaitForFunctionAsync("() => !Object.keys(localStorage).some(key => key.startsWith('govinfo:unsent:'))");
        await desk.Page.EvaluateAsync(Crash, Target);
        await desk.Page.GotoAsync("about:blank");
    }
}
