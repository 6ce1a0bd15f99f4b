using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Filing;
using GovInfoReports.Core.Publishing;
using GovInfoReports.Core.Searching;
using GovInfoReports.Web.Tests.Data;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace GovInfoReports.Web.Tests.Searching;

/// <summary>What a reader finds among what is public, and that nothing else is ever found.</summary>
public sealed class ReportSearchTests(DatabaseFixture fixture) : DatabaseTest(fixture)
{
    private const string Text = "本年度设立统一受理窗口，全年答复１，２３４人次。";

    private ReportSearch Search => World.Get<ReportSearch>();

    [Theory]
    [InlineData("统一受理窗口")]
    [InlineData("窗")]
    [InlineData("受理窗口 人次")]
    [InlineData("1234")]
    [InlineData("東溪區財政局")]
    [InlineData("ＤＸ－ＣＺ")]
    [InlineData("东溪区财政局2025年政府信息公开工作年度报告")]
    [InlineData("统一，受理“窗口”")]
    public async Task A_report_is_found_by_words_of_its_text_title_and_agency(string words)
    {
        await World.PublishedAsync(await World.CleanDraftAsync(text: Text));
        (await CodesAsync(words)).ShouldBe(["dx-cz"]);
    }

    [Theory]
    [InlineData("受理窗口 不存在的词")]
    [InlineData("234")]
    [InlineData("理受")]
    [InlineData("受理人次")]
    [InlineData("😀")]
    [InlineData("%")]
    [InlineData("西陵区财政局")]
    public async Task What_does_not_stand_there_is_not_found(string words)
    {
        await World.PublishedAsync(await World.CleanDraftAsync(text: Text));
        (await CodesAsync(words)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("市监局")]
    [InlineData("东溪区市监局")]
    [InlineData("市場監督管理局")]
    [InlineData("DX-SJ")]
    public async Task Agency_and_report_are_found_by_what_people_call_it(string words)
    {
        var bureau = await World.AgencyAsync("dx-sj", "东溪区市场监督管理局", AgencyKind.Department, World.District);
        var clerk = await World.PersonAsync("经办丁", (Role.Clerk, bureau));
        await World.PublishedAsync(await World.CleanDraftAsync(clerk, bureau), clerk);
        await World.PublishedAsync(await World.CleanDraftAsync());

        var answer = await AskAsync(new SearchQuestion(SearchWords.Of(words), new PublicFilter()));

        answer.Hits.Select(hit => hit.Report.AgencyCode).ShouldBe(["dx-sj"]);
        answer.Agencies.Select(agency => agency.Code).ShouldBe(["dx-sj"]);
    }

    [Fact]
    public async Task Nothing_is_found_before_it_is_public_nor_after_it_is_superseded_or_withdrawn()
    {
        var id = await World.CleanDraftAsync(text: Text);
        var first = await World.ApprovedAsync(id);
        (await CodesAsync("受理窗口")).ShouldBeEmpty();

        await World.Publishing.PublishAsync(World.Publisher, first.RevisionId);
        (await CodesAsync("受理窗口")).ShouldBe(["dx-cz"]);

        await World.Publishing.StartCorrectionAsync(World.Clerk, id, "文字有误");
        var block = (await World.Drafts.OpenAsync(World.Clerk, id)).Content.Sections["s1"][0];
        await World.Drafts.ApplyAsync(World.Clerk, id, [new BlockPatch("s1", block.Id, block, block with { Inlines = [new Core.Reports.TextInline("本年度设立服务大厅。")] })], "c", "录入");
        await World.AnswerFindingsAsync(World.Clerk, id);
        var second = await World.PublishedAsync(id);
        (await CodesAsync("受理窗口")).ShouldBeEmpty();
        (await CodesAsync("服务大厅")).ShouldBe(["dx-cz"]);

        await World.Publishing.WithdrawAsync(World.Publisher, second.RevisionId, "不宜公开");
        (await CodesAsync("服务大厅")).ShouldBeEmpty();
        await World.Publishing.RestoreAsync(World.Publisher, second.RevisionId, "可以公开");
        (await CodesAsync("服务大厅")).ShouldBe(["dx-cz"]);
    }

    [Fact]
    public async Task Filters_narrow_by_what_they_say()
    {
        await World.PublishedAsync(await World.CleanDraftAsync(text: Text));
        var all = new SearchQuestion(SearchWords.Of(""), new PublicFilter(District: "yh-dx"));
        (await AskAsync(all)).Total.ShouldBe(1);
        var received = SearchFigure.All.Single(figure => figure.Key == "received");
        foreach (var (question, total) in new[]
        {
            (all with { Filter = new PublicFilter("yh") }, 1), (all with { Filter = new PublicFilter("yh-xl") }, 0), (all with { Filter = all.Filter with { Year = 2024 } }, 0),
            (all with { Filter = all.Filter with { Kind = AgencyKind.Department } }, 1), (all with { Filter = all.Filter with { Kind = AgencyKind.Town } }, 0),
            (all with { Form = "2021" }, 1), (all with { Form = "2019" }, 0), (all with { IsCorrected = true }, 0), (all with { HasLawsuits = true }, 0),
            (all with { Figure = received, Least = 0 }, 1), (all with { Figure = received, Least = 1 }, 0), (all with { Figure = received, Most = 0 }, 1),
        }) (await AskAsync(question)).Total.ShouldBe(total, $"{question}");
        (await Search.FindAsync(all with { Filter = new PublicFilter("none") }, TestContext.Current.CancellationToken)).ShouldBeNull();
    }

    [Theory]
    [InlineData("received", 3, 3, true)]
    [InlineData("received", 4, null, false)]
    [InlineData("table3.new_received.natural_person", 2, 20, true)]
    [InlineData("table3.new_received.natural_person", null, 2, false)]
    [InlineData("table3.new_received.research", 0, 0, true)]
    [InlineData("table3.new_received.research", 1, null, false)]
    [InlineData("table2.art20_5.licensing.decisions", 0, 5, true)]
    public async Task Any_figure_of_the_tables_can_be_asked_for(string figure, int? least, int? most, bool isFound)
    {
        var id = await World.CleanDraftAsync();
        await World.Drafts.ApplyAsync(World.Clerk, id, [new CellPatch("table3.new_received.natural_person", 0, 3), new CellPatch("table3.r1_disclosed.natural_person", 0, 3)], "c", "录入");
        await World.AnswerFindingsAsync(World.Clerk, id);
        await World.PublishedAsync(id);
        var answer = await AskAsync(new SearchQuestion(SearchWords.Of(""), new PublicFilter(), Figure: SearchFigure.Find(figure).ShouldNotBeNull(), Least: least, Most: most));
        (answer.Total, answer.Hits.Count).ShouldBe(isFound ? (1, 1) : (0, 0));
    }

    [Fact]
    public async Task Lawsuits_are_those_of_both_kinds()
    {
        var id = await World.CleanDraftAsync();
        await World.Drafts.ApplyAsync(World.Clerk, id, [new CellPatch("table4.litigation_after_review.upheld", 0, 2)], "c", "录入");
        await World.AnswerFindingsAsync(World.Clerk, id);
        await World.PublishedAsync(id);
        var all = new SearchQuestion(SearchWords.Of(""), new PublicFilter());
        (await AskAsync(all with { HasLawsuits = true })).Hits.Count.ShouldBe(1);
        (await AskAsync(all with { Figure = SearchFigure.Lawsuits, Least = 2, Most = 2 })).Hits.Count.ShouldBe(1);
        (await AskAsync(all with { Figure = SearchFigure.Lawsuits, Least = 3 })).Hits.ShouldBeEmpty();
    }

    [Fact]
    public async Task Late_is_what_was_first_published_after_the_day_of_the_law()
    {
        await World.PublishedAsync(await World.CleanDraftAsync(year: 2024));
        World.Clock.GetUtcNow().Day().ShouldBeGreaterThan(new DateOnly(2025, 1, 31));
        var late = await AskAsync(new SearchQuestion(SearchWords.Of(""), new PublicFilter(), IsLate: true));
        late.Hits.Select(hit => hit.Report.Year).ShouldBe([2024]);
    }

    [Fact]
    public async Task What_names_the_word_comes_before_what_mentions_it()
    {
        await World.PublishedAsync(await World.CleanDraftAsync());
        var other = await World.AgencyAsync("dx-jy", "东溪区教育局", AgencyKind.Department, World.District);
        var clerk = await World.PersonAsync("经办丁", (Role.Clerk, other));
        World.Clock.Advance(TimeSpan.FromDays(1));
        await World.PublishedAsync(await World.CleanDraftAsync(clerk, other, text: "本年度与财政局共同开展培训。"), clerk);

        (await CodesAsync("财政局")).ShouldBe(["dx-cz", "dx-jy"]);
        (await AskAsync(new SearchQuestion(SearchWords.Of("财政局"), new PublicFilter(), Order: SearchOrder.Newest))).Hits.Select(hit => hit.Report.AgencyCode).ShouldBe(["dx-jy", "dx-cz"]);
    }

    [Fact]
    public async Task What_was_published_before_there_were_entries_gets_them_once()
    {
        await World.PublishedAsync(await World.CleanDraftAsync(text: Text));
        await World.ApprovedAsync(await World.CleanDraftAsync(year: 2024, text: Text));
        await using var db = World.Db();
        await db.SearchEntries.ExecuteDeleteAsync(TestContext.Current.CancellationToken);
        (await CodesAsync("受理窗口")).ShouldBeEmpty();

        (await World.Get<SearchFill>().RunAsync(TestContext.Current.CancellationToken)).ShouldBe(1);

        (await CodesAsync("受理窗口")).ShouldBe(["dx-cz"]);
        (await World.Node().Get<SearchFill>().RunAsync(TestContext.Current.CancellationToken)).ShouldBe(0);
    }

    [Fact]
    public async Task A_piece_of_the_text_shows_what_was_found()
    {
        await World.PublishedAsync(await World.CleanDraftAsync(text: Text));
        var hit = (await AskAsync(new SearchQuestion(SearchWords.Of("受理窗口"), new PublicFilter()))).Hits.ShouldHaveSingleItem();
        hit.Snippets.ShouldHaveSingleItem().Single(part => part.IsFound).Text.ShouldBe("受理窗口");
        hit.Title.ShouldHaveSingleItem().IsFound.ShouldBeFalse();
    }

    private async Task<IEnumerable<string>> CodesAsync(string words) =>
        (await AskAsync(new SearchQuestion(SearchWords.Of(words), new PublicFilter()))).Hits.Select(hit => hit.Report.AgencyCode);

    private async Task<SearchAnswer> AskAsync(SearchQuestion question) => (await Search.FindAsync(question, TestContext.Current.CancellationToken)).ShouldNotBeNull();
}
