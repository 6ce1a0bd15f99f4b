using System.Text.RegularExpressions;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Shouldly;

namespace GovInfoReports.Browser.Tests;

/// <summary>Somebody at a browser, signed in or not: finds things by what a person sees and keeps what the console complains about.</summary>
public sealed partial class Person : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly string _address;
    private readonly bool _hasScript;

    private Person(IBrowserContext context, IPage page, string address, bool hasScript)
    {
        _context = context;
        _hasScript = hasScript;
        _address = address;
        Page = page;
        page.SetDefaultTimeout(60_000);
        page.PageError += (_, error) => Complaints.Add(error);
    }

    public IPage Page { get; }

    public IBrowserContext Context => _context;

    /// <summary>Uncaught script errors.</summary>
    public List<string> Complaints { get; } = [];

    /// <param name="width">1280 for an office PC, 390 for a phone.</param>
    public static Task<Person> ArriveAsync(PortalUnderTest portal, int width = 1280, bool javaScript = true) =>
        ArriveAsync(portal.Browser, portal.Address, width, javaScript);

    /// <summary>From now on, whatever the person opens, over a line that is as slow as this.</summary>
    public Task SlowDownAsync(SlowLine line) => _context.AddInitScriptAsync(line.Script);

    public static async Task<Person> ArriveAsync(IBrowser browser, string address, int width = 1280, bool javaScript = true)
    {
        var context = await browser.NewContextAsync(new()
        {
            Locale = "zh-CN",
            TimezoneId = "Asia/Shanghai",
            ViewportSize = new() { Width = width, Height = width > 600 ? 900 : 844 },
            JavaScriptEnabled = javaScript,
            AcceptDownloads = true,
        });
        var person = new Person(context, await context.NewPageAsync(), address, javaScript);
        if (SlowLine.OfAllTests is { } line) await person.SlowDownAsync(line);
        return person;
    }

    /// <summary>
    /// Opens a page and goes on once it has come to rest: a signed-in page gives the focus to its heading a moment after it is to be
    /// seen, and would take it from whoever was quicker.
    /// </summary>
    public async Task GoToAsync(string path)
    {
        await OpenAtOnceAsync(path);
        if (_hasScript) await Page.WaitForFunctionAsync(HasFocus);
    }

    /// <summary>Opens a page and goes on as soon as it is loaded, which it is before anything is drawn in it.</summary>
    public Task OpenAtOnceAsync(string path) => Page.GotoAsync(_address + path);

    /// <summary>A heading that is drawn only when its data are there has missed its focus.</summary>
    private const string HasFocus = """
        () => {
          if (document.activeElement !== document.body || !document.getElementById('components-reconnect-modal')) return true;
          return document.querySelector('h1') !== null && performance.now() - (globalThis.headingSince ??= performance.now()) > 1500;
        }
        """;

    /// <summary>Chooses a file in the field of this label, as soon as the field is open.</summary>
    public async Task ChooseFileAsync(string label, string name, byte[] content)
    {
        var field = Page.GetByLabel(label);
        await Assertions.Expect(field).ToBeEnabledAsync();
        await field.SetInputFilesAsync(new FilePayload { Name = name, MimeType = "application/octet-stream", Buffer = content });
    }

    public async Task SignInAsync(string userName, string password)
    {
        await GoToAsync("/portal/sign-in");
        await Page.GetByLabel("登录名").FillAsync(userName);
        await Page.GetByLabel("密码").FillAsync(password);
        await Page.GetByRole(AriaRole.Button, new() { Name = "登录" }).ClickAsync();
        await this.SeesFrameAsync();
    }

    /// <summary>Signs in as the page does, without drawing it nor the first page behind it: both have tests of their own. The next address is opened signed in.</summary>
    public async Task EnterAsync(string userName, string password)
    {
        var request = _context.APIRequest;
        var page = await (await request.GetAsync($"{_address}/portal/sign-in")).TextAsync();
        var form = request.CreateFormData();
        foreach (Match hidden in HiddenField().Matches(page[..page.IndexOf("</form>", StringComparison.Ordinal)])) form.Set(hidden.Groups[1].Value, hidden.Groups[2].Value);
        form.Set("Input.UserName", userName).Set("Input.Password", password);
        var answer = await request.PostAsync($"{_address}/portal/sign-in", new() { Form = form, MaxRedirects = 0 });
        answer.Headers.GetValueOrDefault("location").ShouldBe("/portal", $"{userName} could not sign in: {answer.Status}");
    }

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"")]
    private static partial Regex HiddenField();

    /// <summary>
    /// What a signed-in page does not make by itself: lists, choices, days and dialogs are the library's. Its own are the editor's
    /// grid and tables in the layout of the form, which the law prescribes.
    /// </summary>
    private const string OwnMake = """
        () => document.querySelector('.mud-layout') === null ? [] : [...document.querySelectorAll('table, select, input[type=date], [role=dialog]')]
          .filter(element => !element.closest('.mud-simple-table, .mud-dialog, .mud-picker, .report-grid, .official-page, .report-table'))
          .map(element => element.outerHTML.slice(0, 160))
        """;

    /// <summary>A colour on its way to another one, or a dialog half faded in, has a contrast that nobody sets.</summary>
    private const string HasComeToRest = """
        () => Promise.all(document.getAnimations()
          .filter(animation => animation.playState === 'running' && animation.effect.getComputedTiming().endTime < Infinity)
          .map(animation => animation.finished.catch(() => {}))).then(() => {})
        """;

    /// <summary>
    /// Fails with the rule and the element of every accessibility violation on the page as it stands, and with every element of
    /// the signed-in side that should be one of the library's.
    /// </summary>
    public async Task ExpectAccessibleAsync()
    {
        // A page that was just loaded is empty until its circuit has drawn it.
        await Assertions.Expect(Page.GetByRole(AriaRole.Main)).ToBeVisibleAsync();
        await Page.EvaluateAsync(HasComeToRest);
        var result = await Page.RunAxe();
        var violations = result.Violations.SelectMany(violation => violation.Nodes.Select(node => $"{violation.Id}: {node.Html}"));
        string.Join('\n', violations).ShouldBeEmpty();
        (await Page.EvaluateAsync<string[]>(OwnMake)).ShouldBeEmpty();
    }

    /// <summary>The same in the other colours; the page stays in the light ones.</summary>
    /// <param name="picture">What a picture of it is called where some are taken.</param>
    public async Task ExpectAccessibleInTheDarkAsync(string picture)
    {
        await Page.EvaluateAsync("() => document.documentElement.dataset.theme = 'dark'");
        await Office.ShotAsync(this, $"{picture}-dark");
        await ExpectAccessibleAsync();
        await Page.EvaluateAsync("() => document.documentElement.dataset.theme = 'light'");
    }

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();
}
