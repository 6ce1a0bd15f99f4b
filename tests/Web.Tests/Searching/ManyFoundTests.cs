using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Publishing;
using GovInfoReports.Core.Reports;
using GovInfoReports.Core.Searching;
using GovInfoReports.Web.Tests.Data;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Web.Tests.Searching;

/// <summary>Where more is found than is counted, the server gives the pages in order: the same order that few are ranked in.</summary>
public sealed class ManyFoundTests(DatabaseFixture fixture) : DatabaseTest(fixture)
{
    private const int Agencies = 120;
    private const int Years = 10;
    private static readonly DateTimeOffset Start = new(2020, 1, 20, 1, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Pages_go_on_where_the_last_one_ended_what_names_the_word_first()
    {
        var expected = await PlantAsync();
        expected.Count.ShouldBeGreaterThan(ReportSearch.MostCounted);
        var question = new SearchQuestion(SearchWords.Of("窗口"), new PublicFilter());
        var found = new List<string>();
        for (var page = 1; page <= SearchAnswer.LastPage; page++)
        {
            var answer = await AskAsync(question with { Page = page });
            answer.HasMore.ShouldBeTrue();
            found.AddRange(answer.Hits.Select(Key));
        }
        found.ShouldBe(expected.OrderByDescending(r => r.AgencyName.Contains("窗口")).ThenByDescending(r => r.Report.Year).ThenByDescending(r => r.PublishedAt)
            .Select(r => $"{r.AgencyName} {r.Report.Year}").Take(ReportSearch.MostCounted));

        var newest = await AskAsync(question with { Order = SearchOrder.Newest });
        newest.Hits.Select(Key).ShouldBe(expected.OrderByDescending(r => r.PublishedAt).Select(r => $"{r.AgencyName} {r.Report.Year}").Take(ReportSearch.PageSize));
        var oldest = await AskAsync(question with { Order = SearchOrder.Oldest, Page = 2 });
        oldest.Hits.Select(Key).ShouldBe(expected.OrderBy(r => r.PublishedAt).Select(r => $"{r.AgencyName} {r.Report.Year}").Skip(ReportSearch.PageSize).Take(ReportSearch.PageSize));

        // Few enough to be ranked without the server's help, and in the same order.
        var narrowed = await AskAsync(question with { Filter = new PublicFilter("yh-dx", Year: 2021) });
        narrowed.Total.ShouldBe(Agencies);
        narrowed.Hits.Select(Key).ShouldBe(expected.Where(r => r.Report.Year == 2021).OrderByDescending(r => r.AgencyName.Contains("窗口")).ThenByDescending(r => r.PublishedAt)
            .Select(r => $"{r.AgencyName} {r.Report.Year}").Take(ReportSearch.PageSize));
    }

    private static string Key(SearchHit hit) => $"{hit.Report.AgencyName} {hit.Report.Year}";

    private async Task<SearchAnswer> AskAsync(SearchQuestion question) =>
        (await World.Get<ReportSearch>().FindAsync(question, TestContext.Current.CancellationToken)).ShouldNotBeNull();

    private async Task<IReadOnlyList<ReportRevision>> PlantAsync()
    {
        await using var db = World.Db();
        var root = await db.Agencies.SingleAsync(agency => agency.Code == "yh-dx");
        var agencies = Enumerable.Range(0, Agencies).Select(number => new Agency
        {
            Code = $"dx-{number}", Name = number % 3 == 0 ? $"东溪区第{number}服务窗口" : $"东溪区第{number}局", Kind = AgencyKind.Department, ParentId = root.Id, SortOrder = number,
        }).ToList();
        db.Agencies.AddRange(agencies);
        await db.SaveChangesAsync();
        foreach (var agency in agencies) db.Entry(agency).Property(a => a.Path).CurrentValue = $"{root.Path}{agency.Id}/";
        var reports = agencies.SelectMany(agency => Enumerable.Range(2019, Years).Select(year => Filed(agency, year))).ToList();
        db.Reports.AddRange(reports);
        await db.SaveChangesAsync();
        (await World.Get<SearchFill>().RunAsync(TestContext.Current.CancellationToken)).ShouldBe(reports.Count);
        return [.. reports.Select(report => report.Revisions[0])];
    }

    private static Report Filed(Agency agency, int year)
    {
        var form = FormCatalog.ForYear(year);
        var title = ReportContent.OfficialTitle(agency.Name, year);
        // Each at a moment of its own, in an order that is neither that of ids nor that of years.
        var published = Start.AddMinutes(agency.SortOrder * 7 % Agencies * Years + year * 7 % Years);
        return new Report
        {
            AgencyId = agency.Id, Year = year, FormId = form.Id, State = ReportState.Approved, CreatedAt = Start, StateSince = Start,
            Revisions =
            [
                new ReportRevision
                {
                    Number = 1, PublicNumber = 1, AgencyName = agency.Name, Title = title, Content = "{}", ContentHash = "", Cells = PackedCells.Pack(new ReportTables(form).Evaluate(TotalsBasis.Computed)),
                    FrozenAt = Start, SubmittedBy = "经办人", ReceiptNumber = $"{year}-{agency.Code}", IsApproved = true, State = RevisionState.Public, PublishedAt = published,
                    SearchText = $"{agency.Name}\n{title}\n本年度设立统一受理窗口。",
                },
            ],
        };
    }
}
