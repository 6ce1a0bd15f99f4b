using GovInfoReports.Benchmarks.Surge;
using GovInfoReports.Web.Tests.Data;
using Shouldly;
using Xunit;

namespace GovInfoReports.Web.Tests.Nodes;

/// <summary>All lines of an office go dead at once while people type, and come back at once.</summary>
[Trait("Kind", "Faults")]
public sealed class DroppedCircuitsTests(DatabaseFixture fixture) : DatabaseTest(fixture)
{
    private const int Reports = 30;
    private const int PagesOfOne = 10;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private readonly bool _isPostgres = fixture.IsPostgres;

    [Fact]
    public async Task Three_hundred_circuits_that_are_dropped_come_back_and_nothing_is_lost()
    {
        if (!_isPostgres) Assert.Skip("The portal is started on PostgreSQL.");
        using var patience = new CancellationTokenSource(Patience);
        var cancellation = patience.Token;
        var folder = Directory.CreateTempSubdirectory("govinfo-dropped-").FullName;
        await using var portal = PortalNode.Start(World.Connection(), folder);
        await portal.WaitUntilItServesAsync(cancellation);
        List<Clerk> pages = [];
        for (var n = 0; n < Reports; n++)
        {
            var report = await World.TypistAsync($"drops-{n}");
            // Nobody types where another page does: what each wrote last must stand there in the end.
            pages.AddRange(Typists.Cells.Chunk((Typists.Cells.Count / PagesOfOne) + 1).Select((cells, page) => new Clerk(report, cells, (n * PagesOfOne) + page)));
        }
        pages.Count.ShouldBe(Reports * PagesOfOne);
        // One after the other for each name: many tries of one name at a moment are taken for guesses.
        await Parallel.ForEachAsync(pages.GroupBy(page => page.Report), cancellation, async (own, _) =>
        {
            foreach (var page in own)
            {
                await page.SignInAsync(portal.Address);
                await page.OpenAsync(portal.Address);
            }
        });

        await Task.WhenAll(pages.Select(page => page.TypeAsync(1, TimeSpan.FromSeconds(3))));
        await Task.WhenAll(pages.Select(page => page.DropAsync()));
        await Parallel.ForEachAsync(pages, cancellation, async (page, _) => (await page.ReturnAsync(portal.Address)).IsKept.ShouldBeTrue("the portal forgot a page within its time"));
        // What was on its way when the line went is sent again, as the page does.
        foreach (var page in pages) await page.ResendAsync();
        await Task.WhenAll(pages.Select(page => page.TypeAsync(1, TimeSpan.FromSeconds(2))));
        while (!pages.TrueForAll(page => page.AllReported())) await Task.Delay(50, cancellation);

        foreach (var page in pages) await World.NothingIsLostAsync(page);
        foreach (var page in pages) await page.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}
