using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Filing;
using GovInfoReports.Core.Review;
using GovInfoReports.Web.Tests.Data;
using Shouldly;

namespace GovInfoReports.Web.Tests.Review;

/// <summary>The board says what stops a draft, without checking it at every look.</summary>
public sealed class DraftFindingTests(DatabaseFixture fixture) : DatabaseTest(fixture)
{
    private DraftFindingCounts Counts => World.Get<DraftFindingCounts>();

    [Fact]
    public async Task A_draft_is_checked_again_only_when_it_has_changed_and_a_minute_has_gone()
    {
        var id = await World.CleanDraftAsync();
        (await CountAsync(id)).ShouldBe(new OpenFindings(0, 0));
        var unchanged = await QueryCounter.OfAsync(() => CountAsync(id));
        unchanged.Count.ShouldBe(1, string.Join("\n--\n", unchanged));

        await World.Drafts.ApplyAsync(World.Clerk, id, [new CellPatch("table3.new_received.natural_person", 0, 5)], "b", "录入");
        (await CountAsync(id)).ShouldBe(new OpenFindings(0, 0));
        World.Clock.Advance(TimeSpan.FromMinutes(1));

        var broken = await CountAsync(id);
        broken.Errors.ShouldBeGreaterThan(0);
        broken.Words.ShouldStartWith($"{broken.Errors}处错误");
    }

    [Fact]
    public async Task What_is_not_filled_in_yet_is_no_finding_and_an_answer_takes_one_away()
    {
        var content = Data.Reports.Clean(World.Bureau, Scenario.Year, "本年度主动公开工作有序开展。");
        content.Tables.Set("table2.art20_5.licensing.decisions", null);
        var id = await World.Starter.StartFromContentAsync(World.Clerk, World.Bureau.Id, Scenario.Year, content, "导入");
        var left = (await World.Get<ReportChecks>().LeftAsync(World.Clerk, [id]))[id];
        left.Blocking.ShouldContain(finding => finding.IsUnfilled);
        var before = await CountAsync(id);
        (before.Errors, before.Warnings > 0).ShouldBe((0, true));

        await World.AnswerFindingsAsync(World.Clerk, id);
        World.Clock.Advance(TimeSpan.FromMinutes(1));

        (await CountAsync(id)).ShouldBe(new OpenFindings(0, 0));
    }

    [Fact]
    public async Task A_stranger_is_not_told()
    {
        var id = await World.CleanDraftAsync();
        await CountAsync(id);
        var stranger = await World.PersonAsync("审核戊", (Role.Reviewer, World.OtherDistrict));
        await Should.ThrowAsync<AccessDeniedException>(() => Counts.OfAsync(stranger, [id]));
    }

    private async Task<OpenFindings> CountAsync(int id) => (await Counts.OfAsync(World.Reviewer, [id]))[id];
}
