using System.Runtime.CompilerServices;
using GovInfoReports.Core.Data;
using GovInfoReports.Web.Filing;
using GovInfoReports.Web.Filing.Editing.Sessions;
using GovInfoReports.Web.Tests.Data;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace GovInfoReports.Web.Tests.Filing;

/// <summary>Saving goes on whatever happens, ends when it has to, and says at any time whether the database has it.</summary>
public sealed class DraftSaverTests(DatabaseFixture fixture) : DatabaseTest(fixture)
{
    private const string New = "table3.new_received.natural_person";
    private static readonly TimeSpan Generous = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task What_was_typed_while_the_database_was_away_is_saved_when_it_is_back()
    {
        var database = new FailingDatabase(World.Get<IDbContextFactory<ReportsDb>>());
        await using var node = World.Node(database);
        var id = await World.CleanDraftAsync();
        await using var desk = await EditingDesk.OpenAsync(node, id, World.Clerk);

        database.IsDown = true;
        await desk.TypeAsync(New, "7");
        (await desk.SaveAsync()).ShouldNotBeNull().ShouldContain("系统正在重试");
        desk.Session.Saver.State.ShouldBe(SaveState.Failed);
        await desk.TypeAsync(New, "75");
        database.IsDown = false;

        (await desk.SaveAsync()).ShouldBeNull();
        desk.Session.Saver.State.ShouldBe(SaveState.Saved);
        (await World.Drafts.OpenAsync(World.Clerk, id)).Content.Tables[New].ShouldBe(75);
    }

    [Fact]
    public async Task A_page_that_cannot_show_a_failure_does_not_end_the_saving()
    {
        var database = new FailingDatabase(World.Get<IDbContextFactory<ReportsDb>>());
        await using var node = World.Node(database);
        var id = await World.CleanDraftAsync();
        await using var desk = await EditingDesk.OpenAsync(node, id, World.Clerk);
        desk.Session.Changed += () =>
        {
            if (desk.Session.Saver.State == SaveState.Failed) throw new InvalidOperationException("A fault of the program.");
        };

        database.IsDown = true;
        await desk.TypeAsync(New, "7");
        (await desk.SaveAsync()).ShouldNotBeNull();
        database.IsDown = false;

        (await desk.SaveAsync()).ShouldBeNull();
        (await World.Drafts.OpenAsync(World.Clerk, id)).Content.Tables[New].ShouldBe(7);
    }

    [Fact]
    public async Task A_page_that_cannot_take_the_news_of_a_save_says_so_and_the_next_edit_is_saved()
    {
        var id = await World.CleanDraftAsync();
        await using var desk = await EditingDesk.OpenAsync(World, id, World.Clerk);
        var isBroken = true;
        desk.Session.Page.Stored += (_, _) =>
        {
            if (isBroken) throw new InvalidOperationException("A fault of the program.");
        };

        await desk.TypeAsync(New, "7");
        (await desk.SaveAsync()).ShouldNotBeNull();
        isBroken = false;
        await desk.TypeAsync(New, "8");

        (await desk.SaveAsync()).ShouldBeNull();
        (await World.Drafts.OpenAsync(World.Clerk, id)).Content.Tables[New].ShouldBe(8);
    }

    [Fact]
    public async Task Nobody_tries_for_ever_on_behalf_of_a_page_that_has_gone()
    {
        var database = new FailingDatabase(World.Get<IDbContextFactory<ReportsDb>>());
        await using var node = World.Node(database);
        var id = await World.CleanDraftAsync();

        var gone = await LeaveWhileItFailsAsync(node, database, id);

        await EventuallyAsync(() =>
        {
            GC.Collect();
            return !gone.IsAlive;
        });
        database.Refused.ShouldBeGreaterThan(1);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private async Task<WeakReference> LeaveWhileItFailsAsync(Scenario node, FailingDatabase database, int id)
    {
        var desk = await EditingDesk.OpenAsync(node, id, World.Clerk);
        database.IsDown = true;
        await desk.TypeAsync(New, "7");
        (await desk.SaveAsync()).ShouldNotBeNull();
        await desk.DisposeAsync();
        return new WeakReference(desk.Session);
    }

    private static async Task EventuallyAsync(Func<bool> holds)
    {
        using var patience = new CancellationTokenSource(Generous);
        while (!holds()) await Task.Delay(100, patience.Token);
    }
}
