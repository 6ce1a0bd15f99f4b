using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Data;
using GovInfoReports.Core.Exporting;
using GovInfoReports.Core.Filing;
using GovInfoReports.Core.Review;
using GovInfoReports.Core.Rollup;
using GovInfoReports.Core.Settings;
using GovInfoReports.Web.Tests.Data;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Web.Tests.Accounts;

/// <summary>What the auditor finds: every refusal, and every act that is no transition.</summary>
public sealed class AuditTests(DatabaseFixture fixture) : DatabaseTest(fixture)
{
    [Fact]
    public async Task Every_refusal_of_the_office_and_of_administration_is_written_down()
    {
        var calls = Doors().ToList();
        foreach (var (name, call) in calls)
        {
            // The same refusal is written down once a minute.
            World.Clock.Advance(TimeSpan.FromMinutes(1));
            await Should.ThrowAsync<AccessDeniedException>(() => call(World.Clerk), name);
        }

        await using var db = World.Db();
        var denied = await db.AuditEntries.Where(entry => entry.Kind == "denied").ToListAsync();
        denied.Count.ShouldBe(calls.Count);
        denied.ShouldAllBe(entry => entry.UserId == World.Clerk.UserId && entry.Subject.Length > 0 && entry.Details.Length > 0);
    }

    [Fact]
    public async Task Subjects_go_by_what_they_are_called_and_a_number_is_a_whole_one()
    {
        var auditor = await World.PersonAsync("审计", (Role.AuditAdmin, null));
        var id = await World.CleanDraftAsync();
        await World.ApprovedAsync(id);
        await World.Get<AuditLog>().WriteAsync(auditor, "export", $"report:{id}0", "x");
        var trail = World.Get<AuditTrail>();

        var page = await trail.QueryAsync(auditor, new AuditQuery(Subject: $"report:{id}"));

        page.Entries.ShouldNotBeEmpty();
        page.Entries.ShouldAllBe(entry => entry.Subject == $"report:{id}");
        page.Names[$"report:{id}"].ShouldBe($"{World.Bureau.Name}{Scenario.Year}年度报告");
        var csv = global::System.Text.Encoding.UTF8.GetString(await trail.ExportCsvAsync(auditor, new AuditQuery())).Split("\r\n");
        csv[0].ShouldEndWith(",摘要,对象名称");
        csv.Where(line => line.Contains($",report:{id},", StringComparison.Ordinal)).ShouldAllBe(line => line.EndsWith($",{World.Bureau.Name}{Scenario.Year}年度报告"));
    }

    [Fact]
    public async Task Remarks_waivers_and_papers_leave_a_row()
    {
        var id = await World.CleanDraftAsync();
        await World.Get<FilingPapers>().DraftAsync(World.Clerk, id, ExportFormat.Pdf);
        await World.SubmitAsync(id);
        await World.Get<FilingPapers>().ReceiptAsync(World.Clerk, id);
        await World.Desk.TakeAsync(World.Reviewer, id);
        var remark = await World.Desk.RemarkAsync(World.Reviewer, id, new NewRemark("s1", "", "", "请补充。"));
        await World.Desk.ReturnAsync(World.Reviewer, id, "请补充");
        await World.Get<RemarkAnswers>().AnswerRemarkAsync(World.Clerk, remark, "已补充", seen: null);
        await World.Desk.ResolveRemarkAsync(World.Reviewer, remark);
        await World.Drafts.ApplyAsync(World.Clerk, id, [new CellPatch("table3.new_received.natural_person", 0, 1)], "a", "录入");
        var finding = (await World.Get<ReportChecks>().RunAsync(World.Clerk, id)).Findings.First(finding => finding is { Severity: Core.Checks.Severity.Error, IsUnfilled: false });
        await World.Get<FindingResponses>().RequestWaiverAsync(World.Clerk, id, finding.Key, "情况属实");
        await World.Get<Waivers>().GrantWaiverAsync(World.Reviewer, (await World.Get<FindingResponses>().ListAsync(World.Clerk, id)).Single(response => response.FindingKey == finding.Key).Id, "同意");

        await using var db = World.Db();
        var kinds = await db.AuditEntries.Where(entry => entry.Subject == $"report:{id}" && entry.Kind != "transition").OrderBy(entry => entry.Id).Select(entry => entry.Kind).ToListAsync();
        kinds.ShouldBe(["explain", "explain", "export", "export", "remark", "remark-answer", "remark-resolve", "waiver-request", "waiver-grant"]);
    }

    [Fact]
    public async Task The_office_gets_no_paper_of_a_draft_that_was_never_submitted()
    {
        var id = await World.CleanDraftAsync();
        var papers = World.Get<FilingPapers>();
        var office = new[] { World.Reviewer, World.Publisher, await World.PersonAsync("市审核", (Role.CityReviewer, World.City)) };

        foreach (var actor in office) (await Should.ThrowAsync<AccessDeniedException>(() => papers.DraftAsync(actor, id, ExportFormat.Pdf))).Message.ShouldContain("还没有报送");
        (await papers.DraftAsync(World.Clerk, id, ExportFormat.Pdf)).Bytes.ShouldNotBeEmpty();
        (await papers.DraftAsync(await World.PersonAsync("复核", (Role.Checker, World.Bureau)), id, ExportFormat.Pdf)).Bytes.ShouldNotBeEmpty();

        await World.SubmitAsync(id);
        foreach (var actor in office) (await papers.DraftAsync(actor, id, ExportFormat.Pdf)).Bytes.ShouldNotBeEmpty();
    }

    private IEnumerable<(string Name, Func<Actor, Task> Call)> Doors()
    {
        var (users, sheet, directory, years) = (World.Get<UserAdministration>(), World.Get<UserSheet>(), World.Get<AgencyDirectory>(), World.Get<ReportingYears>());
        var rollups = World.Get<RollupService>();
        yield return ("list users", by => users.ListAsync(by));
        yield return ("find a user", by => users.FindAsync(by, 1));
        yield return ("create a user", by => users.CreateAsync(by, new UserInput("x1", "某", "", [new RoleInput(Role.AuditAdmin, null)])));
        yield return ("disable a user", by => users.DisableAsync(by, 1));
        yield return ("reset a password", by => users.ResetPasswordAsync(by, 1));
        yield return ("preview a list of users", by => sheet.PreviewAsync(by, new MemoryStream(UserSheet.Template())));
        yield return ("import users", by => sheet.ImportAsync(by, new MemoryStream(UserSheet.Template())));
        yield return ("add an agency", by => directory.AddAsync(by, new AgencyInput("dx-y", "某局", AgencyKind.Department, "yh-dx", new DateOnly(2020, 1, 1))));
        yield return ("export agencies", by => World.Get<AgencySheet>().ExportAsync(by));
        yield return ("portal-wide settings", by => World.Get<PortalSettings>().SaveAsync(by, PortalSettings.Site, new SiteSettings()));
        yield return ("open a year", by => years.OpenAsync(by, "yh-dx", 2025, new DateOnly(2026, 1, 1), new DateOnly(2026, 1, 20)));
        yield return ("the board", by => World.Get<Board>().ShowAsync(by, new BoardQuery("yh-dx", 2025)));
        yield return ("statistics", by => World.Get<OfficeStatistics>().OfAsync(by, "yh-dx", 2025));
        yield return ("add up", by => rollups.ComputeAsync(by, new RollupScope("yh-dx", 2025)));
        yield return ("exclude", by => World.Get<RollupExclusions>().AddAsync(by, "yh-dx", 2025, "dx-cz", null, null, "x"));
        yield return ("keep a sum", by => World.Get<RollupSnapshots>().TakeAsync(by, "yh-dx", 2025));
        yield return ("the own report", by => World.Get<OwnReports>().StartAsync(by, "yh-dx", 2025));
    }
}
