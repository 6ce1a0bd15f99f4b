using System.Net;
using System.Text.Json;
using GovInfoReports.Benchmarks.Surge;
using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Data;
using GovInfoReports.Core.Filing;
using GovInfoReports.Core.Publishing;
using GovInfoReports.Web.Tests.Data;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace GovInfoReports.Web.Tests.Nodes;

/// <summary>Two portals behind nginx on one database, all of them processes of their own; the test is a third node.</summary>
public sealed class TwoNodesTests(DatabaseFixture fixture) : DatabaseTest(fixture)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private readonly bool _isPostgres = fixture.IsPostgres;

    [Fact]
    public async Task Two_portals_share_people_publications_and_editors_and_the_death_of_one_loses_nothing()
    {
        if (!_isPostgres) Assert.Skip("The nodes are started on PostgreSQL.");
        using var patience = new CancellationTokenSource(Patience);
        var folder = Directory.CreateTempSubdirectory("govinfo-nodes-").FullName;
        var connection = World.Connection();
        await using var one = PortalNode.Start(connection, Path.Combine(folder, "one"));
        await using var other = PortalNode.Start(connection, Path.Combine(folder, "other"));
        await Task.WhenAll(one.WaitUntilItServesAsync(patience.Token), other.WaitUntilItServesAsync(patience.Token));
        await using var nginx = await StickyNginx.StartAsync(folder, one.Address, other.Address, patience.Token);

        await Signing_in_at_one_holds_at_both(nginx, one, other);
        await What_is_due_is_published_once_and_seen_at_both(one, other, patience.Token);
        await Editors_at_different_nodes_see_each_other(one, patience.Token);
        await Clerks_of_a_killed_node_go_on_at_the_other(nginx, one, patience.Token);
        Directory.Delete(folder, recursive: true);
    }

    private async Task Signing_in_at_one_holds_at_both(StickyNginx nginx, PortalNode one, PortalNode other)
    {
        var clerk = await World.TypistAsync("signs-in");
        var cookies = await SignIn.CookiesAsync(nginx.Address, clerk.UserName, SeededReport.Password);
        cookies.ShouldContain("govinfo_node=");
        foreach (var node in new[] { one, other })
        {
            using var browser = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = node.Address };
            browser.DefaultRequestHeaders.Add("Cookie", cookies);
            (await browser.GetAsync($"/portal/reports/{clerk.Id}/s3")).StatusCode.ShouldBe(HttpStatusCode.OK);
        }
    }

    private async Task What_is_due_is_published_once_and_seen_at_both(PortalNode one, PortalNode other, CancellationToken cancellation)
    {
        var receipt = await World.ApprovedAsync(await World.CleanDraftAsync(text: "两个节点上都应读到。"));
        var path = $"/r/{World.Bureau.Code}/{Scenario.Year}";
        using var http = new HttpClient();
        // Both have kept the list without it.
        foreach (var node in new[] { one, other })
            while ((await http.GetAsync(new Uri(node.Address, "/"), cancellation)).Headers.Age is null) await Task.Delay(50, cancellation);

        // By the nodes' clocks it is due at once.
        await World.Publishing.ScheduleAsync(World.Publisher, receipt.RevisionId, World.Clock.GetUtcNow().AddHours(1));

        foreach (var node in new[] { one, other })
        {
            while (!(await http.GetAsync(new Uri(node.Address, path), cancellation)).IsSuccessStatusCode) await Task.Delay(100, cancellation);
            while (!(await http.GetStringAsync(node.Address, cancellation)).Contains(World.Bureau.Name, StringComparison.Ordinal)) await Task.Delay(100, cancellation);
        }
        await using var db = World.Db();
        (await db.AuditEntries.CountAsync(line => line.Kind == "publish" && line.Subject == $"revision:{receipt.RevisionId}", cancellation)).ShouldBe(1);
        (await db.PublishedFiles.CountAsync(file => file.RevisionId == receipt.RevisionId, cancellation)).ShouldBe(1);
    }

    private async Task Editors_at_different_nodes_see_each_other(PortalNode one, CancellationToken cancellation)
    {
        var clerk = await World.TypistAsync("sees");
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var listening = World.Get<OtherNodes>().RunAsync(leaving.Token);
        var broadcast = World.Get<DraftBroadcast>();
        var heard = new System.Collections.Concurrent.ConcurrentQueue<DraftChange>();
        using var here = broadcast.Join(clerk.Id, World.Clerk, changes => { foreach (var change in changes) heard.Enqueue(change); }, () => { });

        var script = new System.Collections.Concurrent.ConcurrentQueue<(string Name, string Arguments)>();
        var cookies = await SignIn.CookiesAsync(one.Address, clerk.UserName, SeededReport.Password);
        using var browser = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = one.Address };
        browser.DefaultRequestHeaders.Add("Cookie", cookies);
        await using var page = await Circuit.OpenAsync(browser, cookies, $"/portal/reports/{clerk.Id}/s3", (name, arguments) => script.Enqueue((name, arguments)));
        page.IsCompressed.ShouldBeFalse("a browser offers it, and it would keep a quarter of a megabyte a circuit");
        while (broadcast.Who(clerk.Id).All(person => person.Name != clerk.UserName)) await Task.Delay(50, cancellation);

        while (script.All(call => call.Name != "open")) await Task.Delay(50, cancellation);
        using var opened = JsonDocument.Parse(script.First(call => call.Name == "open").Arguments);
        var editor = opened.RootElement[1].GetProperty("__dotNetObject").GetInt64();
        await page.CallAsync(editor, "EditAsync", $$"""[{"target":"cell:{{Typists.Cells[0]}}","seen":"0","value":"7","at":1,"sent":[]}]""");
        while (heard.All(change => change.NewValue != "7")) await Task.Delay(50, cancellation);

        await World.Drafts.ApplyAsync(await World.Get<Actors>().OfAsync(await UserIdAsync(clerk)), clerk.Id, [new CellPatch(Typists.Cells[1], 0, 4711)], "elsewhere", "录入", session: here.Session, cancellationToken: cancellation);
        while (!script.Any(call => call.Arguments.Contains("4711", StringComparison.Ordinal))) await Task.Delay(50, cancellation);
        await leaving.CancelAsync();
        await listening;
    }

    private async Task Clerks_of_a_killed_node_go_on_at_the_other(StickyNginx nginx, PortalNode doomed, CancellationToken cancellation)
    {
        List<SeededReport> reports = [];
        for (var n = 0; n < 6; n++) reports.Add(await World.TypistAsync($"types-{n}"));
        List<Clerk> clerks = [.. reports.Select((report, n) => new Clerk(report, Typists.Cells, n))];
        foreach (var clerk in clerks)
        {
            await clerk.SignInAsync(nginx.Address);
            await clerk.OpenAsync(nginx.Address);
        }

        var typing = clerks.Select(clerk => clerk.TypeAsync(3, TimeSpan.FromSeconds(4))).ToList();
        while (clerks.Sum(clerk => clerk.ReportedSaved.Count) < clerks.Count) await Task.Delay(50, cancellation);
        await doomed.KillAsync();
        foreach (var task in typing) await task.ContinueWith(ended => ended.Exception, cancellation, TaskContinuationOptions.None, TaskScheduler.Default);

        clerks.Count(clerk => clerk.Broken is not null).ShouldBeGreaterThan(0, "no clerk had the page at the killed node");
        foreach (var clerk in clerks.Where(clerk => clerk.Broken is not null)) await clerk.ReturnAsync(nginx.Address);
        foreach (var clerk in clerks) await clerk.CatchUpAsync();
        await Task.WhenAll(clerks.Select(clerk => clerk.TypeAsync(3, TimeSpan.FromSeconds(1))));
        while (!clerks.TrueForAll(clerk => clerk.AllReported())) await Task.Delay(50, cancellation);

        foreach (var clerk in clerks) await World.NothingIsLostAsync(clerk);
        foreach (var clerk in clerks) await clerk.DisposeAsync();
    }

    private async Task<int> UserIdAsync(SeededReport clerk)
    {
        await using var db = World.Db();
        return await db.Users.Where(user => user.UserName == clerk.UserName).Select(user => user.Id).SingleAsync();
    }
}
