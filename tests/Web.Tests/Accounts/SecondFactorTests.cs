using System.Net;
using GovInfoReports.Core;
using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Settings;
using GovInfoReports.Web.Tests.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GovInfoReports.Web.Tests.Accounts;

/// <summary>The code besides the password: nothing goes without it, each is taken once, and nobody is locked out for ever.</summary>
public sealed class SecondFactorTests(DatabaseFixture fixture) : PortalTest(fixture)
{
    private const string Page = "/portal/second-factor";
    private const string CodePath = "/portal/sign-in/code";

    [Fact]
    public async Task The_password_alone_opens_nothing_but_the_question_for_the_code()
    {
        var draft = await World.CleanDraftAsync();
        var (name, phone, _) = await TurnOnAsync(ClerkId);
        var person = Portal.Visitor();
        (await person.SignInAsync(name, SignedInPortal.Password)).Headers.Location!.ToString().ShouldContain(CodePath);

        foreach (var path in new[] { "/portal", $"/portal/reports/{draft}/pdf", "/portal/account", Page, Visitor.PasswordPath })
            (await person.GetAsync(path)).Headers.Location!.ToString().ShouldContain(CodePath, customMessage: path);
        (await person.CanOpenCircuitAsync()).ShouldBeFalse();
        (await CodeAsync(person, "000000"))!.ShouldContain("验证码不正确");

        (await CodeAsync(person, phone.Next())).ShouldBeNull();
        (await person.GetAsync("/portal")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await person.GetAsync($"/portal/reports/{draft}/pdf")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_half_sign_in_does_not_become_a_whole_one_by_copying_its_cookie()
    {
        var (name, phone, _) = await TurnOnAsync(ClerkId);
        var person = Portal.Visitor();
        await person.SignInAsync(name, SignedInPortal.Password);
        var copied = person.Copy();

        (await CodeAsync(person, phone.Next())).ShouldBeNull();

        (await copied.GetAsync("/portal")).Headers.Location!.ToString().ShouldContain("sign-in");
        (await copied.GetAsync(CodePath)).StatusCode.ShouldNotBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_code_and_a_recovery_code_are_each_taken_once()
    {
        var (name, phone, recovery) = await TurnOnAsync(ClerkId);
        recovery.Count.ShouldBe(10);
        var code = phone.Next();
        (await CodeAsync(await HalfAsync(name), code)).ShouldBeNull();
        (await CodeAsync(await HalfAsync(name), code))!.ShouldContain("验证码不正确");

        (await CodeAsync(await HalfAsync(name), recovery[3].ToLowerInvariant())).ShouldBeNull();
        (await CodeAsync(await HalfAsync(name), recovery[3]))!.ShouldContain("验证码不正确");
        (await CodeAsync(await HalfAsync(name), recovery[4])).ShouldBeNull();
        (await AuditAsync("recovery-code-used")).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Guesses_at_the_code_are_counted()
    {
        var (name, phone, _) = await TurnOnAsync(ClerkId);
        var thief = await HalfAsync(name);
        for (var guess = 0; guess < 5; guess++) (await CodeAsync(thief, "000000"))!.ShouldContain("验证码不正确");

        (await CodeAsync(await HalfAsync(name), phone.Next()))!.ShouldContain("输错次数过多");
        (await AuditAsync("second-factor-refused")).Count.ShouldBe(6);
    }

    [Fact]
    public async Task Whose_role_requires_it_sets_it_up_before_anything_else_and_keeps_it()
    {
        await SaveAsync(new SignInSettings { ReviewersNeedCode = true });
        var reviewer = await Portal.SignedInAsync(World.Reviewer.UserId!.Value);
        (await reviewer.GetAsync("/portal")).Headers.Location!.ToString().ShouldContain(Page);
        (await reviewer.CanOpenCircuitAsync()).ShouldBeFalse();
        // Others go on as before.
        (await (await Portal.SignedInAsync(ClerkId)).GetAsync("/portal")).StatusCode.ShouldBe(HttpStatusCode.OK);

        var phone = Authenticator.Of(await reviewer.ReadAsync(Page));
        (await Visitor.RefusalOfAsync(await SetUpAsync(reviewer, "000000")))!.ShouldContain("验证码不正确");
        phone = Authenticator.Of(await reviewer.ReadAsync(Page));
        phone.ShouldNotBeNull();
        var (_, codes) = await FinishAsync(reviewer);

        codes.Count.ShouldBe(10);
        (await reviewer.GetAsync("/portal")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await Visitor.RefusalOfAsync(await ChangeAsync(reviewer, codes[0], "off")))!.ShouldContain("不能停用");
    }

    [Fact]
    public async Task The_person_turns_it_off_with_a_code_and_an_administrator_resets_it()
    {
        var (name, _, recovery) = await TurnOnAsync(ClerkId);
        var person = await HalfAsync(name);
        (await CodeAsync(person, recovery[0])).ShouldBeNull();
        var renewed = Authenticator.RecoveryCodesOn(await ReadAsync(await ChangeAsync(person, recovery[1], "renew")));
        renewed.Count.ShouldBe(10);
        renewed.ShouldNotContain(recovery[2]);

        await Users.ResetSecondFactorAsync(System, ClerkId);

        (await person.GetAsync("/portal")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var again = Portal.Visitor();
        (await again.RefusalAsync(name, SignedInPortal.Password)).ShouldBeNull();
        (await again.GetAsync("/portal")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await AuditAsync("user-reset-second-factor")).ShouldBe([$"user:{name}"]);

        var (_, codes) = await FinishAsync(again);
        await ChangeAsync(again, codes[0], "off");
        await using var db = World.Db();
        (await db.Users.SingleAsync(user => user.Id == ClerkId)).AuthenticatorKey.ShouldBeNull();
    }

    [Fact]
    public async Task A_passkey_that_somebody_added_who_knew_the_password_ends_with_it()
    {
        await using var db = World.Db();
        db.UserPasskeys.Add(new IdentityUserPasskey<int>
        {
            UserId = ClerkId, CredentialId = [1, 2, 3], Data = new() { PublicKey = [4], Name = "手机", AttestationObject = [5], ClientDataJson = [6] },
        });
        await db.SaveChangesAsync();

        await Users.ResetPasswordAsync(System, ClerkId);

        (await db.UserPasskeys.AnyAsync(passkey => passkey.UserId == ClerkId)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_computer_that_was_left_open_is_not_enough_to_add_a_way_in()
    {
        var person = await Portal.SignedInAsync(ClerkId);
        await using (var db = World.Db())
            await db.SignInSessions.ExecuteUpdateAsync(set => set.SetProperty(session => session.StartedAt, DateTimeOffset.UtcNow.AddMinutes(-31)));
        var page = await person.ReadAsync(Page);

        var answer = await person.PostAsync(Page, Visitor.HiddenOf(page, new Dictionary<string, string> { ["Setup.Code"] = Authenticator.Of(page).Next() }));

        (await Visitor.RefusalOfAsync(answer))!.ShouldContain("重新登录");
        var made = new UserPasskeyInfo([1], [2], DateTimeOffset.UtcNow, 0, [], true, false, false, [3], [4]);
        var actor = World.Clerk with { Session = await SessionAsync() };
        (await Should.ThrowAsync<RefusedException>(() => Portal.Services.GetRequiredService<Passkeys>().AddAsync(actor, made, "x"))).Message.ShouldContain("重新登录");
    }

    private async Task<string> SessionAsync()
    {
        await using var db = World.Db();
        return await db.SignInSessions.Select(session => session.Id).SingleAsync();
    }

    [Fact]
    public async Task The_page_draws_the_picture_itself_and_the_key_is_not_stored_in_clear()
    {
        var person = await Portal.SignedInAsync(ClerkId);
        var page = await person.ReadAsync(Page);
        page.ShouldContain("<svg");
        page.ShouldNotContain("http://api");
        var (key, _) = await FinishAsync(person);

        await using var db = World.Db();
        (await db.Users.SingleAsync(user => user.Id == ClerkId)).AuthenticatorKey!.ShouldNotContain(key);
    }

    private async Task<(string Name, Authenticator Phone, IReadOnlyList<string> Recovery)> TurnOnAsync(int userId)
    {
        var name = await Portal.GivePasswordAsync(userId);
        var person = Portal.Visitor();
        await person.SignInAsync(name, SignedInPortal.Password);
        var (phone, shown) = await Authenticator.TurnOnAsync(person);
        return (name, phone, Authenticator.RecoveryCodesOn(shown));
    }

    private static async Task<(string Key, IReadOnlyList<string> Codes)> FinishAsync(Visitor person)
    {
        var page = await person.ReadAsync(Page);
        var answer = await person.PostAsync(Page, Visitor.HiddenOf(page, new Dictionary<string, string> { ["Setup.Code"] = Authenticator.Of(page).Next() }));
        return (page.Split("class=\"key\">")[1].Split('<')[0], Authenticator.RecoveryCodesOn(await ReadAsync(answer)));
    }

    private static async Task<HttpResponseMessage> SetUpAsync(Visitor person, string code) =>
        await person.FillInAsync(Page, new Dictionary<string, string> { ["Setup.Code"] = code });

    private static Task<HttpResponseMessage> ChangeAsync(Visitor person, string code, string act) =>
        person.FillInAsync(Page, new Dictionary<string, string> { ["Input.Code"] = code, ["Input.Act"] = act });

    private async Task<Visitor> HalfAsync(string name)
    {
        var person = Portal.Visitor();
        await person.SignInAsync(name, SignedInPortal.Password);
        return person;
    }

    private static async Task<string?> CodeAsync(Visitor person, string code) =>
        await Visitor.RefusalOfAsync(await person.FillInAsync(CodePath, new Dictionary<string, string> { ["Input.Code"] = code }));

    private Task SaveAsync(SignInSettings settings) => Portal.Services.GetRequiredService<PortalSettings>().SaveAsync(System, PortalSettings.SignIn, settings);

    private static Task<string> ReadAsync(HttpResponseMessage answer) => answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
}
