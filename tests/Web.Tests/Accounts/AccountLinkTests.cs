using System.Net;
using GovInfoReports.Core;
using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Mail;
using GovInfoReports.Core.Settings;
using GovInfoReports.Web.Tests.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GovInfoReports.Web.Tests.Accounts;

/// <summary>One-time links: who was given one chooses a password, once, in time; nobody is told a password.</summary>
public sealed class AccountLinkTests(DatabaseFixture fixture) : PortalTest(fixture)
{
    private const string Page = "/portal/start";
    private const string Chosen = "Xuanding-2026-ok";

    private bool _mails;

    protected override void Arrange(IServiceCollection services)
    {
        if (_mails) services.Configure<MailOptions>(options => (options.Host, options.From) = ("mail.invalid", "portal@example.invalid"));
    }

    [Fact]
    public async Task Who_was_invited_chooses_a_password_once_and_signs_in()
    {
        var created = await Users.CreateAsync(System, new UserInput("zhang.san", "张某", "", [new RoleInput(Role.Clerk, "dx-cz")]));
        var secret = SecretOf(created.Link);
        var newcomer = Portal.Visitor();
        (await RefusalAsync(newcomer, secret, "zhang.san-2026-x"))!.ShouldContain("不能包含登录名");
        (await RefusalAsync(newcomer, secret, "short"))!.ShouldContain("至少12位");
        (await RefusalAsync(newcomer, new string('0', 48), Chosen))!.ShouldContain("已使用或已失效");

        (await RefusalAsync(newcomer, secret, Chosen)).ShouldBeNull();

        (await RefusalAsync(Portal.Visitor(), secret, "Lingwai-2026-ok"))!.ShouldContain("已使用或已失效");
        (await newcomer.RefusalAsync("zhang.san", Chosen)).ShouldBeNull();
        (await newcomer.GetAsync("/portal")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await AuditAsync("link-used")).ShouldBe([$"user:{created.UserId}"]);
    }

    [Fact]
    public async Task Of_eight_who_use_one_link_at_once_one_succeeds()
    {
        var created = await Users.CreateAsync(System, new UserInput("zhang.san", "张某", "", [new RoleInput(Role.Clerk, "dx-cz")]));
        var links = Portal.Services.GetRequiredService<AccountLinks>();

        var outcomes = await Acts.AtOnceAsync(8, number => links.RedeemAsync(SecretOf(created.Link), $"Xuanding-2026-{number}ok", $"Xuanding-2026-{number}ok", new SignInPlace("")));

        outcomes.ShouldBe(1);
    }

    [Fact]
    public async Task A_link_ends_in_time_with_the_next_one_and_with_the_account()
    {
        var links = World.Get<AccountLinks>();
        var first = await ElsewhereUsers.ResetPasswordAsync(System, ClerkId);
        var second = await ElsewhereUsers.ResetPasswordAsync(System, ClerkId);
        await RefusedAsync(links, first);

        World.Clock.Advance(TimeSpan.FromHours(73));
        await RefusedAsync(links, second);

        var third = await ElsewhereUsers.ResetPasswordAsync(System, ClerkId);
        await ElsewhereUsers.DisableAsync(System, ClerkId);
        await RefusedAsync(links, third);
    }

    [Fact]
    public async Task A_reset_voids_the_password_and_the_link_ends_every_sign_in()
    {
        var clerk = await Portal.SignedInAsync(ClerkId);
        var link = await Users.ResetPasswordAsync(System, ClerkId);
        (await clerk.GetAsync("/portal")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var name = await NameAsync();
        (await Portal.Visitor().RefusalAsync(name, SignedInPortal.Password))!.ShouldBe("登录名或密码不正确。");

        // Five wrong ones, from here as well: whoever forgot the password has tried it.
        for (var guess = 0; guess < 5; guess++) await clerk.RefusalAsync(name, "Wangji-2026-le");
        (await RefusalAsync(clerk, SecretOf(link), Chosen)).ShouldBeNull();
        (await Portal.Visitor().RefusalAsync(name, Chosen)).ShouldBeNull();
    }

    [Fact]
    public async Task Where_mail_is_set_the_link_goes_to_the_person_and_nobody_else_sees_it()
    {
        _mails = true;
        var settings = Portal.Services.GetRequiredService<PortalSettings>();
        await settings.SaveAsync(System, PortalSettings.Site, new SiteSettings { Address = "https://nb.example.gov.cn/" });

        var created = await Users.CreateAsync(System, new UserInput("zhang.san", "张某", "zhang@example.invalid", [new RoleInput(Role.Clerk, "dx-cz")]));

        created.Link.Path.ShouldBeNull();
        await using var db = World.Db();
        var mail = await db.OutgoingMails.SingleAsync();
        mail.To.ShouldBe("zhang@example.invalid");
        var secret = mail.Body[(mail.Body.IndexOf("https://nb.example.gov.cn/portal/start#", StringComparison.Ordinal) + "https://nb.example.gov.cn/portal/start#".Length)..];
        (await RefusalAsync(Portal.Visitor(), secret, Chosen)).ShouldBeNull();
        // Who has no address is told on.
        (await Users.CreateAsync(System, new UserInput("li.si", "李某", "", [new RoleInput(Role.Clerk, "dx-cz")]))).Link.Path.ShouldNotBeNull();
    }

    [Fact]
    public async Task The_database_holds_no_link_that_could_be_used()
    {
        var created = await Users.CreateAsync(System, new UserInput("zhang.san", "张某", "", [new RoleInput(Role.Clerk, "dx-cz")]));
        await using var db = World.Db();
        (await db.Users.SingleAsync(user => user.Id == created.UserId)).LinkHash!.ShouldNotContain(SecretOf(created.Link));
    }

    [Fact]
    public async Task The_first_administrators_token_ends_after_a_day()
    {
        var first = World.Get<FirstAdministrator>();
        var token = (await first.OfferAsync())!;
        FirstAdministrator.Path(token).ShouldBe($"/portal/setup#{token}");
        World.Clock.Advance(FirstAdministrator.Lifetime + TimeSpan.FromSeconds(1));

        (await first.IsOfferedAsync()).ShouldBeFalse();
        (await Should.ThrowAsync<RefusedException>(() => first.RedeemAsync(token, "root", "管理员", Chosen, Chosen))).Message.ShouldContain("已失效");

        await first.RedeemAsync((await first.OfferAsync())!, "root", "管理员", Chosen, Chosen);
        (await first.IsNeededAsync()).ShouldBeFalse();
    }

    private static string SecretOf(AccountLink link) => link.Path!.Split('#')[1];

    private async Task<string> NameAsync()
    {
        await using var db = World.Db();
        return await db.Users.Where(user => user.Id == ClerkId).Select(user => user.UserName!).SingleAsync();
    }

    private static Task RefusedAsync(AccountLinks links, AccountLink link) =>
        Should.ThrowAsync<RefusedException>(() => links.RedeemAsync(SecretOf(link), Chosen, Chosen, new SignInPlace("")));

    /// <returns>Null when the page says that it is done.</returns>
    private static async Task<string?> RefusalAsync(Visitor visitor, string secret, string password)
    {
        var answer = await visitor.FillInAsync(Page, new Dictionary<string, string> { ["Input.Secret"] = secret, ["Input.Password"] = password, ["Input.Again"] = password });
        var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return page.Contains("密码已经设置", StringComparison.Ordinal) ? null : await Visitor.RefusalOfAsync(answer);
    }
}
