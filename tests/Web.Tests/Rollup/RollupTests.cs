using GovInfoReports.Core;
using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Filing;
using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;
using GovInfoReports.Core.Review;
using GovInfoReports.Core.Rollup;
using GovInfoReports.Web.Tests.Data;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace GovInfoReports.Web.Tests.Rollup;

public sealed class RollupTests(DatabaseFixture fixture) : DatabaseTest(fixture)
{
    private const string Licences = "table2.art20_5.licensing.decisions";
    private static readonly RollupScope District = new("yh-dx", Scenario.Year);

    private RollupService Rollups => World.Get<RollupService>();

    [Fact]
    public async Task The_sum_names_its_contributors_and_who_is_missing()
    {
        var (second, clerk) = await BureauAsync("dx-jy");
        await ApproveAsync(World.Bureau, World.Clerk, 7);

        var half = await Rollups.ComputeAsync(World.Reviewer, District);
        half.Sum(half.Form.Cell(Licences)).ShouldBe(7);
        half.Missing.Single().AgencyCode.ShouldBe("dx-jy");

        await ApproveAsync(second, clerk, 5);
        var whole = await Rollups.ComputeAsync(World.Reviewer, District);
        whole.Sum(whole.Form.Cell(Licences)).ShouldBe(12);
        whole.Missing.ShouldBeEmpty();
        (await Rollups.ContributionsAsync(World.Reviewer, District, Licences)).Select(c => (c.Contributor.AgencyCode, c.Value)).ShouldBe([("dx-cz", 7m), ("dx-jy", 5m)]);
        await Should.ThrowAsync<AccessDeniedException>(() => Rollups.ComputeAsync(World.Clerk, District));
    }

    [Fact]
    public void A_blank_cell_is_counted_as_unknown_and_never_as_zero()
    {
        var form = FormCatalog.ForYear(Scenario.Year);
        var (known, blank) = (new ReportTables(form), new ReportTables(form));
        known.Set("table3.new_received.natural_person", 4);
        var packed = new[] { known, blank }.Select(tables => PackedCells.Pack(tables.Evaluate(TotalsBasis.Computed))).ToList();

        var (sums, unknown) = RollupSums.Add(form, [Part(1), Part(2)], packed, []);

        sums[form.Cell("table3.new_received.natural_person").Index].ShouldBe(4);
        unknown[form.Cell("table3.new_received.natural_person").Index].ShouldBe(1);
        sums[form.Cell("table3.new_received.total").Index].ShouldBe(4);
        unknown[form.Cell("table3.new_received.total").Index].ShouldBe(2);
        sums[form.Cell("table3.carried_in.natural_person").Index].ShouldBeNull();
    }

    [Fact]
    public async Task What_is_excluded_with_a_reason_is_subtracted_and_shown()
    {
        await ApproveAsync(World.Bureau, World.Clerk, 7);
        var exclusions = World.Get<RollupExclusions>();
        await Should.ThrowAsync<RefusedException>(() =>
            exclusions.AddAsync(World.Reviewer, "yh-dx", Scenario.Year, "dx-cz", [Licences], 2, ""));
        await Should.ThrowAsync<RefusedException>(() =>
            exclusions.AddAsync(World.Reviewer, "yh-dx", Scenario.Year, "dx-cz", ["table3.new_received.total"], 2, "重复"));

        var id = (await exclusions.AddAsync(World.Reviewer, "yh-dx", Scenario.Year, "dx-cz", [Licences], 2, "与教育局联合审批")).Single();

        (await SumAsync()).ShouldBe(5);
        var contribution = (await Rollups.ContributionsAsync(World.Reviewer, District, Licences)).Single();
        (contribution.Value, contribution.Excluded, contribution.Reason).ShouldBe((5m, 2m, "与教育局联合审批"));
        await exclusions.RemoveAsync(World.Reviewer, id);
        (await SumAsync()).ShouldBe(7);
    }

    [Fact]
    public async Task Historical_data_counts_and_is_marked_as_such()
    {
        var content = Data.Reports.Clean(World.Bureau, Scenario.Year - 1, "历史报告。");
        content.Tables.Set(Licences, 6);
        var before = District with { Year = Scenario.Year - 1 };
        (await Rollups.ComputeAsync(World.Reviewer, before)).Missing.ShouldNotBeEmpty();
        var report = await World.Starter.StartHistoricalAsync(World.Clerk, World.Bureau.Id, before.Year, content, new DateOnly(Scenario.Year, 1, 20), "https://example.invalid/");

        var result = await Rollups.ComputeAsync(World.Reviewer, before);
        (result.Contributors.Single().IsHistorical, result.Sum(result.Form.Cell(Licences)), result.Missing.Count).ShouldBe((true, 6m, 0));
        await PatchAsync(World.Clerk, report, 6, 8);
        (await Rollups.ContributionsAsync(World.Reviewer, before, Licences)).Single().Value.ShouldBe(8);
    }

    [Fact]
    public async Task A_kept_rollup_follows_what_agencies_are_called_exempt_from_and_merged_into()
    {
        await BureauAsync("dx-jy");
        await ApproveAsync(World.Bureau, World.Clerk, 7);
        (await Rollups.ComputeAsync(World.Reviewer, District)).Missing.Count.ShouldBe(1);
        await World.Get<FilingTerms>().ExemptAsync(World.Reviewer, "dx-jy", Scenario.Year, "年内新设");
        (await Rollups.ComputeAsync(World.Reviewer, District)).Missing.ShouldBeEmpty();
        await World.Get<FilingTerms>().RevokeAsync(World.Reviewer, "dx-jy", Scenario.Year, "应当报送");
        (await Rollups.ComputeAsync(World.Reviewer, District)).Missing.Count.ShouldBe(1);
        var directory = World.Get<AgencyDirectory>();
        await directory.RenameAsync(Actor.System("测试"), "dx-cz", "东溪区财政金融局", new DateOnly(Scenario.Year, 6, 1));
        (await Rollups.ComputeAsync(World.Reviewer, District)).Contributors.Single().AgencyName.ShouldBe("东溪区财政金融局");
        await directory.MergeAsync(Actor.System("测试"), "dx-jy", "dx-cz", new DateOnly(Scenario.Year, 7, 1));
        (await Rollups.ComputeAsync(World.Reviewer, District)).Missing.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_snapshot_stays_as_taken_and_says_when_a_child_was_corrected()
    {
        var report = await PublishAsync(World.Bureau, World.Clerk, 7);
        var snapshots = World.Get<RollupSnapshots>();
        var id = await snapshots.TakeAsync(World.Reviewer, "yh-dx", Scenario.Year);
        (await snapshots.CompareAsync(World.Reviewer, id)).IsCurrent.ShouldBeTrue();

        await CorrectAsync(report, World.Clerk, 7, 9);

        (await snapshots.ReadAsync(World.Reviewer, id)).Sums[Licences].ShouldBe(7);
        (await snapshots.CompareAsync(World.Reviewer, id)).Agencies.Single().Change.ShouldBe("已更正");
        (await SumAsync()).ShouldBe(9);
    }

    [Fact]
    public async Task The_districts_own_report_starts_from_the_rollup_and_asks_why_a_figure_differs()
    {
        var (_, _) = await BureauAsync("dx-jy");
        await PublishAsync(World.Bureau, World.Clerk, 7);
        var clerk = await World.PersonAsync("区办经办", (Role.Clerk, World.District));
        var own = World.Get<OwnReports>();
        (await Should.ThrowAsync<ChildrenMissingException>(() => own.StartAsync(clerk, "yh-dx", Scenario.Year))).Missing.Single().AgencyCode.ShouldBe("dx-jy");

        var report = await own.StartAsync(clerk, "yh-dx", Scenario.Year, "该局年内新设，无数据");
        (await FindingsAsync(clerk, report)).ShouldBeEmpty();
        await PatchAsync(clerk, report, 7, 8);

        var finding = (await FindingsAsync(clerk, report)).Single();
        (finding.Left, finding.Right).ShouldBe((8m, 7m));
        await World.Get<FindingResponses>().ExplainAsync(clerk, report, finding.Key, "加上区政府办公室本级1件。", isPublic: false);
    }

    [Fact]
    public async Task Refreshing_takes_corrections_over_but_leaves_overridden_figures()
    {
        var child = await PublishAsync(World.Bureau, World.Clerk, 7);
        var clerk = await World.PersonAsync("区办经办", (Role.Clerk, World.District));
        var own = World.Get<OwnReports>();
        var report = await own.StartAsync(clerk, "yh-dx", Scenario.Year);
        await CorrectAsync(child, World.Clerk, 7, 9);

        (await own.RefreshAsync(clerk, report, "下级已更正")).ShouldBe(1);
        (await World.Drafts.OpenAsync(clerk, report)).Content.Tables[Licences].ShouldBe(9);
        await PatchAsync(clerk, report, 9, 11);
        await CorrectAsync(child, World.Clerk, 9, 10);

        (await own.RefreshAsync(clerk, report, "下级已更正")).ShouldBe(0);
        (await World.Drafts.OpenAsync(clerk, report)).Content.Tables[Licences].ShouldBe(11);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Whatever_happens_to_the_reports_the_rollup_equals_a_full_recompute(int seed)
    {
        var random = new Random(seed);
        var agencies = new List<(Agency Agency, Actor Clerk)> { (World.Bureau, World.Clerk) };
        for (var i = 0; i < 3; i++) agencies.Add(await BureauAsync($"dx-b{i}"));
        var reports = new Dictionary<int, int>();
        var withContributors = 0;
        for (var step = 0; step < 150; step++)
        {
            var (agency, clerk) = agencies[random.Next(agencies.Count)];
            try
            {
                await StepAsync(random, agency, clerk, reports);
            }
            catch (RefusedException)
            {
                continue; // not possible as things stand
            }
            withContributors += await CompareWithRecomputeAsync() > 0 ? 1 : 0;
        }
        withContributors.ShouldBeGreaterThan(5); // otherwise the sequence never got anywhere
    }

    private async Task StepAsync(Random random, Agency agency, Actor clerk, Dictionary<int, int> reports)
    {
        if (!reports.TryGetValue(agency.Id, out var report))
        {
            reports[agency.Id] = await DraftAsync(agency, clerk, random.Next(50));
            return;
        }
        await using var db = World.Db();
        var latest = await db.Revisions.Where(r => r.ReportId == report).OrderByDescending(r => r.Number).Select(r => r.Id).FirstOrDefaultAsync();
        switch (random.Next(7))
        {
            case 0: await World.AnswerFindingsAsync(clerk, report); await World.SubmitAsync(report, clerk); break;
            case 1: await World.Desk.TakeAsync(World.Reviewer, report); break;
            case 2: await World.Desk.ApproveAsync(World.Reviewer, report); break;
            case 3: await World.Desk.ReturnAsync(World.Reviewer, report, "请核对"); break;
            case 4: await World.Publishing.PublishAsync(World.Publisher, latest); break;
            case 5: await World.Publishing.StartCorrectionAsync(World.Publisher, report, "数字有误"); break;
            default: await World.Publishing.WithdrawAsync(World.Publisher, latest, "误公开"); break;
        }
    }

    /// <summary>Adds up anew from the revisions' own content, by the rule: the newest approved revision, unless it was withdrawn.</summary>
    /// <returns>How many reports were added up.</returns>
    private async Task<int> CompareWithRecomputeAsync()
    {
        await using var db = World.Db();
        var newest = (await db.Revisions.AsNoTracking().Where(r => r.IsApproved && r.Report.Agency.ParentId == World.District.Id).ToListAsync())
            .GroupBy(r => r.ReportId).Select(group => group.MaxBy(r => r.Number)!).Where(r => r.State != RevisionState.Withdrawn).ToList();
        var contents = newest.Select(r => CanonicalJson.Read(r.Content)).ToList();
        var result = await Rollups.ComputeAsync(World.Reviewer, District);
        result.Contributors.Select(c => c.RevisionId).ShouldBe(newest.Select(r => (int?)r.Id), ignoreOrder: true);
        foreach (var cell in result.Form.Cells)
        {
            var known = contents.Select(content => content.Tables[cell.Id]).OfType<decimal>().ToList();
            result.Sum(cell).ShouldBe(known.Count == 0 ? null : known.Sum(), cell.Id);
        }
        return newest.Count;
    }

    private async Task<(Agency Agency, Actor Clerk)> BureauAsync(string code)
    {
        var agency = await World.AgencyAsync(code, $"东溪区{code}局", AgencyKind.Department, World.District);
        return (agency, await World.PersonAsync($"经办{code}", (Role.Clerk, agency)));
    }

    private async Task<int> DraftAsync(Agency agency, Actor clerk, int licences)
    {
        var content = Data.Reports.Clean(agency, Scenario.Year, $"{agency.Name}公开工作有序开展。");
        content.Tables.Set(Licences, licences);
        var id = await World.Starter.StartFromContentAsync(clerk, agency.Id, Scenario.Year, content, "导入");
        await World.AnswerFindingsAsync(clerk, id);
        return id;
    }

    private async Task ApproveAsync(Agency agency, Actor clerk, int licences) => await World.ApprovedAsync(await DraftAsync(agency, clerk, licences), clerk);

    private async Task<int> PublishAsync(Agency agency, Actor clerk, int licences)
    {
        var id = await DraftAsync(agency, clerk, licences);
        await World.PublishedAsync(id, clerk);
        return id;
    }

    private async Task CorrectAsync(int report, Actor clerk, int from, int to)
    {
        await World.Publishing.StartCorrectionAsync(World.Publisher, report, "数字有误，现予更正");
        await PatchAsync(clerk, report, from, to);
        await World.AnswerFindingsAsync(clerk, report);
        await World.PublishedAsync(report, clerk);
    }

    private Task PatchAsync(Actor clerk, int report, decimal from, decimal to) =>
        World.Drafts.ApplyAsync(clerk, report, [new CellPatch(Licences, from, to)], Guid.NewGuid().ToString("N"), "录入");

    private async Task<List<Core.Checks.Finding>> FindingsAsync(Actor actor, int report) =>
        [.. (await World.Get<ReportChecks>().RunAsync(actor, report)).Findings.Where(finding => finding.Rule == "R-1")];

    private async Task<decimal?> SumAsync()
    {
        var result = await Rollups.ComputeAsync(World.Reviewer, District);
        return result.Sum(result.Form.Cell(Licences));
    }

    private static RollupContributor Part(int id) => new(id, $"a{id}", $"单位{id}", id, id, 1, 1, "");
}
