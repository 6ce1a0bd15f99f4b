using GovInfoReports.Core;
using GovInfoReports.Core.Filing;
using GovInfoReports.Core.Publishing;
using GovInfoReports.Core.Reports;
using GovInfoReports.Web.Tests.Data;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace GovInfoReports.Web.Tests.Publishing;

public sealed class PublisherTests(DatabaseFixture fixture) : DatabaseTest(fixture)
{
    private const string New = "table3.new_received.natural_person";
    private const string Done = "table3.r1_disclosed.natural_person";

    [Fact]
    public async Task A_correction_supersedes_the_public_version_which_stays_readable()
    {
        var id = await World.CleanDraftAsync();
        var first = await World.PublishedAsync(id);
        var changes = new List<PublicationChange>();
        World.Publishing.Published += changes.Add;

        await World.Publishing.StartCorrectionAsync(World.Publisher, id, "申请数量统计有误");
        (await World.Public.FindAsync("dx-cz", Scenario.Year)).ShouldNotBeNull().Version.ShouldBe(1);
        await World.Drafts.ApplyAsync(World.Clerk, id, [new CellPatch(New, 0, 3), new CellPatch(Done, 0, 3)], "c", "录入");
        await World.AnswerFindingsAsync(World.Clerk, id);
        var second = await World.PublishedAsync(id);

        var now = (await World.Public.FindAsync("dx-cz", Scenario.Year)).ShouldNotBeNull();
        (now.Version, now.State, now.Note, now.ContentHash).ShouldBe((2, RevisionState.Public, "申请数量统计有误", second.Hash));
        var old = (await World.Public.FindAsync("dx-cz", Scenario.Year, 1)).ShouldNotBeNull();
        (old.State, old.LatestVersion, old.ContentHash, old.Content!.Tables[New]).ShouldBe((RevisionState.Superseded, 2, first.Hash, 0));
        (await World.Public.DiffAsync("dx-cz", Scenario.Year, 1, 2)).ShouldNotBeNull().Cells.ShouldContain(cell => cell.CellId == New && cell.New == 3);
        (await World.Public.FindAsync("dx-cz", Scenario.Year))!.Versions.Select(version => version.Version).ShouldBe([2, 1]);
        changes.ShouldHaveSingleItem().AgencyCode.ShouldBe("dx-cz");
    }

    [Fact]
    public async Task A_withdrawn_report_leaves_a_page_that_says_so_and_nothing_else()
    {
        var id = await World.CleanDraftAsync();
        var receipt = await World.PublishedAsync(id);

        await World.Publishing.WithdrawAsync(World.Publisher, receipt.RevisionId, "含有不宜公开的内容");

        var page = (await World.Public.FindAsync("dx-cz", Scenario.Year)).ShouldNotBeNull();
        (page.State, page.Content, page.WithdrawalReason).ShouldBe((RevisionState.Withdrawn, null, "含有不宜公开的内容"));
        (await World.Public.FileAsync("dx-cz", Scenario.Year)).ShouldBeNull();
        (await World.Public.ListAsync()).Total.ShouldBe(0);
        await Should.ThrowAsync<RefusedException>(() => World.Publishing.PublishAsync(World.Publisher, receipt.RevisionId));

        await World.Publishing.StartCorrectionAsync(World.Clerk, id, "删去不宜公开的内容");
        await World.PublishedAsync(id);
        (await World.Public.FindAsync("dx-cz", Scenario.Year)).ShouldNotBeNull().Version.ShouldBe(2);
        (await World.Public.FindAsync("dx-cz", Scenario.Year, 1)).ShouldNotBeNull().Content.ShouldBeNull();
    }

    [Fact]
    public async Task A_scheduled_report_appears_at_its_time_and_not_before()
    {
        var receipt = await World.ApprovedAsync(await World.CleanDraftAsync());
        await World.Publishing.ScheduleAsync(World.Publisher, receipt.RevisionId, World.Clock.GetUtcNow().AddHours(2));

        (await World.Publishing.PublishDueAsync()).ShouldBe(0);
        (await World.Public.FindAsync("dx-cz", Scenario.Year)).ShouldBeNull();
        World.Clock.Advance(TimeSpan.FromHours(2));
        (await World.Publishing.PublishDueAsync()).ShouldBe(1);
        (await World.Publishing.PublishDueAsync()).ShouldBe(0);

        (await World.Public.FindAsync("dx-cz", Scenario.Year)).ShouldNotBeNull().PublishedAt.ShouldBe(World.Clock.GetUtcNow());
        await using var db = World.Db();
        (await db.Events.SingleAsync(e => e.Action == "Publish")).UserName.ShouldBe("定时任务");
    }

    [Fact]
    public async Task A_time_that_has_passed_is_refused()
    {
        var receipt = await World.ApprovedAsync(await World.CleanDraftAsync());

        await Should.ThrowAsync<RefusedException>(() => World.Publishing.ScheduleAsync(World.Publisher, receipt.RevisionId, World.Clock.GetUtcNow()));
    }

    [Fact]
    [Trait("Kind", "Faults")]
    public async Task Parallel_requests_to_publish_make_one_publication_with_one_file()
    {
        var receipt = await World.ApprovedAsync(await World.CleanDraftAsync());

        await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => Task.Run(() => World.Publishing.PublishAsync(World.Publisher, receipt.RevisionId, "once"))));

        await using var db = World.Db();
        (await db.Events.CountAsync(e => e.Action == "Publish")).ShouldBe(1);
        (await db.PublishedFiles.CountAsync()).ShouldBe(1);
        (await db.Revisions.SingleAsync()).PublicNumber.ShouldBe(1);
    }

    [Fact]
    public async Task A_frozen_revision_never_changes_whatever_happens_afterwards()
    {
        var id = await World.CleanDraftAsync();
        var receipt = await World.PublishedAsync(id);
        var before = await FrozenAsync(receipt.RevisionId);

        World.Clock.Advance(TimeSpan.FromDays(1));
        await World.Publishing.StartCorrectionAsync(World.Clerk, id, "更正");
        await World.Drafts.ApplyAsync(World.Clerk, id, [new CellPatch(New, 0, 3), new CellPatch(Done, 0, 3)], "c", "录入");
        await World.AnswerFindingsAsync(World.Clerk, id);
        await World.PublishedAsync(id);
        await World.Publishing.WithdrawAsync(World.Publisher, receipt.RevisionId, "旧版撤下");

        (await FrozenAsync(receipt.RevisionId)).ShouldBe(before);
    }

    [Fact]
    public async Task A_correction_tells_the_agency_to_look_at_the_next_years_carry_over()
    {
        var last = await World.CleanDraftAsync(year: 2024);
        await World.PublishedAsync(last);
        var next = await World.CleanDraftAsync();
        await World.Publishing.StartCorrectionAsync(World.Clerk, last, "结转数有误");
        await World.Drafts.ApplyAsync(World.Clerk, last, [new CellPatch(New, 0, 3), new CellPatch("table3.carried_out.natural_person", 0, 3)], "c", "录入");
        await World.AnswerFindingsAsync(World.Clerk, last);
        await World.PublishedAsync(last);

        var notice = (await World.Get<Notices>().UnreadAsync(World.Clerk, [World.Bureau.Id]))[World.Bureau.Id].ShouldHaveSingleItem();
        notice.ReportId.ShouldBe(next);
        notice.Text.ShouldContain("请核对2025年度报告由它结转的数字：“二、上年结转政府信息公开申请数量·自然人”");
        notice.Text.ShouldContain("结转数有误");
        var findings = (await World.Get<ReportChecks>().RunAsync(World.Clerk, next)).Findings;
        findings.ShouldContain(finding => finding.Rule == "T3-4" && finding.Cells.Contains("table3.carried_in.natural_person"));
    }

    [Fact]
    public async Task A_correction_that_carries_nothing_over_disturbs_nobody()
    {
        var last = await World.CleanDraftAsync(year: 2024);
        await World.PublishedAsync(last);
        await World.CleanDraftAsync();
        await World.Publishing.StartCorrectionAsync(World.Clerk, last, "申请数量统计有误");
        await World.Drafts.ApplyAsync(World.Clerk, last, [new CellPatch(New, 0, 3), new CellPatch(Done, 0, 3)], "c", "录入");
        await World.AnswerFindingsAsync(World.Clerk, last);
        await World.PublishedAsync(last);

        (await World.Get<Notices>().UnreadAsync(World.Clerk, [World.Bureau.Id]))[World.Bureau.Id].ShouldBeEmpty();
    }

    [Fact]
    public async Task A_correction_starts_from_what_was_published()
    {
        var id = await World.CleanDraftAsync();
        await World.PublishedAsync(id);
        await using (var db = World.Db())
        {
            // As if a later draft had been thrown away: the working version says something else than the public one.
            var section = await db.Sections.SingleAsync(s => s.ReportId == id && s.SectionId == "s3");
            section.Content = section.Content.Replace("\"table3.new_received.natural_person\": \"0\"", "\"table3.new_received.natural_person\": \"9\"", StringComparison.Ordinal)
                .Replace("\"table3.new_received.natural_person\":\"0\"", "\"table3.new_received.natural_person\":\"9\"", StringComparison.Ordinal);
            await db.SaveChangesAsync();
        }
        (await World.Drafts.OpenAsync(World.Clerk, id)).Content.Tables[New].ShouldBe(9);

        await World.Publishing.StartCorrectionAsync(World.Clerk, id, "更正");

        (await World.Drafts.OpenAsync(World.Clerk, id)).Content.Tables[New].ShouldBe(0);
    }

    private async Task<string> FrozenAsync(int revisionId)
    {
        await using var db = World.Db();
        var revision = await db.Revisions.AsNoTracking().SingleAsync(r => r.Id == revisionId);
        var file = await db.PublishedFiles.AsNoTracking().SingleAsync(f => f.RevisionId == revisionId);
        ContentHash.Of(CanonicalJson.Read(revision.Content)).ShouldBe(revision.ContentHash);
        return string.Join('|', revision.Content, revision.ContentHash, Convert.ToHexString(revision.Cells), revision.ReceiptNumber, revision.FrozenAt, revision.Title, revision.SearchText, file.Sha256, Convert.ToHexString(file.Bytes));
    }
}
