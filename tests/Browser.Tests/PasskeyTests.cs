using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace GovInfoReports.Browser.Tests;

/// <summary>A passkey, with an authenticator that the browser makes believe.</summary>
public sealed class PasskeyTests(PortalUnderTest portal)
{
    [Fact]
    public async Task A_passkey_is_added_signs_in_by_itself_and_no_longer_does_when_it_is_removed()
    {
        var clerk = await EditorClerk.HireAsync(portal.Services, "yl");
        // A passkey belongs to a name: an address in numbers has none.
        await using var person = await Person.ArriveAsync(portal.Browser, portal.Address.Replace("127.0.0.1", "localhost", StringComparison.Ordinal), width: 390);
        await PlugInAuthenticatorAsync(person);
        await person.SignInAsync(clerk.First, EditorClerk.Password);
        await person.GoToAsync("/portal/account");
        await person.Page.GetByLabel("名称（如“办公室电脑”）").WriteAsync("办公室电脑");
        await person.Page.GetByRole(AriaRole.Button, new() { Name = "添加通行密钥" }).ClickAsync();
        var own = person.Page.GetByRole(AriaRole.List, new() { Name = "通行密钥" });
        await Expect(own).ToContainTextAsync("办公室电脑");
        await person.ExpectAccessibleAsync();
        await person.GoToAsync("/portal/second-factor");
        await Expect(person.Page.GetByRole(AriaRole.Img, new() { Name = "验证器的二维码" })).ToBeVisibleAsync();
        await person.ExpectAccessibleAsync();

        await person.Context.ClearCookiesAsync();
        await WithPasskeyAsync(person);
        await person.SeesFrameAsync();

        await person.GoToAsync("/portal/account");
        await own.GetByRole(AriaRole.Button, new() { Name = "删除" }).ClickAsync();
        await Expect(own).ToHaveCountAsync(0);
        await person.Context.ClearCookiesAsync();
        await WithPasskeyAsync(person);
        await Expect(person.Page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "通行密钥不能用来登录" })).ToBeVisibleAsync();
        person.Complaints.ShouldBeEmpty();
    }

    private static async Task WithPasskeyAsync(Person person)
    {
        await person.GoToAsync("/portal/sign-in");
        await person.Page.GetByRole(AriaRole.Button, new() { Name = "使用通行密钥" }).ClickAsync();
    }

    /// <summary>One built into the computer, that takes its owner for present and verified.</summary>
    private static async Task PlugInAuthenticatorAsync(Person person)
    {
        var browser = await person.Context.NewCDPSessionAsync(person.Page);
        await browser.SendAsync("WebAuthn.enable");
        await browser.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2", ["transport"] = "internal", ["hasResidentKey"] = true, ["hasUserVerification"] = true,
                ["isUserVerified"] = true, ["automaticPresenceSimulation"] = true,
            },
        });
    }
}
