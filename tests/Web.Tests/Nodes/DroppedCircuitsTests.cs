using System.Net.Http.Headers;
using GovInfoReports.Benchmarks.Surge;
using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Filing;
using GovInfoReports.Web.Tests.Data;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace GovInfoReports.Web.Tests.Nodes;

/// <summary>All lines of an office go dead at once while people type, and come back at once.</summary>
[Trait("Kind", "Faults")]
public sealed class DroppedCircuitsTests(DatabaseFixture fixture) : DatabaseTest(fixture)
{
    private const int Reports = 30;
    private const int PagesOfOne = 10;
    private const string MetricsToken = "dropped-circuits-2026-figures";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    private readonly bool _isPostgres = fixture.IsPostgres;

    [Fact]
    public async Task Three_hundred_circuits_that_are_dropped_come_back_and_nothing_is_lost()
    {
        if (!_isPostgres) Assert.Skip("The portal is started on PostgreSQL.");
        using var patience = new CancellationTokenSource(Patience);
        var folder = Directory.CreateTempSubdirectory("govinfo-dropped-").FullName;
        await using var portal = PortalNode.Start(World.Connection(), folder, new Dictionary<string, string>
        {
            ["Portal__Circuits__Disconnected"] = $"{Reports * PagesOfOne}",
            ["Metrics__Token"] = MetricsToken,
        });
        await portal.WaitUntilItServesAsync(patience.Token);
        var pages = await OpenPagesAsync(portal.Address, patience.Token);

        // Dropped in the midst of typing, and typed on without a line.
        var typing = pages.Select(page => page.TypeAsync(1, TimeSpan.FromSeconds(4))).ToList();
        await UntilAsync(() => pages.Count(page => !page.ReportedSaved.IsEmpty) > pages.Count / 2, patience.Token);
        await Task.WhenAll(pages.Select(page => page.DropAsync()));
        await Task.WhenAll(typing);
        await Parallel.ForEachAsync(pages, patience.Token, async (page, _) =>
        {
            (await page.ReturnAsync(portal.Address)).IsKept.ShouldBeTrue("the portal forgot a page within its time");
            await page.CatchUpAsync();
        });
        await Task.WhenAll(pages.Select(page => page.TypeAsync(1, TimeSpan.FromSeconds(2))));

        await UntilAllAreReportedAsync(pages, patience.Token);
        pages.ShouldAllBe(page => page.Broken == null);
        foreach (var page in pages) await World.NothingIsLostAsync(page);
        await NobodyStaysAsGhostAsync(portal.Address, pages, patience.Token);
        foreach (var page in pages) await page.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private async Task<List<Clerk>> OpenPagesAsync(Uri portal, CancellationToken cancellation)
    {
        List<Clerk> pages = [];
        for (var n = 0; n < Reports; n++)
        {
            var report = await World.TypistAsync($"drops-{n}");
            // Nobody types where another page does: what each wrote last must stand there in the end.
            pages.AddRange(Typists.Cells.Chunk((Typists.Cells.Count / PagesOfOne) + 1).Select((cells, page) => new Clerk(report, cells, (n * PagesOfOne) + page)));
        }
        pages.Count.ShouldBe(Reports * PagesOfOne);
        await Parallel.ForEachAsync(pages.GroupBy(page => page.Report), cancellation, async (own, _) =>
        {
            await own.First().SignInAsync(portal);
            foreach (var page in own)
            {
                page.SignInWith(own.First());
                await page.OpenAsync(portal);
            }
        });
        return pages;
    }

    /// <summary>Each page is there once after its way out and back, and not at all once it is closed.</summary>
    private async Task NobodyStaysAsGhostAsync(Uri portal, List<Clerk> pages, CancellationToken cancellation)
    {
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var listening = World.Get<OtherNodes>().RunAsync(leaving.Token);
        var broadcast = World.Get<DraftBroadcast>();
        var reports = pages.Select(page => page.Report.Id).Distinct().ToList();
        await UntilAsync(() => reports.TrueForAll(report => broadcast.Who(report).Count == PagesOfOne), cancellation);
        (await CircuitsAsync(portal, cancellation)).ShouldBe(pages.Count);

        foreach (var page in pages) await page.LeaveAsync(portal);

        await UntilAsync(() => reports.TrueForAll(report => broadcast.Who(report).Count == 0), cancellation);
        while (await CircuitsAsync(portal, cancellation) > 0) await Task.Delay(50, cancellation);
        await leaving.CancelAsync();
        await listening;
    }

    /// <summary>Says which cells it was that the portal never answered for, and what stands in the database there.</summary>
    private async Task UntilAllAreReportedAsync(List<Clerk> pages, CancellationToken cancellation)
    {
        try
        {
            await UntilAsync(() => pages.TrueForAll(page => page.AllReported()), cancellation);
        }
        catch (OperationCanceledException)
        {
            throw new InvalidOperationException($"Not reported as saved:\n{string.Join('\n', await UnreportedAsync(pages))}");
        }
    }

    private async Task<List<string>> UnreportedAsync(List<Clerk> pages)
    {
        List<string> lines = [];
        await using var db = World.Db();
        foreach (var (page, cell) in pages.SelectMany(page => page.Unreported.Select(cell => (page, cell))))
        {
            var draft = await World.Drafts.OpenAsync(Actor.System("测试"), page.Report.Id, CancellationToken.None);
            var log = await db.Edits.AsNoTracking().Where(edit => edit.ReportId == page.Report.Id && edit.Target == cell && edit.Origin != "导入").Select(edit => edit.NewValue).ToListAsync(CancellationToken.None);
            lines.Add($"{page.Report.UserName} {cell}: typed {page.Typed[cell]}, stored {draft.Content.Tables[cell]}, log {string.Join(' ', log)}, told {string.Join(' ', page.ReportedSaved.Where(saved => saved.Cell == cell).Select(saved => saved.Value))}, {page.Broken}");
        }
        return lines;
    }

    private static async Task<int> CircuitsAsync(Uri portal, CancellationToken cancellation)
    {
        using var http = new HttpClient { BaseAddress = portal };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", MetricsToken);
        var figures = await http.GetStringAsync("/metrics", cancellation);
        return int.Parse(figures.Split('\n').Single(line => line.StartsWith("govinfo_circuits", StringComparison.Ordinal)).Split(' ')[1]);
    }

    private static async Task UntilAsync(Func<bool> isSo, CancellationToken cancellation)
    {
        while (!isSo()) await Task.Delay(50, cancellation);
    }
}
