using System.Net;
using GovInfoReports.Web.Tests.Data;

namespace GovInfoReports.Web.Tests.Accounts;

/// <summary>Signing in at another system: only an account that is here gets in, and only by what that system has really said.</summary>
public sealed class OpenIdTests(DatabaseFixture fixture) : DatabaseTest(fixture)
{
    private const string Path = "/portal/sign-in/openid";

    [Fact]
    public async Task Who_signed_in_there_is_signed_in_here_as_the_account_of_that_name()
    {
        await using var provider = await LocalProvider.StartAsync();
        await using var portal = PortalWith(provider);
        provider.UserName = await portal.GivePasswordAsync(World.Clerk.UserId!.Value);
        var clerk = portal.Visitor();
        (await clerk.ReadAsync(Visitor.SignInPath)).ShouldContain("用统一身份认证登录");

        var back = await SignInAsync(provider, clerk);

        back.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        back.Headers.Location!.ToString().ShouldBe("/portal/reports");
        (await clerk.GetAsync("/portal")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("nobody-here", false)]
    [InlineData("", false)]
    [InlineData(null, true)]
    public async Task A_name_that_is_nobodys_and_a_forged_answer_sign_nobody_in(string? name, bool forges)
    {
        await using var provider = await LocalProvider.StartAsync();
        await using var portal = PortalWith(provider);
        (provider.UserName, provider.Forges) = (name ?? await portal.GivePasswordAsync(World.Clerk.UserId!.Value), forges);
        var stranger = portal.Visitor();

        var back = await SignInAsync(provider, stranger);

        back.Headers.Location!.ToString().ShouldContain("openid=refused");
        stranger.HasTicket.ShouldBeFalse();
        (await stranger.ReadAsync($"{Visitor.SignInPath}?openid=refused")).ShouldContain("没有登录成功");
    }

    [Theory]
    [InlineData("pwd", true, true)]
    [InlineData("mfa", true, false)]
    [InlineData("pwd", false, false)]
    public async Task Whoever_has_an_authenticator_gives_its_code_unless_the_provider_asked_for_more_than_a_password(string method, bool asks, bool isAsked)
    {
        await using var provider = await LocalProvider.StartAsync();
        await using var portal = PortalWith(provider, new() { ["OpenId:AsksForCode"] = $"{asks}" });
        provider.UserName = await portal.GivePasswordAsync(World.Clerk.UserId!.Value);
        provider.Methods = ["pwd", method];
        await Authenticator.TurnOnAsync(await portal.SignedInAsync(World.Clerk.UserId!.Value));
        var clerk = portal.Visitor();

        await SignInAsync(provider, clerk);

        var page = await clerk.GetAsync("/portal");
        if (!isAsked) page.StatusCode.ShouldBe(HttpStatusCode.OK);
        else page.Headers.Location!.ToString().ShouldContain("/portal/sign-in/code");
    }

    [Fact]
    public async Task Without_a_provider_there_is_no_such_way_in()
    {
        await using var portal = new SignedInPortal(World);
        (await portal.Visitor().ReadAsync(Visitor.SignInPath)).ShouldNotContain("统一身份认证");
        (await portal.Visitor().GetAsync(Path)).StatusCode.ShouldNotBe(HttpStatusCode.OK);
    }

    private SignedInPortal PortalWith(LocalProvider provider, Dictionary<string, string>? more = null) => new(World, settings: new Dictionary<string, string>(more ?? [])
    {
        ["OpenId:Authority"] = provider.Address, ["OpenId:ClientId"] = LocalProvider.Client, ["OpenId:ClientSecret"] = LocalProvider.Secret,
    });

    private static async Task<HttpResponseMessage> SignInAsync(LocalProvider provider, Visitor person)
    {
        var sent = await person.GetAsync($"{Path}?returnUrl=/portal/reports");
        sent.Headers.Location!.ToString().ShouldStartWith($"{provider.Address}/authorize");
        return await person.GetAsync(new Uri(provider.Agree(sent.Headers.Location)).PathAndQuery);
    }
}
