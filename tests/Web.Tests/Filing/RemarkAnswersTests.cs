using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Filing;
using GovInfoReports.Core.Review;
using GovInfoReports.Web.Tests.Data;

namespace GovInfoReports.Web.Tests.Filing;

/// <summary>Two clerks of one agency answer the reviewer.</summary>
public sealed class RemarkAnswersTests(DatabaseFixture fixture) : DatabaseTest(fixture)
{
    private RemarkAnswers Answers => World.Get<RemarkAnswers>();

    [Fact]
    public async Task A_colleagues_answer_is_read_before_it_is_replaced()
    {
        var id = await World.CleanDraftAsync();
        await World.SubmitAsync(id);
        await World.Desk.TakeAsync(World.Reviewer, id);
        var remark = await World.Desk.RemarkAsync(World.Reviewer, id, new NewRemark("s5", "", "", "太笼统。"));
        await World.Desk.ReturnAsync(World.Reviewer, id, "请修改");
        var colleague = await World.PersonAsync("经办乙", (Role.Clerk, World.Bureau));
        (await Answers.AnswerRemarkAsync(World.Clerk, remark, " 已补充三项措施。 ", seen: null)).ShouldBe("已补充三项措施。");

        var taken = await Should.ThrowAsync<AnsweredMeanwhileException>(() => Answers.AnswerRemarkAsync(colleague, remark, "已改。", seen: null));

        taken.Message.ShouldContain("已补充三项措施。");
        taken.Message.ShouldContain(World.Clerk.Name);
        (await StoredAsync(id)).ShouldBe("已补充三项措施。");
        await Answers.AnswerRemarkAsync(colleague, remark, "已改。", taken.Answer);
        (await StoredAsync(id)).ShouldBe("已改。");
    }

    private async Task<string?> StoredAsync(int id) => (await Answers.ListAsync(World.Clerk, id)).ShouldHaveSingleItem().Answer;
}
