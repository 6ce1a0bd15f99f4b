using System.Text;
using GovInfoReports.Core;
using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Data;
using GovInfoReports.Core.Publishing;
using GovInfoReports.Core.Reports;
using GovInfoReports.Core.Review;
using GovInfoReports.Core.Seeding;
using GovInfoReports.Web.Tests.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace GovInfoReports.Web.Tests.Seeding;

[Collection(DatabaseTests.Name)]
public sealed class DemoDataTests(DatabaseFixture fixture)
{
    [Theory]
    [InlineData("2026-11-21")]
    [InlineData("2026-01-15")]
    [InlineData("2026-06-30")]
    public async Task The_demo_loads_once_shows_every_state_and_lies_in_the_past(string day)
    {
        await using var database = await fixture.NewAsync();
        var today = DateOnly.Parse(day);
        await using var services = Services(database, today);
        var demo = services.GetRequiredService<DemoData>();

        (await demo.LoadAsync()).ShouldBeTrue();
        (await demo.IsLoadedAsync()).ShouldBeTrue();

        await using var db = database.CreateDbContext();
        (await db.Reports.Select(r => r.State).Distinct().ToListAsync()).ShouldBe(Enum.GetValues<ReportState>(), ignoreOrder: true);
        (await db.Revisions.Select(r => r.State).Distinct().ToListAsync()).ShouldBe(Enum.GetValues<RevisionState>(), ignoreOrder: true);
        (await db.Events.MaxAsync(e => e.At)).ShouldBeLessThan(today.AddDays(1).At(0));
        await RealReportsStandAlone(db);
        await SomethingIsDue(services, today);

        var reports = await db.Reports.CountAsync();
        (await demo.LoadAsync()).ShouldBeFalse();
        (await db.Reports.CountAsync()).ShouldBe(reports);
    }

    [Fact]
    public async Task The_demo_never_mixes_with_other_data()
    {
        await using var database = await fixture.NewAsync();
        await using var services = Services(database, new DateOnly(2026, 11, 21));
        await services.GetRequiredService<AgencyDirectory>()
            .AddAsync(Actor.System("测试"), new AgencyInput("own", "自有市人民政府", AgencyKind.CityGovernment, null, new DateOnly(2010, 1, 1)));

        (await services.GetRequiredService<DemoData>().LoadAsync()).ShouldBeFalse();

        await using var db = database.CreateDbContext();
        (await db.Agencies.CountAsync()).ShouldBe(1);
    }

    private static async Task RealReportsStandAlone(ReportsDb db)
    {
        foreach (var code in new[] { "kf-sh-gy", "yl-zhsw", "ly-xg-sq", "ly-lc-xg", "kf-sh" })
        {
            var revisions = await db.Revisions.Where(r => r.Report.Agency.Code == code).ToListAsync();
            revisions.Count.ShouldBe(1, code);
            revisions[0].State.ShouldBe(RevisionState.Public, code);
        }
        var shunhe = CanonicalJson.Read((await db.Revisions.SingleAsync(r => r.Report.Agency.Code == "kf-sh")).Content).Tables;
        shunhe["table2.art20_5.licensing.change"].ShouldBe(-267);
        shunhe["table3.r7_total.total"].ShouldBe(25);
        shunhe["table4.litigation_direct.total"].ShouldBe(11);
    }

    private static async Task SomethingIsDue(IServiceProvider services, DateOnly today)
    {
        var board = await services.GetRequiredService<Board>().ShowAsync(Actor.System("测试"), new BoardQuery("yl", ReportingYears.Current(today)));
        board.Rows.ShouldContain(row => !row.IsExempt && !row.IsSubmitted);
        board.Counts.Exempt.ShouldBe(1);
        board.Opened.ShouldNotBeNull();
    }

    private static ServiceProvider Services(TestDatabase database, DateOnly today)
    {
        var clock = new TestClock();
        clock.Advance(today.At(12) - clock.GetUtcNow());
        return new ServiceCollection().AddLogging().AddSingleton<IDbContextFactory<ReportsDb>>(database).AddSingleton<TimeProvider>(clock)
            .AddSingleton<PdfPrinting>((content, _) => Encoding.UTF8.GetBytes($"%PDF {content.Title}")).AddGovInfoCore().BuildServiceProvider();
    }
}
