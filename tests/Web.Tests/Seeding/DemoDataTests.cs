using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Data;
using GovInfoReports.Core.Reports;
using GovInfoReports.Core.Seeding;
using GovInfoReports.Web.Tests.Office;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace GovInfoReports.Web.Tests.Seeding;

public sealed class DemoDataTests(OfficeDatabase database) : IClassFixture<OfficeDatabase>
{
    [Fact]
    public async Task The_demo_loads_once_and_shows_every_state()
    {
        await using var portal = await database.NewAsync(new DateOnly(2026, 11, 21));
        var demo = portal.Get<DemoData>();

        (await demo.LoadAsync()).ShouldBeTrue();
        (await demo.IsLoadedAsync()).ShouldBeTrue();

        await using var db = portal.Db();
        var reports = await db.Reports.CountAsync();
        var states = await db.Reports.Select(r => r.State).Distinct().ToListAsync();
        states.ShouldBe(Enum.GetValues<ReportState>(), ignoreOrder: true);
        var revisions = await db.Revisions.Select(r => r.State).Distinct().ToListAsync();
        revisions.ShouldBe(Enum.GetValues<RevisionState>(), ignoreOrder: true);

        (await demo.LoadAsync()).ShouldBeFalse();
        (await db.Reports.CountAsync()).ShouldBe(reports);
    }
}
