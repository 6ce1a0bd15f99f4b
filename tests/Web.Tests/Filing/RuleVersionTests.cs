using GovInfoReports.Core.Checks;
using GovInfoReports.Core.Filing;
using GovInfoReports.Core.Publishing;
using GovInfoReports.Web.Public;
using GovInfoReports.Web.Tests.Data;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace GovInfoReports.Web.Tests.Filing;

/// <summary>A revision carries the version of the rules it was frozen under, and whoever shows its findings judges it by that version.</summary>
public sealed class RuleVersionTests(DatabaseFixture fixture) : DatabaseTest(fixture)
{
    /// <summary>A version that this program does not know: who asks for it is refused, who asks for today's is not.</summary>
    private const int Unknown = RuleList.Version + 7;

    [Fact]
    public async Task A_revision_carries_the_version_of_the_rules_and_keeps_it()
    {
        var id = await World.CleanDraftAsync();
        await World.PublishedAsync(id);
        await World.Publishing.StartCorrectionAsync(World.Clerk, id, "更正");

        await using var db = World.Db();
        (await db.Revisions.SingleAsync()).RuleSetVersion.ShouldBe(RuleList.Version);
    }

    [Fact]
    public async Task The_reviewer_and_the_public_see_a_revision_judged_by_its_own_version()
    {
        var id = await World.CleanDraftAsync();
        await World.PublishedAsync(id);
        var checks = World.Get<ReportChecks>();
        (await checks.RunSubmittedAsync(World.Reviewer, id)).HasErrors.ShouldBeFalse();
        var today = (await World.Public.FindAsync("dx-cz", Scenario.Year)).ShouldNotBeNull();
        CheckList.Of(today.Content!, null, today.RuleSetVersion).Different.ShouldBe(0);

        await using var db = World.Db();
        await db.Revisions.ExecuteUpdateAsync(set => set.SetProperty(revision => revision.RuleSetVersion, Unknown));

        (await Should.ThrowAsync<ArgumentOutOfRangeException>(() => checks.RunSubmittedAsync(World.Reviewer, id))).ActualValue.ShouldBe(Unknown);
        // Another node: this one has the version, which never changes, still in memory.
        await using var node = World.Node();
        var shown = (await node.Public.FindAsync("dx-cz", Scenario.Year)).ShouldNotBeNull();
        Should.Throw<ArgumentOutOfRangeException>(() => CheckList.Of(shown.Content!, null, shown.RuleSetVersion)).ActualValue.ShouldBe(Unknown);
        // A working version is judged by today's rules, whatever its revisions were.
        (await checks.RunAsync(World.Clerk, id)).HasErrors.ShouldBeFalse();
    }

    [Fact]
    public async Task What_lists_show_of_a_revision_was_counted_when_it_was_frozen()
    {
        var id = await World.CleanDraftAsync();
        await World.SubmitAsync(id);
        await using var db = World.Db();
        var frozen = await db.Revisions.Select(revision => revision.Warnings).SingleAsync();
        frozen.ShouldBeGreaterThan(0);
        await db.Revisions.ExecuteUpdateAsync(set => set.SetProperty(revision => revision.RuleSetVersion, Unknown));

        (await World.Get<AgencyReports>().SummaryAsync(World.Clerk, id)).LatestRevision!.Warnings.ShouldBe(frozen);
    }
}
