using GovInfoReports.Core.Accounts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace GovInfoReports.Browser.Tests;

/// <summary>An account is shut out while its editor is open: nothing more is saved, the page says so, and the text is still there.</summary>
[Trait("Kind", "Faults")]
public sealed class EditorRevokedTests(PortalUnderTest portal)
{
    private const string Received = "table3.new_received.natural_person";

    [Fact]
    public async Task Whoever_is_shut_out_while_typing_is_told_and_finds_the_text_again()
    {
        var clerk = await EditorClerk.HireAsync(portal.Services, "yl");
        await using var person = await Person.ArriveAsync(portal);
        var desk = await clerk.OpenAsync(person, "s3");
        await desk.TypeAsync(Received, "5");
        await desk.ExpectSavedAsync();

        var users = portal.Services.GetRequiredService<UserAdministration>();
        var id = (await users.ListAsync(Actor.System("测试"), clerk.First)).Users.Single().UserId;
        await users.DisableAsync(Actor.System("测试"), id);
        await desk.TypeAsync(Received, "7"); // behind the 5, where the caret still stands
        await Assertions.Expect(person.Page.GetByRole(AriaRole.Heading, new() { Name = "登录已失效" })).ToBeVisibleAsync();
        await Assertions.Expect(person.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("还在这台电脑的浏览器里");
        (await desk.StoredAsync(Received)).ShouldBe(5);

        await users.EnableAsync(Actor.System("测试"), id);
        await person.SignInAsync(clerk.First, EditorClerk.Password);
        await desk.GoToAsync("s3");
        await desk.Button("恢复这些输入").ClickAsync();
        await desk.ExpectCellAsync(Received, "57"); // until then the page speaks of what was stored before
        await desk.ExpectSavedAsync();
        (await desk.StoredAsync(Received)).ShouldBe(57);
    }
}
