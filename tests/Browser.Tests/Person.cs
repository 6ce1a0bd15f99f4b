using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Shouldly;

namespace GovInfoReports.Browser.Tests;

/// <summary>Somebody at a browser, signed in or not: finds things by what a person sees and keeps what the console complains about.</summary>
public sealed class Person : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly string _address;

    private Person(IBrowserContext context, IPage page, string address)
    {
        _context = context;
        _address = address;
        Page = page;
        page.SetDefaultTimeout(15_000);
        page.PageError += (_, error) => Complaints.Add(error);
    }

    public IPage Page { get; }

    public IBrowserContext Context => _context;

    /// <summary>Uncaught script errors.</summary>
    public List<string> Complaints { get; } = [];

    /// <param name="width">1280 for an office PC, 390 for a phone.</param>
    public static Task<Person> ArriveAsync(PortalUnderTest portal, int width = 1280, bool javaScript = true) =>
        ArriveAsync(portal.Browser, portal.Address, width, javaScript);

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
        return new Person(context, await context.NewPageAsync(), address);
    }

    public Task GoToAsync(string path) => Page.GotoAsync(_address + path);

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
        await Assertions.Expect(Page.GetByRole(AriaRole.Navigation, new() { Name = "主导航" })).ToBeVisibleAsync();
    }

    /// <summary>Fails with the rule and the element of every accessibility violation on the page as it stands.</summary>
    public async Task ExpectAccessibleAsync()
    {
        // A page that was just loaded is empty until its circuit has drawn it.
        await Assertions.Expect(Page.GetByRole(AriaRole.Main)).ToBeVisibleAsync();
        var result = await Page.RunAxe();
        var violations = result.Violations.SelectMany(violation => violation.Nodes.Select(node => $"{violation.Id}: {node.Html}"));
        string.Join('\n', violations).ShouldBeEmpty();
    }

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();
}
