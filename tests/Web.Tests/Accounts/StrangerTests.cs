using System.Net;
using GovInfoReports.Core;
using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Checks;
using GovInfoReports.Core.Data;
using GovInfoReports.Core.Filing;
using GovInfoReports.Core.Mail;
using GovInfoReports.Core.Publishing;
using GovInfoReports.Core.Reports;
using GovInfoReports.Core.Review;
using GovInfoReports.Core.Rollup;
using GovInfoReports.Web.Tests.Data;
using GovInfoReports.Web.Tests.Filing;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Web.Tests.Accounts;

/// <summary>
/// Whoever asks for what is another agency's or another district's, by whatever number or code, is denied by every method of every
/// service and by every address, and every denial stands in the audit log.
/// </summary>
public sealed class StrangerTests(DatabaseFixture fixture) : PortalTest(fixture)
{
    [Fact]
    public async Task Every_service_denies_everything_of_another_district_and_nothing_changes()
    {
        var classified = PermissionMap.Table("Services");
        var calls = ServiceCall.All().Where(call => classified[call.Name].All(word => word is not ("Self" or "Internal"))).ToList();
        calls.Count.ShouldBeGreaterThan(100);
        var targets = await TargetsAsync();
        var strangers = await StrangersAsync();
        var before = await RowsAsync();
        var (denials, let) = (0, new List<string>());

        foreach (var call in calls)
        foreach (var target in targets)
        foreach (var (who, actor) in strangers)
        {
            if (who == "administrator" && classified[call.Name].Any(word => word is nameof(Act.Administer) or nameof(Act.ReadAccounts) or nameof(Act.SetUpOffice))) continue;
            World.Clock.Advance(TimeSpan.FromMinutes(1));
            try
            {
                await call.DoAsync(World, actor, target);
                let.Add($"{call.Name} by {who}: done");
            }
            catch (AccessDeniedException)
            {
                denials++;
            }
            catch (Exception other)
            {
                let.Add($"{call.Name} by {who}: {other.GetType().Name} {other.Message}");
            }
        }

        let.Distinct().ShouldBeEmpty();
        await using var db = World.Db();
        (await db.AuditEntries.CountAsync(line => line.Kind == "denied")).ShouldBe(denials);
        (await RowsAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task Every_address_of_a_report_denies_every_report_of_others()
    {
        var targets = await TargetsAsync();
        var addresses = PermissionMap.Table("Addresses").Keys.Where(address => address.Contains("{reportId:int}", StringComparison.Ordinal)).ToList();
        addresses.Count.ShouldBeGreaterThan(3);
        var denials = 0;
        foreach (var stranger in new[] { await World.PersonAsync("外单位", (Role.Clerk, World.OtherBureau)), await World.PersonAsync("外区", (Role.Reviewer, World.OtherDistrict)) })
        {
            var visitor = await Portal.SignedInAsync(stranger.UserId!.Value);
            foreach (var target in targets)
            foreach (var address in addresses)
            {
                World.Clock.Advance(TimeSpan.FromMinutes(1));
                var asked = address.Replace("{reportId:int}", $"{target.Ids["reportId"]}").Replace("{attachmentId:int}", $"{target.Ids["attachmentId"]}").Replace("{format}", "docx");
                var answer = await visitor.GetAsync(asked);
                answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden, asked);
                (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldNotContain(target.Agency.Name);
                denials++;
            }
        }
        (await AuditAsync("denied")).Count.ShouldBeGreaterThanOrEqualTo(denials / addresses.Count);
    }

    private async Task<IReadOnlyList<(string Who, Actor Actor)>> StrangersAsync() =>
    [
        ("another agency's people", await World.PersonAsync("外单位", (Role.Clerk, World.OtherBureau), (Role.Checker, World.OtherBureau), (Role.Approver, World.OtherBureau))),
        ("another district's office", await World.PersonAsync("外区", (Role.Reviewer, World.OtherDistrict), (Role.Publisher, World.OtherDistrict))),
        ("administrator", await World.PersonAsync("管理员", (Role.SystemAdmin, null))),
        ("somebody without a role", await World.PersonAsync("无角色")),
    ];

    /// <summary>A draft, a report under review with all that hangs on it, and a published one.</summary>
    private async Task<IReadOnlyList<Target>> TargetsAsync()
    {
        var draft = await World.CleanDraftAsync(year: 2023);
        var published = await World.CleanDraftAsync(year: 2022);
        await World.PublishedAsync(published);
        var reviewed = await World.CleanDraftAsync(year: 2024);
        var attachment = await World.Get<Attachments>().AddAsync(World.Clerk, reviewed, "签字页.pdf", Scans.Pdf);
        await World.SubmitAsync(reviewed);
        await World.Desk.TakeAsync(World.Reviewer, reviewed);
        var remark = await World.Desk.RemarkAsync(World.Reviewer, reviewed, new NewRemark("s1", "", "", "请补充。"));
        var snapshot = await World.Get<RollupSnapshots>().TakeAsync(World.Reviewer, World.District.Code, 2022);
        await World.Get<RollupExclusions>().AddAsync(World.Reviewer, World.District.Code, 2022, World.Bureau.Code, null, null, "x");
        return [.. (await Task.WhenAll(new[] { draft, reviewed, published }.Select(async report => await TargetAsync(report, attachment, remark, snapshot))))];
    }

    private async Task<Target> TargetAsync(int report, int attachment, int remark, int snapshot)
    {
        await using var db = World.Db();
        var response = new FindingResponse { ReportId = report, FindingKey = $"k{report}", Rule = "T3-1", Explanation = "x", ExplainedBy = "x", ExplainedAt = World.Clock.GetUtcNow(), Waiver = WaiverState.Requested };
        var notice = new Notice { AgencyId = World.Bureau.Id, ReportId = report, Kind = "退回", Text = "x", From = "x", At = World.Clock.GetUtcNow(), Key = $"k{report}" };
        var mail = new OutgoingMail { Key = $"k{report}" };
        var job = new PublishJob { DistrictId = World.District.Id, Year = Scenario.Year, StartedById = World.Reviewer.UserId!.Value, StartedBy = "x" };
        db.AddRange(response, notice, mail, job);
        await db.SaveChangesAsync();
        var revision = await db.Revisions.Select(row => row.Id).FirstAsync();
        var exclusion = await db.RollupExclusions.Select(row => row.Id).SingleAsync();
        return new Target(World.Bureau, World.District, new Dictionary<string, int>
        {
            ["reportId"] = report, ["attachmentId"] = attachment, ["remarkId"] = remark, ["snapshotId"] = snapshot, ["responseId"] = response.Id, ["noticeId"] = notice.Id,
            ["mailId"] = mail.Id, ["jobId"] = job.Id, ["revisionId"] = revision, ["exclusionId"] = exclusion, ["userId"] = ClerkId, ["toUserId"] = World.Reviewer.UserId!.Value,
        });
    }

    /// <summary>How many rows of each kind there are, and how far the reports have come.</summary>
    private async Task<string> RowsAsync()
    {
        await using var db = World.Db();
        var counts = new List<int>
        {
            await db.Reports.CountAsync(), await db.Revisions.CountAsync(), await db.Events.CountAsync(), await db.Edits.CountAsync(), await db.Remarks.CountAsync(), await db.Attachments.CountAsync(),
            await db.FindingResponses.CountAsync(row => row.Waiver == WaiverState.Requested), await db.Notices.CountAsync(row => row.ReadAt == null), await db.RollupSnapshots.CountAsync(),
            await db.RollupExclusions.CountAsync(), await db.FilingTerms.CountAsync(), await db.ReportingYears.CountAsync(), await db.Settings.CountAsync(), await db.Agencies.CountAsync(),
            await db.Users.CountAsync(), await db.Signatures.CountAsync(), await db.PublishJobs.CountAsync(), await db.Agencies.SumAsync(row => row.Version), await db.Reports.SumAsync(row => row.Version),
        };
        return string.Join(' ', counts);
    }
}
