using System.Net;
using GovInfoReports.Core.Accounts;
using GovInfoReports.Web.Tests.Data;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace GovInfoReports.Web.Tests.Accounts;

/// <summary>What a cookie is worth: after signing out, after a reset, and before a one-time password is changed.</summary>
public sealed class SessionTests(DatabaseFixture fixture) : PortalTest(fixture)
{
    private const string NewPassword = "Xinmima-2026-ok";

    [Fact]
    public async Task Until_a_password_that_others_know_is_changed_nothing_but_its_page_answers()
    {
        var draft = await World.CleanDraftAsync();
        var name = await Portal.GivePasswordAsync(ClerkId);
        await Portal.MustChangePasswordAsync(ClerkId);
        var newcomer = Portal.Visitor();
        (await newcomer.SignInAsync(name, SignedInPortal.Password)).Headers.Location!.ToString().ShouldEndWith(Visitor.PasswordPath);

        (await newcomer.GetAsync("/portal")).Headers.Location!.ToString().ShouldContain(Visitor.PasswordPath);
        (await newcomer.GetAsync($"/portal/reports/{draft}/pdf")).StatusCode.ShouldNotBe(HttpStatusCode.OK);
        (await newcomer.CanOpenCircuitAsync()).ShouldBeFalse();
        (await Visitor.RefusalOfAsync(await newcomer.ChangePasswordAsync(SignedInPortal.Password, SignedInPortal.Password)))!.ShouldContain("不能与原密码相同");
        (await newcomer.GetAsync("/portal")).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        (await Visitor.RefusalOfAsync(await newcomer.ChangePasswordAsync(SignedInPortal.Password, NewPassword))).ShouldBeNull();
        (await newcomer.GetAsync("/portal")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await newcomer.GetAsync($"/portal/reports/{draft}/pdf")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await newcomer.CanOpenCircuitAsync()).ShouldBeTrue();
    }

    [Fact]
    public async Task Whoever_must_change_the_password_gets_no_signed_in_route_of_all_there_are()
    {
        var admin = await World.UserAsync("管理丁", (Role.SystemAdmin, null));
        var name = await Portal.GivePasswordAsync(admin);
        await Portal.MustChangePasswordAsync(admin);
        var newcomer = Portal.Visitor();
        await newcomer.SignInAsync(name, SignedInPortal.Password);
        var routes = Portal.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(route => route.Metadata.GetMetadata<IAllowAnonymous>() is null)
            .Select(route => "/" + route.RoutePattern.RawText!.TrimStart('/').Replace(":int", "").Replace("*", ""))
            .Select(path => global::System.Text.RegularExpressions.Regex.Replace(path, @"\{[^}]*\}", "1")).Distinct().ToList();
        routes.Count.ShouldBeGreaterThan(20);

        foreach (var route in routes.Where(route => route is not (Visitor.PasswordPath or "/portal/sign-out")))
        {
            var answer = await newcomer.GetAsync(route);
            // The wrong method is not answered either.
            if (answer.StatusCode == HttpStatusCode.MethodNotAllowed) answer = await newcomer.PostAsync(route);
            answer.StatusCode.ShouldNotBe(HttpStatusCode.OK, route);
        }
        (await newcomer.GetAsync(Visitor.PasswordPath)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await newcomer.SignOutAsync()).Headers.Location!.ToString().ShouldContain("?left");
    }

    [Fact]
    public async Task A_copied_cookie_is_worth_nothing_after_signing_out()
    {
        var draft = await World.CleanDraftAsync();
        var clerk = await Portal.SignedInAsync(ClerkId);
        var elsewhere = Portal.Visitor();
        await elsewhere.SignInAsync(await Portal.GivePasswordAsync(ClerkId), SignedInPortal.Password);
        var thief = clerk.Copy();
        (await thief.GetAsync($"/portal/reports/{draft}/pdf")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await thief.CanOpenCircuitAsync()).ShouldBeTrue();

        await clerk.SignOutAsync();

        (await thief.GetAsync($"/portal/reports/{draft}/pdf")).StatusCode.ShouldNotBe(HttpStatusCode.OK);
        (await thief.CanOpenCircuitAsync()).ShouldBeFalse();
        // The same person at another computer goes on.
        (await elsewhere.GetAsync("/portal")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await AuditAsync("sign-out")).ShouldBe([$"user:{ClerkId}"]);
    }

    [Theory]
    [InlineData("reset")]
    [InlineData("disable")]
    public async Task A_reset_and_disabling_end_every_cookie_at_once(string act)
    {
        var clerk = await Portal.SignedInAsync(ClerkId);
        (await clerk.GetAsync("/portal")).StatusCode.ShouldBe(HttpStatusCode.OK);

        if (act == "reset") await Users.ResetPasswordAsync(System, ClerkId);
        else await Users.DisableAsync(System, ClerkId);

        (await clerk.GetAsync("/portal")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await clerk.CanOpenCircuitAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task What_another_process_did_reaches_this_one_within_seconds()
    {
        var clerk = await Portal.SignedInAsync(ClerkId);
        (await clerk.GetAsync("/portal")).StatusCode.ShouldBe(HttpStatusCode.OK);

        await ElsewhereUsers.ResetPasswordAsync(System, ClerkId);

        await BecomesTrueAsync(async () => (await clerk.GetAsync("/portal")).StatusCode == HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task A_new_password_ends_the_persons_other_cookies()
    {
        var clerk = await Portal.SignedInAsync(ClerkId);
        var thief = clerk.Copy();
        var other = Portal.Visitor();
        await other.SignInAsync(await Portal.GivePasswordAsync(ClerkId), SignedInPortal.Password);

        (await Visitor.RefusalOfAsync(await clerk.ChangePasswordAsync(SignedInPortal.Password, NewPassword))).ShouldBeNull();

        (await clerk.GetAsync("/portal")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await other.GetAsync("/portal")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await thief.GetAsync("/portal")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }
}
