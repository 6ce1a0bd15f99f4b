using GovInfoReports.Core.Data;
using GovInfoReports.Web.Tests.Data;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Web.Tests.Publishing;

/// <summary>
/// How soon a node knows what another one published, as the bound of the mechanism and not by a watch: told by the database at the moment of the
/// commit, or asking it every second.
/// </summary>
public sealed class PublicBellTests(DatabaseFixture fixture) : DatabaseTest(fixture)
{
    private static readonly TimeSpan Promised = TimeSpan.FromSeconds(2);

    private readonly bool _isPostgres = fixture.IsPostgres;

    [Fact]
    public async Task On_PostgreSQL_the_publication_itself_ends_the_wait()
    {
        if (!_isPostgres) Assert.Skip("SQL Server tells nobody; it is asked.");
        var receipt = await World.ApprovedAsync(await World.CleanDraftAsync(text: "另一个节点公开。"));
        await using var bell = new PublicBell(World.Get<IDbContextFactory<ReportsDb>>(), TimeProvider.System);
        await bell.OpenAsync(TestContext.Current.CancellationToken);

        var waiting = bell.WaitAsync(TestContext.Current.CancellationToken);
        await World.Publishing.PublishAsync(World.Publisher, receipt.RevisionId);

        (await waiting).ShouldBeTrue("it was found by looking, not by being told");
    }

    [Fact]
    public async Task What_was_published_between_two_waits_is_not_missed()
    {
        if (!_isPostgres) Assert.Skip("SQL Server tells nobody; it is asked.");
        var receipt = await World.ApprovedAsync(await World.CleanDraftAsync(text: "另一个节点公开。"));
        await using var bell = new PublicBell(World.Get<IDbContextFactory<ReportsDb>>(), TimeProvider.System);
        await bell.OpenAsync(TestContext.Current.CancellationToken);

        await World.Publishing.PublishAsync(World.Publisher, receipt.RevisionId);

        (await bell.WaitAsync(TestContext.Current.CancellationToken)).ShouldBeTrue();
    }

    /// <summary>The way of SQL Server, and of a database that has not been listened to yet.</summary>
    [Fact]
    public async Task Where_nothing_tells_it_is_asked_within_half_the_promised_time()
    {
        var clock = new AskedClock();
        await using var bell = new PublicBell(World.Get<IDbContextFactory<ReportsDb>>(), clock);

        (await bell.WaitAsync(TestContext.Current.CancellationToken)).ShouldBeFalse();

        clock.Asked.ShouldBe([Promised / 2]);
    }

    /// <summary>Notes for how long it is to wait, and has waited.</summary>
    private sealed class AskedClock : TimeProvider
    {
        public List<TimeSpan> Asked { get; } = [];

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Asked.Add(dueTime);
            return base.CreateTimer(callback, state, TimeSpan.Zero, period);
        }
    }
}
