using GovInfoReports.Core;
using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Filing;
using GovInfoReports.Core.Reports;
using GovInfoReports.Web.Tests.Data;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace GovInfoReports.Web.Tests.Filing;

public sealed class SignOffTests(DatabaseFixture fixture) : DatabaseTest(fixture)
{
    private SignOff SignOff => World.Get<SignOff>();

    [Fact]
    public async Task Three_persons_sign_the_same_hash_one_after_the_other()
    {
        var (agency, clerk, checker, approver) = await ThreeAsync();
        var id = await World.CleanDraftAsync(clerk, agency);

        await SignOff.SendToCheckAsync(clerk, id);
        await SignOff.CheckPassAsync(checker, id);
        var receipt = await World.SubmitAsync(id, approver);

        var signatures = await SignOff.SignaturesAsync(clerk, id);
        signatures.Select(signature => signature.Role).ShouldBe([Role.Approver, Role.Checker, Role.Clerk]);
        signatures.ShouldAllBe(signature => signature.ContentHash == receipt.Hash && signature.VoidedAt == null);
    }

    [Fact]
    public async Task Being_sent_back_voids_the_signatures_visibly_and_an_edit_changes_nothing_about_it()
    {
        var (agency, clerk, checker, _) = await ThreeAsync();
        var id = await World.CleanDraftAsync(clerk, agency);
        await SignOff.SendToCheckAsync(clerk, id);
        await SignOff.CheckBackAsync(checker, id, "请补充");
        (await SignOff.SignaturesAsync(clerk, id)).ShouldHaveSingleItem().VoidedAt.ShouldNotBeNull();

        await World.Drafts.ApplyAsync(clerk, id, [new HeadPatch(HeadField.Title, "东溪区教育局2025年政府信息公开工作年度报告", "新标题")], "t", "录入");

        (await SignOff.SignaturesAsync(clerk, id)).ShouldHaveSingleItem().VoidedAt.ShouldNotBeNull();
        (await World.Get<Notices>().UnreadAsync(clerk, [agency.Id]))[agency.Id].ShouldHaveSingleItem().Text.ShouldContain("请补充");
    }

    [Fact]
    [Trait("Kind", "Faults")]
    public async Task One_person_signs_in_one_role_only_whatever_roles_the_person_has()
    {
        var agency = await World.AgencyAsync("dx-jy", "东溪区教育局", AgencyKind.Department, World.District, signers: 3);
        var both = await World.PersonAsync("兼任", (Role.Clerk, agency), (Role.Checker, agency), (Role.Approver, agency));
        var checker = await World.PersonAsync("复核", (Role.Checker, agency));
        var id = await World.CleanDraftAsync(both, agency);
        await SignOff.SendToCheckAsync(both, id);

        (await Should.ThrowAsync<RefusedException>(() => SignOff.CheckPassAsync(both, id))).Message.ShouldContain("同一人");
        await SignOff.CheckPassAsync(checker, id);
        (await Should.ThrowAsync<RefusedException>(() => World.SubmitAsync(id, both))).Message.ShouldContain("同一人");

        (await World.StateAsync(id)).ShouldBe(ReportState.AwaitingApproval);
    }

    [Fact]
    public async Task A_signature_under_another_content_does_not_count()
    {
        var (agency, clerk, checker, _) = await ThreeAsync();
        var id = await World.CleanDraftAsync(clerk, agency);
        await SignOff.SendToCheckAsync(clerk, id);
        await using (var db = World.Db())
            await db.Signatures.ExecuteUpdateAsync(update => update.SetProperty(s => s.ContentHash, new string('0', 64)));

        (await Should.ThrowAsync<RefusedException>(() => SignOff.CheckPassAsync(checker, id))).Message.ShouldContain("失效");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [Trait("Kind", "Faults")]
    public async Task Nobody_signs_what_a_colleague_saved_after_the_page_was_shown(int signers)
    {
        var agency = await World.AgencyAsync("dx-jy", "东溪区教育局", AgencyKind.Department, World.District, signers);
        var clerk = await World.PersonAsync("经办", (Role.Clerk, agency));
        var id = await World.CleanDraftAsync(clerk, agency);
        Task SignAsync(string shown) => signers == 1
            ? World.Submission.SubmitAsync(clerk, id, "press", declared: true, shown)
            : SignOff.SendToCheckAsync(clerk, id, "press", shown);
        var shown = (await World.Submission.PreviewAsync(clerk, id)).Hash;
        await World.Drafts.ApplyAsync(clerk, id, [new HeadPatch(HeadField.Title, "东溪区教育局2025年政府信息公开工作年度报告", "新标题")], "t", "录入");

        (await Should.ThrowAsync<NotShownException>(() => SignAsync(shown))).Message.ShouldContain("重新核对");
        (await SignOff.SignaturesAsync(clerk, id)).ShouldBeEmpty();
        (await World.StateAsync(id)).IsEditable().ShouldBeTrue();

        var now = (await World.Submission.PreviewAsync(clerk, id)).Hash;
        await SignAsync(now);
        // The same press again is the same act, whatever the page shows by now.
        await SignAsync(shown);
        (await SignOff.SignaturesAsync(clerk, id)).ShouldHaveSingleItem().ContentHash.ShouldBe(now);
    }

    [Fact]
    public async Task The_districts_own_report_needs_a_second_person_and_the_citys_reviewer()
    {
        var clerk = await World.PersonAsync("区办经办", (Role.Clerk, World.District));
        var leader = await World.PersonAsync("区办领导", (Role.Approver, World.District));
        var city = await World.PersonAsync("市审核", (Role.CityReviewer, World.City));
        var id = await World.CleanDraftAsync(clerk, World.District, text: "工作考核、社会评议和责任追究结果情况：均已开展。");

        await Should.ThrowAsync<AccessDeniedException>(() => World.SubmitAsync(id, clerk));
        await SignOff.SendToCheckAsync(clerk, id);
        var receipt = await World.SubmitAsync(id, leader);
        await Should.ThrowAsync<AccessDeniedException>(() => World.Desk.TakeAsync(World.Reviewer, id));
        await World.Desk.TakeAsync(city, id);
        await World.Desk.ApproveAsync(city, id);
        await World.Publishing.PublishAsync(World.Publisher, receipt.RevisionId);

        (await World.Public.FindAsync("yh-dx", Scenario.Year)).ShouldNotBeNull();
    }

    private async Task<(Agency Agency, Actor Clerk, Actor Checker, Actor Approver)> ThreeAsync()
    {
        var agency = await World.AgencyAsync("dx-jy", "东溪区教育局", AgencyKind.Department, World.District, signers: 3);
        return (agency, await World.PersonAsync("经办", (Role.Clerk, agency)), await World.PersonAsync("复核", (Role.Checker, agency)), await World.PersonAsync("审批", (Role.Approver, agency)));
    }
}
