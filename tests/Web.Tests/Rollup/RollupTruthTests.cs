using GovInfoReports.Core;
using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Filing;
using GovInfoReports.Core.Rollup;
using GovInfoReports.Web.Tests.Data;
using Shouldly;
using Xunit;

namespace GovInfoReports.Web.Tests.Rollup;

/// <summary>What a rollup says of itself, of its snapshots and of the report made of it is what holds now.</summary>
public sealed class RollupTruthTests(DatabaseFixture fixture) : DatabaseTest(fixture)
{
    private const string Licences = "table2.art20_5.licensing.decisions";
    private const string Received = "table3.new_received.natural_person";
    private const string Disclosed = "table3.r1_disclosed.natural_person";
    private static readonly RollupScope District = new("yh-dx", Scenario.Year);

    private RollupExclusions Exclusions => World.Get<RollupExclusions>();

    [Fact]
    public async Task A_districts_report_is_not_submitted_while_its_rollup_says_something_else_by_now()
    {
        var child = await PublishAsync();
        var clerk = await World.PersonAsync("区办经办", (Role.Clerk, World.District));
        var report = await World.Get<OwnReports>().StartAsync(clerk, "yh-dx", Scenario.Year);
        await CorrectAsync(child, 7, 9);

        var refused = await Should.ThrowAsync<FindingsRefusedException>(() => World.Get<SignOff>().SendToCheckAsync(clerk, report));
        refused.Blocking.Where(finding => finding.Rule == "R-1").Select(finding => (finding.Left, finding.Right)).ShouldBe([(7m, 9m)]);
    }

    [Fact]
    public async Task A_snapshot_is_another_one_when_only_what_is_left_out_has_changed()
    {
        await PublishAsync();
        var snapshots = World.Get<RollupSnapshots>();
        var id = await snapshots.TakeAsync(World.Reviewer, "yh-dx", Scenario.Year);
        await Exclusions.AddAsync(World.Reviewer, "yh-dx", Scenario.Year, "dx-cz", [Licences], 2, "联合审批");

        var now = await snapshots.CompareAsync(World.Reviewer, id);

        (now.IsCurrent, now.Agencies.Count).ShouldBe((false, 0));
        now.Cells.Select(cell => (cell.Cell.Id, cell.Then, cell.Now)).ShouldBe([(Licences, 7m, 5m)]);
    }

    [Fact]
    public async Task No_more_is_left_out_than_an_agency_adds()
    {
        await PublishAsync();
        foreach (var (cell, amount) in new[] { (Licences, (decimal?)8), ("table2.art20_6.penalties.decisions", null) })
            (await Should.ThrowAsync<RefusedException>(() => ExcludeAsync(amount, cell))).Problems.Single()
                .Field.ShouldBe(RollupExclusions.AmountField);
        await ExcludeAsync(5, Licences);
        await Should.ThrowAsync<RefusedException>(() => ExcludeAsync(3, Licences));
        await ExcludeAsync(2, Licences);
        await Should.ThrowAsync<RefusedException>(() => ExcludeAsync(null, Licences));
    }

    [Fact]
    public async Task What_is_left_out_of_one_cell_alone_breaks_the_sums_and_of_all_its_cells_does_not()
    {
        await PublishAsync();
        var rollups = World.Get<RollupService>();
        (await rollups.ComputeAsync(World.Reviewer, District)).CrossSums().ShouldBeEmpty();

        var alone = await ExcludeAsync(1, Received);
        var result = await rollups.ComputeAsync(World.Reviewer, District);
        result.CrossSums().ShouldNotBeEmpty();
        (result.HasExclusion(result.Form.Cell(Received)), result.HasExclusion(result.Form.Cell(Disclosed))).ShouldBe((true, false));

        foreach (var id in alone) await Exclusions.RemoveAsync(World.Reviewer, id);
        (await ExcludeAsync(1, Received, Disclosed)).Count.ShouldBe(2);
        (await rollups.ComputeAsync(World.Reviewer, District)).CrossSums().ShouldBeEmpty();
    }

    private Task<IReadOnlyList<int>> ExcludeAsync(decimal? amount, params string[] cells) =>
        Exclusions.AddAsync(World.Reviewer, "yh-dx", Scenario.Year, "dx-cz", cells, amount, "重复计算");

    private async Task<int> PublishAsync()
    {
        var content = Data.Reports.Clean(World.Bureau, Scenario.Year, "本年度主动公开工作有序开展。");
        content.Tables.Set(Licences, 7);
        content.Tables.Set(Received, 4);
        content.Tables.Set(Disclosed, 4);
        var id = await World.Starter.StartFromContentAsync(World.Clerk, World.Bureau.Id, Scenario.Year, content, "导入");
        await World.AnswerFindingsAsync(World.Clerk, id);
        await World.PublishedAsync(id);
        return id;
    }

    private async Task CorrectAsync(int report, decimal from, decimal to)
    {
        await World.Publishing.StartCorrectionAsync(World.Publisher, report, "数字有误，现予更正");
        await World.Drafts.ApplyAsync(World.Clerk, report, [new CellPatch(Licences, from, to)], Guid.NewGuid().ToString("N"), "录入");
        await World.AnswerFindingsAsync(World.Clerk, report);
        await World.PublishedAsync(report);
    }
}
