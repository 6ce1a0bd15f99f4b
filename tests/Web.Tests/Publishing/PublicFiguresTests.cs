using System.Text;
using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Filing;
using GovInfoReports.Core.Forms;
using GovInfoReports.Core.OpenData;
using GovInfoReports.Core.Publishing;
using GovInfoReports.Core.Reports;
using GovInfoReports.Web.Tests.Data;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace GovInfoReports.Web.Tests.Publishing;

/// <summary>The figures of an item that are kept, against those that stand in the database.</summary>
public sealed class PublicFiguresTests(DatabaseFixture fixture) : DatabaseTest(fixture)
{
    private const string Received = "table3.new_received.natural_person";
    private static readonly DateTimeOffset At = new(2026, 1, 20, 9, 0, 0, TimeSpan.FromHours(8));

    [Fact]
    public async Task They_follow_every_publication_correction_and_withdrawal_in_whatever_part_is_asked_for()
    {
        await TakeOverAsync(2024, 2025);
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
        (await IsRightAsync()).Single(year => year.Year == 2025).Least.ShouldBe(3);
        await World.Get<Publisher>().WithdrawAsync(World.Publisher, corrected.RevisionId, "含有不宜公开的内容");
        await IsRightAsync();
    }

    [Fact]
    public async Task Asked_again_they_are_not_read_and_after_a_publication_those_of_its_government_alone()
    {
        await TakeOverAsync([.. Enumerable.Range(2021, 20)]);
        await World.PublishedAsync(await World.CleanDraftAsync());
        await AskAsync(new PublicFilter());

        (await ReadAsync()).ShouldBe(0);

        await World.PublishedAsync(await World.CleanDraftAsync(year: 2024));
        await World.Public.OverviewAsync(null, 1);
        // Two of the bureau, and the reading that finds the end.
        (await ReadAsync()).ShouldBeInRange(2, 3);
    }

    private async Task<int> ReadAsync() => (await QueryCounter.RowsAsync(() => AskAsync(new PublicFilter()))).GetValueOrDefault("Revisions");

    /// <summary>Puts reports of another district where they are read, as if they had been taken over from elsewhere.</summary>
    private async Task TakeOverAsync(params int[] years)
    {
        await using var db = World.Db();
        foreach (var year in years)
        {
            var content = new ReportContent(FormCatalog.ForYear(year), year) { Agency = World.OtherBureau.Name, Title = ReportContent.OfficialTitle(World.OtherBureau.Name, year) };
            content.Tables.Set(Received, year);
            db.Reports.Add(Report(content));
        }
        await db.SaveChangesAsync();
    }

    private Report Report(ReportContent content) => new()
    {
        AgencyId = World.OtherBureau.Id, Year = content.Year, FormId = content.Form.Id, State = ReportState.Approved, CreatedAt = At, StateSince = At,
        Revisions =
        [
            new ReportRevision
            {
                Number = 1, PublicNumber = 1, AgencyName = content.Agency!, Title = content.Title!, Content = Encoding.UTF8.GetString(CanonicalJson.Of(content)),
                ContentHash = ContentHash.Of(content), Cells = PackedCells.Pack(content.Tables.Evaluate(TotalsBasis.Computed)), FrozenAt = At, SubmittedBy = "某人",
                ReceiptNumber = $"{content.Year}-x", IsApproved = true, State = RevisionState.Public, PublishedAt = At, SearchText = "",
            },
        ],
    };

    private async Task<IReadOnlyList<OpenStatistic>> IsRightAsync()
    {
        foreach (var filter in new[] { new PublicFilter("yh-dx"), new PublicFilter(Year: 2024), new PublicFilter(Kind: AgencyKind.Department), new PublicFilter(Agency: "dx-cz") })
            await IsRightAsync(filter);
        return await IsRightAsync(new PublicFilter());
    }

    private async Task<IReadOnlyList<OpenStatistic>> IsRightAsync(PublicFilter filter)
    {
        var years = await AskAsync(filter);
        var plain = await PlainAsync(filter);
        years.Select(year => (year.Year, year.Reports, year.Sum, year.Least, year.Most)).ShouldBe(plain.GroupBy(row => row.Year).OrderByDescending(year => year.Key)
            .Select(year => (year.Key, year.Count(), year.Sum(row => row.Value ?? 0), year.Min(row => row.Value), year.Max(row => row.Value))));
        return years;
    }

    private async Task<IReadOnlyList<OpenStatistic>> AskAsync(PublicFilter filter) => (await World.Get<OpenDataReader>().StatisticsAsync(filter, Received)).ShouldNotBeNull();

    private async Task<List<(int Year, decimal? Value)>> PlainAsync(PublicFilter filter)
    {
        await using var db = World.Db();
        var rows = await db.Revisions.Where(r => r.State == RevisionState.Public).Select(r => new { r.Report.Year, r.Report.Agency, r.Content }).ToListAsync();
        return
        [
            .. rows.Where(row => (filter.Year ?? row.Year) == row.Year && (filter.Agency ?? row.Agency.Code) == row.Agency.Code && (filter.Kind ?? row.Agency.Kind) == row.Agency.Kind
                && (filter.District is null || row.Agency.Path.StartsWith(World.District.Path, StringComparison.Ordinal)))
                .Select(row => (row.Year, CanonicalJson.Read(row.Content).Tables[Received])),
        ];
    }
}
