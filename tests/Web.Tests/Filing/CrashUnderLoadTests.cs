using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Filing;
using GovInfoReports.Web.Tests.Data;
using Npgsql;

namespace GovInfoReports.Web.Tests.Filing;

/// <summary>People save all the time while the database is torn away from under them: what was acknowledged stands, once, and they go on.</summary>
[Trait("Kind", "Faults")]
public sealed class CrashUnderLoadTests
{
    /// <summary>Saves that each person has acknowledged before, during and after the trouble.</summary>
    private const int Each = 8;

    private const int People = 4;
    private const string Cell = "table3.new_received.natural_person";

    [Fact]
    public Task The_database_is_stopped_at_once() => SaveThroughAsync(async cluster =>
    {
        await cluster.CrashAsync();
        cluster.Return();
    });

    [Fact]
    public Task All_connections_are_killed_again_and_again() => SaveThroughAsync(async cluster =>
    {
        for (var times = 0; times < 5; times++)
        {
            await using var killer = await cluster.ConnectAsync();
            await using var kill = new NpgsqlCommand("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'", killer);
            await kill.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }
    });

    private static async Task SaveThroughAsync(Func<OwnCluster, Task> trouble)
    {
        await using var cluster = await OwnCluster.StartAsync(isDurable: true);
        var world = cluster.World;
        var over = new TaskCompletionSource();
        var people = new List<(int Report, Actor Clerk, TaskCompletionSource Begun, Task<int> Saving)>();
        for (var number = 0; number < People; number++)
        {
            var agency = await world.AgencyAsync($"load-{number}", $"东溪区第{number}局", AgencyKind.Department, world.District);
            var clerk = await world.PersonAsync("经办", (Role.Clerk, agency));
            var (report, begun) = (await world.CleanDraftAsync(clerk, agency), new TaskCompletionSource());
            people.Add((report, clerk, begun, Task.Run(() => SaveAsync(world, clerk, report, begun, over.Task))));
        }
        foreach (var person in people) await await Task.WhenAny(person.Begun.Task, person.Saving);

        await trouble(cluster);
        over.SetResult();

        foreach (var person in people)
        {
            var last = await person.Saving;
            var stored = await world.Drafts.OpenAsync(person.Clerk, person.Report, TestContext.Current.CancellationToken);
            stored.Content.Tables[Cell].ShouldBe(last);
        }
    }

    /// <summary>Writes 1, 2, 3 … into a cell, each over the one before: a save that was lost, or done twice, would meet another value than the last.</summary>
    /// <returns>The last value that was acknowledged.</returns>
    private static async Task<int> SaveAsync(Scenario world, Actor clerk, int report, TaskCompletionSource begun, Task over)
    {
        var value = 0;
        for (var after = 0; after < Each; after += over.IsCompleted ? 1 : 0)
        {
            var patch = new CellPatch(Cell, value, value + 1);
            var result = await UntilAnsweredAsync(() => world.Drafts.ApplyAsync(clerk, report, [patch], $"{report}-{value}", "录入"));
            result.Conflicts.ShouldBeEmpty();
            if (++value == Each) begun.SetResult();
        }
        return value;
    }

    private static async Task<PatchResult> UntilAnsweredAsync(Func<Task<PatchResult>> save)
    {
        using var end = new CancellationTokenSource(Waits.Patience);
        while (true)
        {
            try
            {
                return await save();
            }
            catch (Exception problem) when (Core.Data.DatabaseTrouble.IsAway(problem) && !end.IsCancellationRequested)
            {
                await Task.Delay(10);
            }
        }
    }
}
