using GovInfoReports.Core;
using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Filing;
using GovInfoReports.Web.Tests.Data;

namespace GovInfoReports.Web.Tests.Accounts;

/// <summary>A page that has been open for hours saves with the rights of now, not with those that it was opened with.</summary>
[Trait("Kind", "Faults")]
public sealed class RevokedRightsTests(DatabaseFixture fixture) : PortalTest(fixture)
{
    private const string Cell = "table3.new_received.natural_person";
    private decimal _saved;

    [Theory]
    [InlineData("disable")]
    [InlineData("reset")]
    [InlineData("role")]
    public async Task A_save_after_the_rights_were_taken_away_is_refused_at_once(string act)
    {
        var draft = await World.CleanDraftAsync();
        await SaveAsync(World.Clerk, draft);

        await TakeAwayAsync(ElsewhereUsers, act);

        await Should.ThrowAsync<AccessDeniedException>(() => SaveAsync(World.Clerk, draft));
        (await World.Drafts.OpenAsync(World.Reviewer, draft)).Content.Tables[Cell].ShouldBe(_saved);
    }

    [Theory]
    [InlineData("disable")]
    [InlineData("reset")]
    [InlineData("role")]
    public async Task What_another_process_took_away_ends_saving_within_seconds(string act)
    {
        var draft = await World.CleanDraftAsync();
        await SaveAsync(World.Clerk, draft);
        await using var node = World.Node();

        await TakeAwayAsync(node.Get<UserAdministration>(), act);

        await BecomesTrueAsync(async () =>
        {
            try
            {
                await SaveAsync(World.Clerk, draft);
                return false;
            }
            catch (AccessDeniedException)
            {
                return true;
            }
        });
    }

    [Fact]
    public async Task Another_role_counts_in_an_open_page_without_signing_in_again()
    {
        var draft = await World.CleanDraftAsync();
        var newcomer = await World.PersonAsync("新人", (Role.Checker, World.Bureau));
        await Should.ThrowAsync<AccessDeniedException>(() => SaveAsync(newcomer, draft));

        await ElsewhereUsers.ChangeAsync(System, newcomer.UserId!.Value, new UserInput("user", "新人", "", [new RoleInput(Role.Clerk, "dx-cz")]));

        await SaveAsync(newcomer, draft);
    }

    [Fact]
    public async Task Whoever_signed_out_elsewhere_saves_nothing_more_and_is_told_where_the_text_is()
    {
        var draft = await World.CleanDraftAsync();
        var desk = World.Get<SignInDesk>();
        var name = await Portal.GivePasswordAsync(ClerkId);
        var signedIn = await desk.SignInAsync(name, SignedInPortal.Password, new SignInPlace(""));
        var page = World.Clerk with { Session = signedIn.Session };
        await SaveAsync(page, draft);
        var other = World.Clerk with { Session = (await desk.SignInAsync(name, SignedInPortal.Password, new SignInPlace(""))).Session };

        await desk.SignOutAsync(page);

        (await Should.ThrowAsync<AccessDeniedException>(() => SaveAsync(page, draft))).Message.ShouldContain("没有保存的内容还在这台电脑的浏览器里");
        (await AuditAsync("denied")).ShouldBe([$"user:{ClerkId}"]);
        await SaveAsync(other, draft);
    }

    private async Task SaveAsync(Actor actor, int draft)
    {
        await World.Drafts.ApplyAsync(actor, draft, [new CellPatch(Cell, _saved, _saved + 1)], Guid.NewGuid().ToString("N"), "录入");
        _saved++;
    }

    private Task TakeAwayAsync(UserAdministration users, string act) => act switch
    {
        "disable" => users.DisableAsync(System, ClerkId),
        "reset" => users.ResetPasswordAsync(System, ClerkId),
        _ => users.ChangeAsync(System, ClerkId, new UserInput("user", "经办甲", "", [new RoleInput(Role.Checker, "dx-cz")])),
    };
}
