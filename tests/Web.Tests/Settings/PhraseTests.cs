using GovInfoReports.Core;
using GovInfoReports.Core.Filing;
using GovInfoReports.Core.Settings;
using GovInfoReports.Web.Tests.Data;
using Shouldly;
using Xunit;

namespace GovInfoReports.Web.Tests.Settings;

public sealed class PhraseTests(DatabaseFixture fixture) : DatabaseTest(fixture)
{
    private PhraseBook Book => World.Get<PhraseBook>();

    [Fact]
    public async Task A_clerk_is_offered_the_districts_phrases_with_name_and_year_filled_in()
    {
        var id = await World.CleanDraftAsync();
        (await Book.OfAsync(World.Clerk, id, "s6")).ShouldContain("2025年，东溪区财政局未收取政府信息公开信息处理费。");

        await World.Get<PortalSettings>().SaveAsync(World.Reviewer, PortalSettings.Phrases, new PhraseSettings { Others = ["{单位}在{年度}年没有其他事项。"] }, World.District.Id);

        (await Book.OfAsync(World.Clerk, id, "s6")).ShouldBe(["东溪区财政局在2025年没有其他事项。"]);
        (await Book.OfAsync(World.Clerk, id, "s1")).ShouldNotBeEmpty();
        (await Book.OfAsync(World.Clerk, id, "head")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_phrase_that_cannot_be_filled_in_is_refused_at_its_field()
    {
        var refusal = await Should.ThrowAsync<RefusedException>(() => World.Get<PortalSettings>().SaveAsync(
            World.Reviewer, PortalSettings.Phrases, new PhraseSettings { Problems = ["{机关}的问题："], Others = [new string('长', 301)] }, World.District.Id));

        refusal.Problems.Select(problem => problem.Field).ShouldBe([nameof(PhraseSettings.Problems), nameof(PhraseSettings.Others)]);
    }

    [Fact]
    public void Each_line_is_a_phrase() => PhraseSettings.Read("一。\r\n\n  二。 \n").ShouldBe(["一。", "二。"]);
}
