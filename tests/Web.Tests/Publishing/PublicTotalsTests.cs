using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Filing;
using GovInfoReports.Core.Publishing;
using GovInfoReports.Core.Reports;
using GovInfoReports.Web.Tests.Data;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Web.Tests.Publishing;

/// <summary>The totals that are kept against a plain count of everything, whatever happened between two readings.</summary>
public sealed class PublicTotalsTests(DatabaseFixture fixture) : DatabaseTest(fixture)
{
    private const string Received = "table3.new_received.natural_person";

    [Fact]
    public async Task They_follow_every_publication_correction_and_withdrawal()
    {
        await IsRightAsync();
        var id = await World.CleanDraftAsync();
        await World.PublishedAsync(id);
        await IsRightAsync();
        await World.PublishedAsync(await World.CleanDraftAsync(year: 2024));
        await IsRightAsync();
        await World.Publishing.StartCorrectionAsync(World.Clerk, id, "申请数量统计有误");
        await World.Drafts.ApplyAsync(World.Clerk, id, [new CellPatch(Received, 0, 3), new CellPatch("table3.r1_disclosed.natural_person", 0, 3)], "c", "录入");
        await World.AnswerFindingsAsync(World.Clerk, id);
        var corrected = await World.PublishedAsync(id);
        (await IsRightAsync())!.Trend.Single(year => year.Year == 2025).Received.ShouldBe(3);
        await World.Get<Publisher>().WithdrawAsync(World.Publisher, corrected.RevisionId, "含有不宜公开的内容");
        await IsRightAsync();
    }

    [Fact]
    public async Task An_agency_that_is_new_is_counted_with_its_first_report()
    {
        await World.PublishedAsync(await World.CleanDraftAsync());
        await IsRightAsync();
        var other = await World.AgencyAsync("dx-sj", "东溪区审计局", AgencyKind.Department, World.District);
        var clerk = await World.PersonAsync("经办戊", (Role.Clerk, other));
        await World.PublishedAsync(await World.CleanDraftAsync(clerk, other), clerk);
        (await IsRightAsync())!.Own!.Reports.ShouldBe(2);
    }

    [Fact]
    public async Task What_a_reading_costs_does_not_grow_with_the_reports()
    {
        await World.PublishedAsync(await World.CleanDraftAsync());
        await World.Public.OverviewAsync(null, 1);
        var few = await QueryCounter.RowsAsync(() => World.Public.OverviewAsync(null, 1));
        foreach (var year in new[] { 2021, 2022, 2023, 2024 }) await World.PublishedAsync(await World.CleanDraftAsync(year: year));
        await World.Public.OverviewAsync(null, 1);

        var many = await QueryCounter.RowsAsync(() => World.Public.OverviewAsync(null, 1));

        // The audit log's last lines are read each time: 500 at most, however long it is.
        Without(many).ShouldBe(Without(few));
        Without(few).ShouldNotBeEmpty();
        many["AuditEntries"].ShouldBeInRange(1, 500);
    }

    [Fact]
    public async Task A_publication_costs_the_reports_of_its_district_alone()
    {
        var other = await World.AgencyAsync("xl-sj", "西陵区审计局", AgencyKind.Department, World.OtherDistrict);
        await using (var db = World.Db())
        {
            // Of another district, as if taken over: only that they stand in the table counts here.
            var id = await World.CleanDraftAsync();
            await World.PublishedAsync(id);
            var revision = await db.Revisions.AsNoTracking().SingleAsync(r => r.ReportId == id);
            for (var year = 2026; year < 2046; year++) await db.Reports.AddAsync(OfOther(other, year, revision));
            await db.SaveChangesAsync();
        }
        await World.Public.OverviewAsync(null, 1);
        await World.PublishedAsync(await World.CleanDraftAsync(year: 2024));

        var read = await QueryCounter.RowsAsync(() => World.Public.OverviewAsync(null, 1));

        // Two of the bureau, read for the sums and one for the list.
        read["Revisions"].ShouldBeLessThan(10);
    }

    private static Dictionary<string, int> Without(IReadOnlyDictionary<string, int> rows) => rows.Where(table => table.Key != "AuditEntries").ToDictionary();

    private static Report OfOther(Agency agency, int year, ReportRevision like) => new()
    {
        AgencyId = agency.Id, Year = year, FormId = Core.Forms.FormCatalog.ForYear(year).Id, State = ReportState.Approved, CreatedAt = like.FrozenAt, StateSince = like.FrozenAt,
        Revisions =
        [
            new ReportRevision
            {
                Number = 1, PublicNumber = 1, AgencyName = agency.Name, Title = like.Title, Content = like.Content, ContentHash = like.ContentHash, Cells = like.Cells, FrozenAt = like.FrozenAt,
                SubmittedBy = like.SubmittedBy, ReceiptNumber = $"{year}-x", IsApproved = true, State = RevisionState.Public, PublishedAt = like.PublishedAt, SearchText = "",
            },
        ],
    };

    /// <returns>The picture of the latest year with reports; null while there are none.</returns>
    private async Task<YearPicture?> IsRightAsync()
    {
        var overview = await World.Public.OverviewAsync(null, 10);
        var rows = await PlainAsync();
        overview.Years.ShouldBe(rows.Select(row => row.Year).Distinct().OrderDescending());
        overview.Districts.Sum(district => district.Reports).ShouldBe(rows.Count);
        var picture = await World.Get<YearPictures>().OfAsync(overview, rows.Select(row => (int?)row.Year).Max());
        if (rows.Count == 0)
        {
            picture.ShouldBeNull();
            return null;
        }
        var trend = picture.ShouldNotBeNull().Trend;
        trend.Select(year => (year.Year, year.Reports, year.Received ?? 0)).ShouldBe(rows.GroupBy(row => row.Year).OrderBy(year => year.Key)
            .Select(year => (year.Key, year.Count(), year.Sum(row => row.Received))));
        picture.Filed.Public.ShouldBe(rows.Count(row => row.Year == picture.Year));
        return picture;
    }

    private async Task<List<(int Year, decimal Received)>> PlainAsync()
    {
        await using var db = World.Db();
        var contents = await db.Revisions.Where(r => r.State == RevisionState.Public).Select(r => new { r.Report.Year, r.Content }).ToListAsync();
        return contents.ConvertAll(row => (row.Year, CanonicalJson.Read(row.Content).Tables["table3.new_received.total"] ?? 0));
    }
}
