using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Rollup;
using GovInfoReports.Web.Tests.Data;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace GovInfoReports.Web.Tests.Rollup;

/// <summary>Numbers of another form mean other things: such a report is named as missing, never added up.</summary>
public sealed class OtherFormTests(DatabaseFixture fixture) : DatabaseTest(fixture)
{
    private const string Why = "格式不同（2019年格式）";
    private static readonly RollupScope District = new("yh-dx", Scenario.Year);

    [Fact]
    public async Task A_contributor_on_another_form_is_left_out_by_name()
    {
        var (other, clerk) = await BureauAsync();
        await World.ApprovedAsync(await World.CleanDraftAsync());
        await OnOldFormAsync((await World.ApprovedAsync(await World.CleanDraftAsync(clerk, other), clerk)).RevisionId);

        var result = await World.Get<RollupService>().ComputeAsync(World.Reviewer, District);

        result.Contributors.Select(contributor => contributor.AgencyCode).ShouldBe(["dx-cz"]);
        result.Missing.Select(missing => (missing.AgencyCode, missing.Why)).ShouldBe([("dx-jy", Why)]);
        result.Form.Id.ShouldBe("2021");
        (await World.Get<RollupService>().ContributionsAsync(World.Reviewer, District, "table3.new_received.total")).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task The_governments_own_report_asks_for_a_reason_and_names_the_form()
    {
        var (other, clerk) = await BureauAsync();
        await World.ApprovedAsync(await World.CleanDraftAsync());
        await OnOldFormAsync((await World.ApprovedAsync(await World.CleanDraftAsync(clerk, other), clerk)).RevisionId);
        var own = await World.PersonAsync("区办经办", (Role.Clerk, World.District));

        var refusal = await Should.ThrowAsync<ChildrenMissingException>(() => World.Get<OwnReports>().StartAsync(own, "yh-dx", Scenario.Year));

        refusal.Missing.Single().Why.ShouldBe(Why);
    }

    /// <summary>As a report stands that was filed before its year's form was settled: no screen of today would take it.</summary>
    private async Task OnOldFormAsync(int revisionId)
    {
        await using var db = World.Db();
        await db.Reports.Where(report => report.Revisions.Any(revision => revision.Id == revisionId)).ExecuteUpdateAsync(set => set.SetProperty(report => report.FormId, "2019"));
    }

    private async Task<(Core.Agencies.Agency Agency, Actor Clerk)> BureauAsync()
    {
        var agency = await World.AgencyAsync("dx-jy", "东溪区教育局", Core.Agencies.AgencyKind.Department, World.District);
        return (agency, await World.PersonAsync("经办丁", (Role.Clerk, agency)));
    }
}
