using GovInfoReports.Benchmarks.Databases;
using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Data;
using GovInfoReports.Core.Filing;
using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Benchmarks.Surge;

/// <summary>Agencies of one district, each with a clerk, last year's report and a draft for this year.</summary>
internal static class SurgeSeed
{
    public const string Password = SeededReport.Password;
    private const int AtOnce = 8;

    public static async Task<IReadOnlyList<SeededReport>> PlantAsync(BenchDatabase database, int clerks)
    {
        var agencies = await AgenciesAsync(database, clerks);
        var starter = database.Get<DraftStarter>();
        var system = Actor.System("负载测试");
        var planted = new SeededReport[agencies.Count];
        await Parallel.ForAsync(0, agencies.Count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (index, cancel) =>
        {
            var agency = agencies[index];
            var year = DateTime.Today.Year - 1;
            var published = new DateOnly(year, 1, 20);
            await starter.StartHistoricalAsync(system, agency.Id, year - 1, Content(agency, year - 1, filled: true), published, "https://example.invalid/", cancel);
            // Half begin with an empty form, half with a filled one: an empty one has many marks, a filled one many sums.
            var filled = index % 2 == 0;
            var id = await starter.StartFromContentAsync(system, agency.Id, year, Content(agency, year, filled), "导入", cancel);
            planted[index] = new SeededReport(id, $"clerk{index}", filled ? "0" : "");
        });
        return planted;
    }

    private static async Task<IReadOnlyList<Agency>> AgenciesAsync(BenchDatabase database, int clerks)
    {
        await using var db = await database.Get<IDbContextFactory<ReportsDb>>().CreateDbContextAsync();
        var district = new Agency { Code = "surge", Name = "某区人民政府", Kind = AgencyKind.DistrictGovernment };
        db.Agencies.Add(district);
        await db.SaveChangesAsync();
        district.Path = $"/{district.Id}/";
        var agencies = Enumerable.Range(0, clerks)
            .Select(i => new Agency { Code = $"surge-{i}", Name = $"某区第{i}局", Kind = AgencyKind.Department, ParentId = district.Id }).ToList();
        db.Agencies.AddRange(agencies);
        await db.SaveChangesAsync();
        foreach (var agency in agencies) agency.Path = $"{district.Path}{agency.Id}/";
        // One hash for all: making it is meant to be slow.
        var hash = new PasswordHasher<PortalUser>().HashPassword(new PortalUser(), Password);
        db.Users.AddRange(agencies.Select((agency, i) => new PortalUser
        {
            UserName = $"clerk{i}",
            NormalizedUserName = $"CLERK{i}",
            DisplayName = $"经办人{i}",
            PasswordHash = hash,
            SecurityStamp = Guid.NewGuid().ToString("N"),
            CreatedAt = DateTimeOffset.UtcNow,
            Roles = [new RoleAssignment { Role = Role.Clerk, AgencyId = agency.Id }],
        }));
        await db.SaveChangesAsync();
        return agencies;
    }

    private static ReportContent Content(Agency agency, int year, bool filled)
    {
        var content = new ReportContent(FormCatalog.ForYear(year), year) { Agency = agency.Name, Title = ReportContent.OfficialTitle(agency.Name, year) };
        foreach (var section in content.Form.Sections.Where(section => section.Table is null))
            content.Sections[section.Id] = [.. Enumerable.Range(1, 6).Select(i => NarrativeBlock.Paragraph(
                // A text of the agency's own: one that all shared would be read once for all.
                $"{year}年，{agency.Name}按照统一部署，认真做好第{i}项政府信息公开工作，及时发布群众关心的信息，依法办理公开申请，做好政策解读和回应关切。"))];
        if (filled)
            foreach (var cell in content.Form.Cells.Where(cell => !cell.IsComputed)) content.Tables.Set(cell, 0);
        return content;
    }
}
