using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Filing;
using GovInfoReports.Core.Reports;
using GovInfoReports.Core.Rollup;
using GovInfoReports.Web.Tests.Data;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace GovInfoReports.Web.Tests.Filing;

/// <summary>Acts that write several things: when the last of them cannot be written, none is.</summary>
public sealed class HalfActTests(DatabaseFixture fixture) : DatabaseTest(fixture)
{
    private const string Licences = "table2.art20_5.licensing.decisions";
    private const string In = "table3.carried_in.natural_person";

    [Fact]
    public async Task An_own_report_whose_rollup_is_not_stored_is_not_started_and_can_be_started_again()
    {
        await World.PublishedAsync(await World.CleanDraftAsync());
        var clerk = await World.PersonAsync("区办经办", (Role.Clerk, World.District));
        var broken = World.Disturbed(new BrokenTable("RollupSnapshots"));

        await Should.ThrowAsync<DbUpdateException>(() => broken.Get<OwnReports>().StartAsync(clerk, "yh-dx", Scenario.Year));

        await using var db = World.Db();
        (await db.Reports.CountAsync(report => report.AgencyId == World.District.Id)).ShouldBe(0);
        var id = await World.Get<OwnReports>().StartAsync(clerk, "yh-dx", Scenario.Year);
        (await db.RollupSnapshots.CountAsync(snapshot => snapshot.ReportId == id)).ShouldBe(1);
        (await db.Events.Where(e => e.ReportId == id).OrderBy(e => e.Id).Select(e => e.Action).ToListAsync()).ShouldBe(["Start", "Rollup"]);
    }

    [Fact]
    public async Task An_own_report_whose_new_rollup_is_not_stored_keeps_its_figures()
    {
        var child = await World.CleanDraftAsync();
        await World.PublishedAsync(child);
        var clerk = await World.PersonAsync("区办经办", (Role.Clerk, World.District));
        var own = await World.Get<OwnReports>().StartAsync(clerk, "yh-dx", Scenario.Year);
        await World.Publishing.StartCorrectionAsync(World.Clerk, child, "统计有误");
        await World.Drafts.ApplyAsync(World.Clerk, child, [new CellPatch(Licences, 0, 5)], "c", "录入");
        await World.AnswerFindingsAsync(World.Clerk, child);
        await World.PublishedAsync(child);
        var broken = World.Disturbed(new BrokenTable("RollupSnapshots"));

        await Should.ThrowAsync<DbUpdateException>(() => broken.Get<OwnReports>().RefreshAsync(clerk, own, "下级已更正"));

        (await FigureAsync(clerk, own, Licences)).ShouldBe(0);
        (await World.Get<OwnReports>().RefreshAsync(clerk, own, "下级已更正")).ShouldBe(1);
        (await FigureAsync(clerk, own, Licences)).ShouldBe(5);
    }

    [Theory]
    [InlineData("Events")]
    [InlineData("AuditEntries")]
    public async Task A_nil_return_that_is_not_recorded_changes_no_number(string table)
    {
        var id = await World.Starter.StartBlankAsync(World.Clerk, World.Bureau.Id, Scenario.Year);
        await World.Drafts.ApplyAsync(World.Clerk, id, [new CellPatch(In, null, 3)], "b", "录入");
        var broken = World.Disturbed(new BrokenTable(table));

        await Should.ThrowAsync<DbUpdateException>(() => broken.Starter.SetNilReturnAsync(World.Clerk, id));

        (await FigureAsync(World.Clerk, id, In)).ShouldBe(3);
        await World.Starter.SetNilReturnAsync(World.Clerk, id);
        (await FigureAsync(World.Clerk, id, In)).ShouldBe(0);
        await using var db = World.Db();
        (await db.Events.CountAsync(e => e.ReportId == id && e.Action == "NilReturn")).ShouldBe(1);
    }

    private async Task<decimal?> FigureAsync(Actor actor, int report, string cell) => (await World.Drafts.OpenAsync(actor, report)).Content.Tables[cell];
}
