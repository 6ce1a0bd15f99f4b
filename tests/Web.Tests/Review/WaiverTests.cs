using GovInfoReports.Core;
using GovInfoReports.Core.Checks;
using GovInfoReports.Core.Filing;
using GovInfoReports.Core.Review;
using GovInfoReports.Web.Tests.Data;
using Shouldly;
using Xunit;

namespace GovInfoReports.Web.Tests.Review;

public sealed class WaiverTests(DatabaseFixture fixture) : DatabaseTest(fixture)
{
    private FindingResponses Responses => World.Get<FindingResponses>();

    [Fact]
    public async Task An_error_that_states_a_fact_passes_with_the_reviewers_waiver_only()
    {
        var id = await WithErrorAsync();
        foreach (var error in await ErrorsAsync(id)) await Responses.ExplainAsync(World.Clerk, id, error.Key, "确属事实。", isPublic: true);
        await Should.ThrowAsync<FindingsRefusedException>(() => World.SubmitAsync(id));

        await AskAsync(id);
        await Should.ThrowAsync<FindingsRefusedException>(() => World.SubmitAsync(id));
        await GrantAllAsync();

        await World.PublishedAsync(id);
        (await World.Public.FindAsync("dx-cz", Scenario.Year)).ShouldNotBeNull().Content!.Explanations.ShouldAllBe(explanation => explanation.Text == "确属事实。" && explanation.Rule == "T3-1");
        (await World.Get<Notices>().UnreadAsync(World.Clerk, [World.Bureau.Id]))[World.Bureau.Id].ShouldContain(notice => notice.Text.Contains("已核实"));
    }

    [Fact]
    public async Task A_waiver_does_not_cover_other_figures()
    {
        var id = await WithErrorAsync();
        await AskAsync(id);
        await GrantAllAsync();

        await World.Drafts.ApplyAsync(World.Clerk, id, [new CellPatch("table3.new_received.natural_person", 5, 6)], "b", "录入");

        (await Should.ThrowAsync<FindingsRefusedException>(() => World.SubmitAsync(id))).Blocking.ShouldContain(finding => finding.Rule == "T3-1");
    }

    [Fact]
    public async Task A_request_says_which_error_it_is_about_until_the_figures_change()
    {
        var id = await WithErrorAsync();
        await AskAsync(id);
        var waivers = World.Get<Waivers>();
        (await waivers.WaitingAsync(World.Reviewer)).Select(request => request.Finding).ShouldContain(finding => finding!.Contains("自然人"));

        await World.Drafts.ApplyAsync(World.Clerk, id, [new CellPatch("table3.new_received.natural_person", 5, 6)], "b", "录入");

        (await waivers.WaitingAsync(World.Reviewer)).ShouldAllBe(request => request.Finding == null);
    }

    [Fact]
    public async Task A_refused_waiver_is_told_with_its_reason_and_decided_once()
    {
        var id = await WithErrorAsync();
        await AskAsync(id);
        var request = (await World.Get<Waivers>().WaitingAsync(World.Reviewer))[0];

        await World.Get<Waivers>().RefuseWaiverAsync(World.Reviewer, request.ResponseId, "应改正数字。");

        await Should.ThrowAsync<RefusedException>(() => World.Get<Waivers>().GrantWaiverAsync(World.Reviewer, request.ResponseId, "x"));
        (await Responses.ListAsync(World.Clerk, id)).ShouldContain(response => response.Waiver == WaiverState.Refused && response.WaiverReason == "应改正数字。");
    }

    [Fact]
    public async Task Only_errors_are_waived_and_only_present_findings_are_answered()
    {
        var id = await WithErrorAsync();
        await World.Drafts.ApplyAsync(World.Clerk, id, [new CellPatch("table3.new_received.natural_person", 5, 0), new CellPatch("table2.art20_1.regulations.issued", 0, 7)], "w", "录入");
        var warning = (await World.Get<ReportChecks>().RunAsync(World.Clerk, id)).Findings.First(finding => finding.Severity == Severity.Warning);

        await Should.ThrowAsync<RefusedException>(() => Responses.RequestWaiverAsync(World.Clerk, id, warning.Key, "x"));
        await Should.ThrowAsync<RefusedException>(() => Responses.ExplainAsync(World.Clerk, id, warning.Key, " ", false));
        await Should.ThrowAsync<RefusedException>(() => Responses.ExplainAsync(World.Clerk, id, "T3-1:000000000000", "说明", false));
    }

    [Fact]
    public async Task What_is_not_filled_in_is_filled_in_and_not_waived()
    {
        var id = await World.CleanDraftAsync();
        await World.Drafts.ApplyAsync(World.Clerk, id, [new CellPatch("table4.review.upheld", 0, null)], "blank", "录入");
        var blank = (await ErrorsAsync(id)).ShouldHaveSingleItem();

        (await Should.ThrowAsync<RefusedException>(() => Responses.RequestWaiverAsync(World.Clerk, id, blank.Key, "无此数据"))).Message.ShouldContain("请补填");
        (await Should.ThrowAsync<FindingsRefusedException>(() => World.SubmitAsync(id))).Message.ShouldBe("不能报送：1格未填。");
    }

    private async Task<IReadOnlyList<Finding>> ErrorsAsync(int id) =>
        [.. (await World.Get<ReportChecks>().RunAsync(World.Clerk, id)).Findings.Where(finding => finding.Severity == Severity.Error)];

    private async Task AskAsync(int id)
    {
        foreach (var error in await ErrorsAsync(id)) await Responses.RequestWaiverAsync(World.Clerk, id, error.Key, "确属事实。", isPublic: true);
    }

    private async Task GrantAllAsync()
    {
        foreach (var request in await World.Get<Waivers>().WaitingAsync(World.Reviewer)) await World.Get<Waivers>().GrantWaiverAsync(World.Reviewer, request.ResponseId, "已核实。");
    }

    private async Task<int> WithErrorAsync()
    {
        var id = await World.CleanDraftAsync();
        await World.Drafts.ApplyAsync(World.Clerk, id, [new CellPatch("table3.new_received.natural_person", 0, 5)], "error", "录入");
        await World.AnswerFindingsAsync(World.Clerk, id);
        return id;
    }
}
