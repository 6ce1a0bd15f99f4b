using System.Runtime.CompilerServices;
using GovInfoReports.Core.Data;
using GovInfoReports.Core.Filing;
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
    private const string Other = "table3.carried_in.natural_person";
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

    /// <summary>12件 comes as 12 and 12件: the second takes back what waited for a pause.</summary>
    [Fact]
    public async Task A_number_that_turns_into_a_word_while_it_is_typed_leaves_nothing_to_be_saved_and_no_failure()
    {
        var id = await World.CleanDraftAsync();
        var stored = (await World.Drafts.OpenAsync(World.Clerk, id)).Content.Tables[New];
        await using var desk = await EditingDesk.OpenAsync(World, id, World.Clerk);
        var hasFailed = false;
        desk.Session.Saver.StateChanged += () => hasFailed |= desk.Session.Saver.State == SaveState.Failed;

        await desk.TypeAsync(New, "12");
        var saving = Task.FromResult<string?>("");
        await desk.OnCircuitAsync(() =>
        {
            saving = desk.Session.Saver.SaveNowAsync();
            desk.Page.Type($"cell:{New}", PageModel.JsonOf("12件"));
            desk.Exchange();
        });
        (await saving).ShouldBeNull();

        hasFailed.ShouldBeFalse();
        desk.Session.Refusals.Keys.ShouldHaveSingleItem().Name.ShouldBe($"cell:{New}");
        desk.Session.Content.Tables[New].ShouldBe(stored);
        (await World.Drafts.OpenAsync(World.Clerk, id)).Content.Tables[New].ShouldBe(stored);
    }

    [Fact]
    public async Task A_number_that_turns_into_a_word_on_its_way_to_the_database_counts_as_it_was_stored()
    {
        var id = await World.CleanDraftAsync();
        await using var desk = await EditingDesk.OpenAsync(World, id, World.Clerk);
        await desk.TypeAsync(New, "12");

        await desk.OnCircuitAsync(() => _ = desk.Session.SaveNowAsync());
        await desk.TypeAsync(New, "12件");
        // Batches go one after the other: with this one answered, the number's is.
        await desk.TypeAsync(Other, "3");
        (await desk.SaveAsync()).ShouldBeNull();

        desk.Session.Content.Tables[New].ShouldBe((await World.Drafts.OpenAsync(World.Clerk, id)).Content.Tables[New]);
        desk.Session.Refusals.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task What_is_typed_while_a_save_waits_for_its_turn_goes_along_and_whoever_hurries_does_not_wait()
    {
        var id = await World.CleanDraftAsync();
        var turns = World.Get<SaveTurns>();
        List<IDisposable?> taken = [];
        for (var n = 0; n < turns.AtOnce; n++) taken.Add(await turns.TakeAsync(Task.Delay(Timeout.Infinite)));
        await using var desk = await EditingDesk.OpenAsync(World, id, World.Clerk);
        var saves = 0;
        desk.Session.Saver.Saved += (_, _) => saves++;

        await desk.TypeAsync(New, "7");
        await Waits.UntilAsync(() => Task.FromResult(turns.Waiting > 0));
        await desk.TypeAsync(Other, "3");
        (await desk.SaveAsync()).ShouldBeNull();

        saves.ShouldBe(1);
        var stored = (await World.Drafts.OpenAsync(World.Clerk, id)).Content.Tables;
        (stored[New], stored[Other]).ShouldBe((7, 3));
        taken.ForEach(turn => turn!.Dispose());
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
