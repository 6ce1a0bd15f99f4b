using GovInfoReports.Core;
using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Filing;
using GovInfoReports.Core.Review;
using GovInfoReports.Web.Tests.Data;
using Shouldly;

namespace GovInfoReports.Web.Tests.Review;

/// <summary>A reviewer thinks again about an own remark before the agency reads it.</summary>
public sealed class RemarkEditsTests(DatabaseFixture fixture) : DatabaseTest(fixture)
{
    private RemarkEdits Edits => World.Get<RemarkEdits>();

    [Fact]
    public async Task An_own_remark_is_changed_and_another_taken_away()
    {
        var (id, first) = await RemarkedAsync();
        var second = await World.Desk.RemarkAsync(World.Reviewer, id, new NewRemark("s6", "", "", "写错了地方。"));
        var before = await World.Desk.StampAsync(World.Reviewer, id);
        await Edits.ChangeAsync(World.Reviewer, first, "请写明整改情况。");
        await Edits.RevokeAsync(World.Reviewer, second);

        (await World.Desk.StampAsync(World.Reviewer, id)).ShouldNotBe(before);
        await World.Desk.ReturnAsync(World.Reviewer, id, "请修改");
        (await World.Get<RemarkAnswers>().ListAsync(World.Clerk, id)).Select(remark => remark.Text).ShouldBe(["请写明整改情况。"]);
    }

    [Fact]
    public async Task Nothing_is_changed_behind_the_agencys_back_nor_in_anothers_name()
    {
        var (id, remark) = await RemarkedAsync();
        var colleague = await World.PersonAsync("审核丁", (Role.Reviewer, World.District));
        (await Should.ThrowAsync<RefusedException>(() => Edits.ChangeAsync(colleague, remark, "别的"))).Message.ShouldContain("只有本人");
        await Should.ThrowAsync<RefusedException>(() => Edits.ChangeAsync(World.Reviewer, remark, " "));
        await World.Desk.ReturnAsync(World.Reviewer, id, "请修改");

        foreach (var act in new[] { () => Edits.ChangeAsync(World.Reviewer, remark, "别的"), () => Edits.RevokeAsync(World.Reviewer, remark) })
            (await Should.ThrowAsync<RefusedException>(act)).Message.ShouldContain("不能再修改或删除");
        await World.Get<RemarkAnswers>().AnswerRemarkAsync(World.Clerk, remark, "已改。", seen: null);
        await World.SubmitAsync(id);
        await World.Desk.TakeAsync(World.Reviewer, id);
        await Should.ThrowAsync<RefusedException>(() => Edits.RevokeAsync(World.Reviewer, remark));
    }

    private async Task<(int Report, int Remark)> RemarkedAsync()
    {
        var id = await World.CleanDraftAsync();
        await World.SubmitAsync(id);
        await World.Desk.TakeAsync(World.Reviewer, id);
        return (id, await World.Desk.RemarkAsync(World.Reviewer, id, new NewRemark("s5", "", "", "太笼统。")));
    }
}
