using System.Text;
using GovInfoReports.Benchmarks.Databases;
using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Data;
using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Benchmarks.Searching;

/// <summary>
/// Districts of 3,000 agencies with five public years each, written straight into the tables. Texts are 2,000 to 3,000 characters:
/// the set phrases of such reports, and words of which few are frequent and most are rare.
/// </summary>
internal static class ManyReports
{
    public const int AgenciesOfDistrict = 3_000;
    public const int Years = 5;
    public const int FirstYear = 2021;
    private const int Chunk = 200;
    private static readonly string[] Phrases =
    [
        "本年度，我单位认真贯彻落实《中华人民共和国政府信息公开条例》，主动公开政府信息，", "依法办理政府信息公开申请，按时答复率百分之百，", "加强政府网站和政务新媒体管理，",
        "存在的主要问题是公开内容不够全面、更新不够及时，", "下一步将健全制度、加强培训，提高信息公开工作水平。", "没有收取信息处理费，没有因政府信息公开引起的行政复议和行政诉讼。",
    ];

    private static readonly DateTimeOffset Published = new(2026, 1, 20, 9, 0, 0, TimeSpan.FromHours(8));
    private static readonly string[] Words = [.. Enumerable.Range(0, 20_000).Select(Made)];
    private static readonly byte[][] Cells = [.. Enumerable.Range(0, 64).Select(Packed)];

    /// <param name="first">Number of the first agency: a later call goes on where an earlier one ended.</param>
    public static async Task PlantAsync(BenchDatabase database, int first, int agencies, bool withText)
    {
        for (var number = first; number < first + agencies; number += Chunk)
        {
            await using var db = await database.Get<IDbContextFactory<ReportsDb>>().CreateDbContextAsync();
            db.ChangeTracker.AutoDetectChangesEnabled = false;
            var root = await DistrictAsync(db, number / AgenciesOfDistrict);
            var chunk = Enumerable.Range(number, Math.Min(Chunk, first + agencies - number)).Select(n => Bureau(root, n)).ToList();
            db.Agencies.AddRange(chunk);
            await db.SaveChangesAsync();
            foreach (var agency in chunk) db.Entry(agency).Property(a => a.Path).CurrentValue = $"{root.Path}{agency.Id}/";
            await WriteAsync(db, [.. chunk.SelectMany(agency => Enumerable.Range(FirstYear, Years).Select(year => Filed(agency, year, withText)))]);
        }
    }

    public static string DistrictCode(int number) => $"d{number}";

    /// <summary>A word of the texts; the smaller the rank, the more reports have it.</summary>
    public static string Word(int rank) => Words[rank % Words.Length];

    private static async Task WriteAsync(ReportsDb db, List<Report> reports)
    {
        if (!db.Database.IsNpgsql())
        {
            db.Reports.AddRange(reports);
            await db.SaveChangesAsync();
            return;
        }
        await db.SaveChangesAsync();
        foreach (var report in reports)
        {
            var revision = report.Revisions.Single();
            // The tables hold nothing else, so that each agency and year has a number of its own.
            report.Id = revision.Id = revision.ReportId = report.AgencyId * Years + report.Year - FirstYear;
        }
        await BulkRows.CopyAsync(db, reports);
        await BulkRows.CopyAsync(db, reports.Select(report => report.Revisions.Single()));
    }

    private static async Task<Agency> DistrictAsync(ReportsDb db, int number)
    {
        var code = DistrictCode(number);
        if (await db.Agencies.FirstOrDefaultAsync(agency => agency.Code == code) is { } known) return known;
        var root = new Agency { Code = code, Name = $"第{number}区人民政府", Kind = AgencyKind.DistrictGovernment };
        db.Agencies.Add(root);
        await db.SaveChangesAsync();
        db.Entry(root).Property(agency => agency.Path).CurrentValue = $"/{root.Id}/";
        await db.SaveChangesAsync();
        return root;
    }

    private static Agency Bureau(Agency root, int number)
    {
        var name = $"第{root.Code[1..]}区{Word(number)}局";
        return new Agency { Code = $"{root.Code}-{number}", Name = name, Kind = AgencyKind.Department, ParentId = root.Id, SortOrder = number };
    }

    private static Report Filed(Agency agency, int year, bool withText)
    {
        var random = new Random(agency.SortOrder * 10 + year);
        var title = ReportContent.OfficialTitle(agency.Name, year);
        return new Report
        {
            AgencyId = agency.Id, Year = year, FormId = FormCatalog.ForYear(year).Id, State = ReportState.Approved, CreatedAt = Published, FirstSubmittedAt = Published,
            SubmittedAt = Published, StateSince = Published,
            Revisions =
            [
                new ReportRevision
                {
                    Number = 1, PublicNumber = 1, AgencyName = agency.Name, Title = title, Content = "{}", ContentHash = "", Cells = Cells[random.Next(Cells.Length)],
                    FrozenAt = Published, SubmittedBy = "经办人", ReceiptNumber = $"{year}-{agency.Code}", IsApproved = true, State = RevisionState.Public,
                    PublishedAt = Published.AddYears(year - 2025).AddSeconds(agency.SortOrder), SearchText = $"{agency.Name}\n{title}\n{(withText ? Text(random) : "")}",
                },
            ],
        };
    }

    private static string Text(Random random)
    {
        var text = new StringBuilder();
        for (var length = 2_000 + random.Next(1_000); text.Length < length;)
        {
            if (random.Next(12) == 0) text.Append(Phrases[random.Next(Phrases.Length)]);
            // Rank by a power: a few hundred words make up half of a text.
            text.Append(Word((int)(Words.Length * Math.Pow(random.NextDouble(), 3)))).Append(random.Next(9) == 0 ? "，" : "");
            if (random.Next(80) == 0) text.Append(random.Next(5_000)).Append("件。\n");
        }
        return text.ToString();
    }

    private static string Made(int rank)
    {
        var random = new Random(rank);
        return string.Concat(Enumerable.Range(0, 2 + rank % 3).Select(_ => (char)('\u4E00' + random.Next(6_000))));
    }

    private static byte[] Packed(int seed)
    {
        var random = new Random(seed);
        var tables = new ReportTables(FormCatalog.ForYear(FirstYear));
        foreach (var cell in tables.Form.Cells.Where(cell => !cell.IsComputed)) tables.Set(cell, random.Next(4) == 0 ? random.Next(100) : 0);
        return PackedCells.Pack(tables.Evaluate(TotalsBasis.Computed));
    }
}
