using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Filing;
using GovInfoReports.Web.Tests.Data;
using Shouldly;
using Xunit;

namespace GovInfoReports.Web.Tests.Public;

/// <summary>An agency's key figures over the years, beside those of its kind.</summary>
public sealed class TrendTests(DatabaseFixture fixture) : PublicTest(fixture)
{
    [Fact]
    public async Task The_median_is_of_the_kind_in_the_district_and_says_nothing_of_what_is_not_public()
    {
        await PublishedAsync("dx-jy", AgencyKind.Department, 4);
        await PublishedAsync("dx-wj", AgencyKind.Department, 10);
        await PublishedAsync("dx-jd", AgencyKind.Street, 1_000);
        await CorrectedAsync();

        var page = await ReadAsync("/a/dx-cz");

        // 3 of its own, 4 and 10 of its kind.
        page.ShouldContain("3<span class=\"quiet\">（4）</span>");
        page.ShouldNotContain("1000");
        page.ShouldContain("class=\"median\"");
    }

    [Fact]
    public async Task Without_a_public_report_there_is_no_trend()
    {
        await World.SubmitAsync(await World.CleanDraftAsync());
        (await ReadAsync("/a/dx-cz")).ShouldNotContain("主要数字");
    }

    private async Task PublishedAsync(string code, AgencyKind kind, int received)
    {
        var agency = await World.AgencyAsync(code, $"东溪区{code}", kind, World.District);
        var clerk = await World.PersonAsync($"{code}经办", (Role.Clerk, agency));
        var id = await World.CleanDraftAsync(clerk, agency);
        await World.Drafts.ApplyAsync(clerk, id, [new CellPatch(New, 0, received), new CellPatch(Done, 0, received)], "n", "录入");
        await World.AnswerFindingsAsync(clerk, id);
        await World.PublishedAsync(id, clerk);
    }
}
