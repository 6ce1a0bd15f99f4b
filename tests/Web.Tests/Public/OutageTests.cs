using System.Net;
using System.Text.RegularExpressions;
using GovInfoReports.Web.Tests.Data;
using Npgsql;

namespace GovInfoReports.Web.Tests.Public;

/// <summary>What readers get while the database is away, locked, or has no connection left.</summary>
[Trait("Kind", "Faults")]
public sealed partial class OutageTests
{
    private static readonly string[] Known = ["/", "/r/dx-cz/2025", "/d/yh-dx", "/a/dx-cz", "/r/dx-cz/2025/report.json"];
    private static readonly string[] Unknown = ["/corrections", "/search?q=a", "/search?q=b", "/search?q=c", "/search?q=d", "/data", "/verify", "/site-map"];

    /// <summary>Longer than a page of the cache counts as fresh.</summary>
    private static readonly TimeSpan Age = TimeSpan.FromMinutes(30);

    [Fact]
    public async Task Readers_go_on_reading_when_the_database_is_stopped_and_notice_nothing_when_it_is_back()
    {
        await using var cluster = await OwnCluster.StartAsync();
        await using var portal = await OpenedAsync(cluster, []);
        var reader = portal.Reader();

        await cluster.CrashAsync();
        cluster.World.Clock.Advance(Age);
        foreach (var page in Known) (await StatusAsync(reader, page)).ShouldBe(HttpStatusCode.OK, page);
        using (var refused = await reader.GetAsync("/corrections", TestContext.Current.CancellationToken))
        {
            refused.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
            refused.Headers.RetryAfter.ShouldNotBeNull();
            refused.Headers.CacheControl!.NoStore.ShouldBeTrue();
            var words = await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            words.ShouldContain("数据库暂时连不上");
            Number().IsMatch(words).ShouldBeTrue(words);
        }
        (await StatusAsync(reader, "/healthz/ready")).ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await StatusAsync(reader, "/healthz/live")).ShouldBe(HttpStatusCode.OK);
        cluster.World.Clock.Advance(Age);
        foreach (var page in Known) (await StatusAsync(reader, page)).ShouldBe(HttpStatusCode.OK, page);

        cluster.Return();
        await Waits.UntilAsync(async () => await StatusAsync(reader, "/healthz/ready") == HttpStatusCode.OK);
        foreach (var status in await Task.WhenAll(Known.Concat(Unknown).Select(page => StatusAsync(reader, page)))) status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_locked_table_makes_nobody_wait_for_a_page_that_the_cache_holds()
    {
        await using var cluster = await OwnCluster.StartAsync();
        await using var portal = await OpenedAsync(cluster, new() { ["Portal:PublicWaitSeconds"] = "1" });
        var reader = portal.Reader();
        await using (var other = await cluster.ConnectAsync())
        {
            await using var transaction = await other.BeginTransactionAsync(TestContext.Current.CancellationToken);
            await using var command = new NpgsqlCommand("LOCK TABLE \"Reports\", \"Revisions\", \"Agencies\" IN ACCESS EXCLUSIVE MODE", other, transaction);
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
            cluster.World.Clock.Advance(Age);

            foreach (var page in Known) (await StatusAsync(reader, page)).ShouldBe(HttpStatusCode.OK, page);
            (await StatusAsync(reader, "/corrections")).ShouldBe(HttpStatusCode.ServiceUnavailable);
            (await StatusAsync(reader, "/healthz/ready")).ShouldBe(HttpStatusCode.ServiceUnavailable);
        }
        await Waits.UntilAsync(async () => await StatusAsync(reader, "/corrections") == HttpStatusCode.OK);
        (await StatusAsync(reader, "/healthz/ready")).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task With_all_connections_in_use_what_the_cache_holds_is_shown()
    {
        await using var cluster = await OwnCluster.StartAsync("Maximum Pool Size=3;Timeout=2");
        await using var portal = await OpenedAsync(cluster, []);
        var reader = portal.Reader();
        await using (await HoldAllAsync(cluster, 3))
        {
            cluster.World.Clock.Advance(Age);

            foreach (var page in Known) (await StatusAsync(reader, page)).ShouldBe(HttpStatusCode.OK, page);
            (await StatusAsync(reader, "/corrections")).ShouldBe(HttpStatusCode.ServiceUnavailable);
            (await StatusAsync(reader, "/healthz/ready")).ShouldBe(HttpStatusCode.ServiceUnavailable);
        }
        await Waits.UntilAsync(async () => await StatusAsync(reader, "/corrections") == HttpStatusCode.OK);
    }

    /// <summary>The portal with a public report, the known pages in its cache, and many connections in its pool.</summary>
    private static async Task<PublicPortal> OpenedAsync(OwnCluster cluster, Dictionary<string, string> settings)
    {
        await cluster.World.PublishedAsync(await cluster.World.CleanDraftAsync());
        var portal = new PublicPortal(cluster.World, cluster.World.Clock, settings);
        var reader = portal.Reader();
        foreach (var page in Known) await Waits.UntilAsync(async () => await StatusAsync(reader, page) == HttpStatusCode.OK);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(number => StatusAsync(reader, $"/search?q={number}")));
        return portal;
    }

    /// <summary>Takes connections until none is left to anybody.</summary>
    private static async Task<IAsyncDisposable> HoldAllAsync(OwnCluster cluster, int all)
    {
        var held = new Held();
        while (held.Count < all)
        {
            var db = cluster.World.Db();
            try
            {
                await Microsoft.EntityFrameworkCore.RelationalDatabaseFacadeExtensions.OpenConnectionAsync(db.Database);
                held.Add(db);
            }
            catch (NpgsqlException)
            {
                await db.DisposeAsync(); // The portal's own work has one just now.
            }
        }
        return held;
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient reader, string page)
    {
        using var answer = await reader.GetAsync(page, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }

    [GeneratedRegex("编号 [0-9a-f]{12} ")]
    private static partial Regex Number();

    private sealed class Held : List<IAsyncDisposable>, IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            foreach (var connection in this) await connection.DisposeAsync();
        }
    }
}
