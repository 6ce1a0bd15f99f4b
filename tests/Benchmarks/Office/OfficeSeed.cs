using System.Text;
using GovInfoReports.Benchmarks.Databases;
using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Checks;
using GovInfoReports.Core.Data;
using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Benchmarks.Office;

/// <summary>A district whose agencies have all published, written straight into the tables: only reading is measured.</summary>
internal static class OfficeSeed
{
    public const int Year = 2025;
    private const int Chunk = 500;
    private static readonly DateTimeOffset Published = new(2026, 1, 20, 9, 0, 0, TimeSpan.FromHours(8));
    private static readonly ReportAction[] Way = [ReportAction.Submit, ReportAction.Take, ReportAction.Approve];

    /// <param name="extraText">Characters added to the reports' first section.</param>
    public static async Task PlantAsync(BenchDatabase database, string district, int agencies, int extraText = 0)
    {
        var root = await RootAsync(database, district);
        for (var first = 0; first < agencies; first += Chunk)
        {
            await using var db = await database.Get<IDbContextFactory<ReportsDb>>().CreateDbContextAsync();
            var chunk = Enumerable.Range(first, Math.Min(Chunk, agencies - first)).Select(number => Bureau(root, number)).ToList();
            db.Agencies.AddRange(chunk);
            await db.SaveChangesAsync();
            foreach (var agency in chunk) agency.Path = $"{root.Path}{agency.Id}/";
            db.Reports.AddRange(chunk.Select(agency => Filed(agency, extraText)));
            await db.SaveChangesAsync();
            db.Events.AddRange(db.Reports.Local.SelectMany(EventsOf));
            await db.SaveChangesAsync();
        }
        await database.ExecuteAsync("VACUUM ANALYZE", "EXEC sp_updatestats");
    }

    private static async Task<Agency> RootAsync(BenchDatabase database, string code)
    {
        await using var db = await database.Get<IDbContextFactory<ReportsDb>>().CreateDbContextAsync();
        var root = new Agency { Code = code, Name = $"{code}区人民政府", Kind = AgencyKind.DistrictGovernment };
        db.Agencies.Add(root);
        await db.SaveChangesAsync();
        root.Path = $"/{root.Id}/";
        await db.SaveChangesAsync();
        return root;
    }

    private static Agency Bureau(Agency root, int number) => new()
    {
        Code = $"{root.Code}-{number}", Name = $"{root.Code}区第{number}局", Kind = AgencyKind.Department, ParentId = root.Id, SortOrder = number,
        Periods = [new AgencyPeriod { Name = $"{root.Code}区第{number}局", ParentId = root.Id, ValidFrom = new DateOnly(2019, 1, 1) }],
    };

    private static Report Filed(Agency agency, int extraText)
    {
        var content = Content(agency, extraText);
        return new Report
        {
            AgencyId = agency.Id, Year = Year, FormId = content.Form.Id, State = ReportState.Approved, CreatedAt = Published, FirstSubmittedAt = Published,
            SubmittedAt = Published, StateSince = Published,
            Revisions =
            [
                new ReportRevision
                {
                    Number = 1, PublicNumber = 1, AgencyName = agency.Name, Title = content.Title!, Content = Encoding.UTF8.GetString(CanonicalJson.Of(content)),
                    ContentHash = ContentHash.Of(content), Cells = PackedCells.Pack(content.Tables.Evaluate(TotalsBasis.Computed)), FrozenAt = Published,
                    SubmittedBy = "经办人", ReceiptNumber = $"{Year}-{agency.Code}-01", IsApproved = true, State = RevisionState.Public, PublishedAt = Published,
                    RuleSetVersion = RuleList.Version,
                },
            ],
        };
    }

    private static IEnumerable<ReportEvent> EventsOf(Report report) =>
        Way.Select(action => new ReportEvent { ReportId = report.Id, At = Published, UserName = "某人", Action = action.ToString() });

    private static ReportContent Content(Agency agency, int extraText)
    {
        var random = new Random(agency.Id);
        var content = new ReportContent(FormCatalog.ForYear(Year), Year) { Agency = agency.Name, Title = ReportContent.OfficialTitle(agency.Name, Year) };
        foreach (var cell in content.Form.Cells.Where(cell => !cell.IsComputed))
        {
            if (random.Next(50) > 0) content.Tables.Set(cell, random.Next(10_000));
        }
        foreach (var section in content.Form.Sections.Where(section => section.Table is null))
            content.Sections[section.Id] = [.. Enumerable.Range(1, 4).Select(i => NarrativeBlock.Paragraph($"本年度，{agency.Name}认真做好第{i}项政府信息公开工作，依法办理公开申请。"))];
        if (extraText > 0) content.Sections["s1"] = [.. content.Sections["s1"], NarrativeBlock.Paragraph(new string('a', extraText))];
        return content;
    }
}
