using GovInfoReports.Core.Data;
using GovInfoReports.Core.Filing;
using GovInfoReports.Web.Tests.Data;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace GovInfoReports.Web.Tests.Nodes;

/// <summary>What nodes tell each other, on either database's way.</summary>
public sealed class OtherNodesTests(DatabaseFixture fixture) : DatabaseTest(fixture)
{
    private readonly bool _isPostgres = fixture.IsPostgres;

    [Fact]
    public async Task Editors_on_two_nodes_see_who_is_here_and_what_the_other_saved()
    {
        var id = await World.CleanDraftAsync();
        await using var node = World.Node();
        using var leaving = new CancellationTokenSource();
        var running = new[] { World, node }.Select(each => each.Get<OtherNodes>().RunAsync(leaving.Token)).ToList();
        var (heard, people) = (new List<DraftChange>(), 0);
        using var me = World.Get<DraftBroadcast>().Join(id, World.Clerk, changes => { lock (heard) heard.AddRange(changes); }, () => people++);
        var other = node.Get<DraftBroadcast>().Join(id, World.Reviewer, _ => { }, () => { });

        other.MoveTo("s3");
        await UntilAsync(() => World.Get<DraftBroadcast>().Who(id).Any(person => person.Name == "审核乙" && person.SectionId == "s3"));
        await UntilAsync(() => node.Get<DraftBroadcast>().Who(id).Any(person => person.Name == "经办甲"));
        await node.Drafts.ApplyAsync(World.Clerk, id, [new CellPatch("table3.new_received.natural_person", 0, 12)], "b", "录入", session: other.Session);
        await UntilAsync(() => { lock (heard) return heard.Exists(change => change.NewValue == "12"); });
        other.Dispose();
        await UntilAsync(() => World.Get<DraftBroadcast>().Who(id).Count == 1);

        await leaving.CancelAsync();
        await Task.WhenAll(running);
        people.ShouldBeGreaterThan(2);
        heard.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Who_was_on_a_node_that_fell_silent_is_forgotten()
    {
        var id = await World.CleanDraftAsync();
        await using var node = World.Node();
        using var leaving = new CancellationTokenSource();
        using var dying = new CancellationTokenSource();
        var (alive, dead) = (World.Get<OtherNodes>().RunAsync(leaving.Token), node.Get<OtherNodes>().RunAsync(dying.Token));
        using var other = node.Get<DraftBroadcast>().Join(id, World.Reviewer, _ => { }, () => { });
        await UntilAsync(() => World.Get<DraftBroadcast>().Who(id).Count == 1);

        await dying.CancelAsync();
        await dead;
        World.Clock.Advance(TimeSpan.FromMinutes(1));
        await UntilAsync(() => World.Get<DraftBroadcast>().Who(id).Count == 0);
        await leaving.CancelAsync();
        await alive;
    }

    [Fact]
    public async Task Who_left_while_the_database_was_away_is_told_when_it_is_back()
    {
        var id = await World.CleanDraftAsync();
        var database = new FailingDatabase(World.Get<IDbContextFactory<ReportsDb>>());
        await using var node = World.Node(database);
        using var leaving = new CancellationTokenSource();
        var running = new[] { World, node }.Select(each => each.Get<OtherNodes>().RunAsync(leaving.Token)).ToList();
        var other = node.Get<DraftBroadcast>().Join(id, World.Reviewer, _ => { }, () => { });
        await UntilAsync(() => World.Get<DraftBroadcast>().Who(id).Count == 1);

        database.IsDown = true;
        other.Dispose();
        await UntilAsync(() => database.Refused > 0);
        database.IsDown = false;

        await UntilAsync(() => World.Get<DraftBroadcast>().Who(id).Count == 0);
        await leaving.CancelAsync();
        await Task.WhenAll(running);
    }

    [Fact]
    public async Task Who_left_while_nobody_listened_is_gone_when_one_listens_again()
    {
        if (!_isPostgres) Assert.Skip("Only PostgreSQL has a connection that listens.");
        var id = await World.CleanDraftAsync();
        await using var node = World.Node();
        using var leaving = new CancellationTokenSource();
        var running = new[] { World, node }.Select(each => each.Get<OtherNodes>().RunAsync(leaving.Token)).ToList();
        var other = node.Get<DraftBroadcast>().Join(id, World.Reviewer, _ => { }, () => { });
        await UntilAsync(() => World.Get<DraftBroadcast>().Who(id).Count == 1);

        await using (var db = World.Db())
            await db.Database.ExecuteSqlAsync($"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN %'");
        other.Dispose();

        await UntilAsync(() => World.Get<DraftBroadcast>().Who(id).Count == 0);
        await leaving.CancelAsync();
        await Task.WhenAll(running);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_line_brings_what_was_sent_after_it_was_opened_and_in_order(bool tells)
    {
        if (tells && !_isPostgres) Assert.Skip("Only PostgreSQL tells by itself.");
        var contexts = World.Get<IDbContextFactory<ReportsDb>>();
        NodeLine Line() => tells ? new NotifyLine(contexts) : new PolledLine(contexts, World.Clock);
        await using var sender = Line();
        await using var receiver = Line();
        await sender.SendAsync(["早了"], default);
        await receiver.OpenAsync(default);

        await sender.SendAsync(["一", "二"], default);
        await sender.SendAsync([new string('三', NodeLine.LongestMessage / 3)], default);

        var heard = new List<string>();
        while (heard.Count < 3) heard.AddRange(await receiver.ReceiveAsync(default));
        heard.ShouldBe(["一", "二", new string('三', NodeLine.LongestMessage / 3)]);
    }

    [Fact]
    public async Task Rows_of_the_polled_line_are_thrown_away()
    {
        await using var line = new PolledLine(World.Get<IDbContextFactory<ReportsDb>>(), World.Clock);
        await line.SendAsync(["旧"], default);
        World.Clock.Advance(TimeSpan.FromMinutes(2));
        await line.SendAsync(["新"], default);

        await using var db = World.Db();
        (await db.NodeMessages.Select(message => message.Body).ToListAsync()).ShouldBe(["新"]);
    }

    private static async Task UntilAsync(Func<bool> isSo)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromMinutes(3));
        while (!isSo()) await Task.Delay(50, patience.Token);
    }
}
