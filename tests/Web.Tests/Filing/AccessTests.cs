using GovInfoReports.Core;
using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Data;
using GovInfoReports.Core.Filing;
using GovInfoReports.Core.Publishing;
using GovInfoReports.Core.Reports;
using GovInfoReports.Core.Review;
using GovInfoReports.Web.Tests.Data;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace GovInfoReports.Web.Tests.Filing;

/// <summary>Every call × everybody who must not make it: denied, and the denial stands in the audit log.</summary>
[Trait("Kind", "Faults")]
public sealed class AccessTests(DatabaseFixture fixture) : DatabaseTest(fixture)
{
    private const string Reading = "clerk checker approver reviewer publisher city";

    [Fact]
    public async Task Nobody_gets_through_any_door_that_is_not_theirs()
    {
        var people = await PeopleAsync();
        var draft = await World.CleanDraftAsync();
        var other = await World.AgencyAsync("dx-x", "东溪区档案局", Core.Agencies.AgencyKind.Department, World.District);
        var submitted = await World.CleanDraftAsync(await World.PersonAsync("他", (Role.Clerk, other)), other);
        var notice = await NoticeAsync(draft);
        var (remark, response, revision) = await RevisionAsync();
        var scan = await World.Get<Attachments>().AddAsync(World.Clerk, draft, "签字页.pdf", Scans.Pdf);
        var expectedDenials = 0;

        foreach (var (name, allowed, call) in Doors(draft, submitted, notice, remark, response, revision, scan))
        {
            // The same refusal is written down once a minute.
            World.Clock.Advance(TimeSpan.FromMinutes(1));
            var may = allowed.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            foreach (var (who, actor) in people.Where(person => !may.Contains(person.Key)))
            {
                expectedDenials++;
                await Should.ThrowAsync<AccessDeniedException>(() => call(actor), $"{name} by {who}");
            }
        }

        await using var db = World.Db();
        (await db.AuditEntries.CountAsync(entry => entry.Kind == "denied")).ShouldBe(expectedDenials);
        expectedDenials.ShouldBeGreaterThan(250);
    }

    [Fact]
    public async Task A_disabled_person_has_no_rights_left()
    {
        var id = await World.CleanDraftAsync();
        await using (var db = World.Db())
            await db.Users.Where(user => user.Id == World.Clerk.UserId).ExecuteUpdateAsync(update => update.SetProperty(user => user.IsDisabled, true));

        var actor = await World.Get<Actors>().OfAsync(World.Clerk.UserId!.Value);

        actor.Grants.ShouldBeEmpty();
        await Should.ThrowAsync<AccessDeniedException>(() => World.Drafts.OpenAsync(actor, id));
    }

    private async Task<Dictionary<string, Actor>> PeopleAsync() => new()
    {
        ["clerk"] = World.Clerk,
        ["checker"] = await World.PersonAsync("复核", (Role.Checker, World.Bureau)),
        ["approver"] = await World.PersonAsync("审批", (Role.Approver, World.Bureau)),
        ["reviewer"] = World.Reviewer,
        ["publisher"] = World.Publisher,
        ["city"] = await World.PersonAsync("市审核", (Role.CityReviewer, World.City)),
        ["other clerk"] = await World.PersonAsync("外单位", (Role.Clerk, World.OtherBureau), (Role.Checker, World.OtherBureau), (Role.Approver, World.OtherBureau)),
        ["other district"] = await World.PersonAsync("外区", (Role.Reviewer, World.OtherDistrict), (Role.Publisher, World.OtherDistrict)),
        ["district clerk"] = await World.PersonAsync("区办", (Role.Clerk, World.District), (Role.Approver, World.District)),
        ["admin"] = await World.PersonAsync("管理员", (Role.SystemAdmin, null)),
        ["auditor"] = await World.PersonAsync("审计", (Role.AuditAdmin, null)),
        ["nobody"] = await World.PersonAsync("无角色"),
    };

    private IEnumerable<(string Name, string Allowed, Func<Actor, Task> Call)> Doors(int draft, int submitted, int notice, int remark, int response, int revision, int scan)
    {
        var (bureau, history, checks, responses) = (World.Bureau.Id, World.Get<DraftHistory>(), World.Get<ReportChecks>(), World.Get<FindingResponses>());
        var (sign, answers, notices, reports, bulk) = (World.Get<SignOff>(), World.Get<RemarkAnswers>(), World.Get<Notices>(), World.Get<AgencyReports>(), World.Get<BulkPublish>());
        var files = World.Get<Attachments>();
        yield return ("start blank", "clerk", by => World.Starter.StartBlankAsync(by, bureau, 2024));
        yield return ("start from last year", "clerk", by => World.Starter.StartFromLastYearAsync(by, bureau, 2024));
        yield return ("start from content", "clerk", by => World.Starter.StartFromContentAsync(by, bureau, 2024, Data.Reports.Clean(World.Bureau, 2024, "x"), "导入"));
        yield return ("start historical", "clerk", by => World.Starter.StartHistoricalAsync(by, bureau, 2024, Data.Reports.Clean(World.Bureau, 2024, "x"), new DateOnly(2025, 1, 20), "http://x"));
        yield return ("nil return", "clerk", by => World.Starter.SetNilReturnAsync(by, draft));
        yield return ("delete", "clerk", by => World.Get<DraftRemoval>().RemoveAsync(by, draft, "x"));
        yield return ("open", Reading, by => World.Drafts.OpenAsync(by, draft));
        yield return ("edit", "clerk", by => World.Drafts.ApplyAsync(by, draft, [new CellPatch("table3.new_received.enterprise", 0, 1)], "x", "录入"));
        yield return ("history", Reading, by => history.EntriesAsync(by, draft));
        yield return ("history at", Reading, by => history.AtAsync(by, draft, World.Clock.GetUtcNow()));
        yield return ("restore", "clerk", by => history.RestoreAsync(by, draft, World.Clock.GetUtcNow()));
        yield return ("checks", Reading, by => checks.RunAsync(by, draft));
        yield return ("responses", Reading, by => responses.ListAsync(by, draft));
        yield return ("explain", "clerk", by => responses.ExplainAsync(by, draft, "k", "x", false));
        yield return ("ask for waiver", "clerk", by => responses.RequestWaiverAsync(by, draft, "k", "x"));
        yield return ("signatures", Reading, by => sign.SignaturesAsync(by, draft));
        yield return ("send to check", "clerk", by => sign.SendToCheckAsync(by, draft));
        yield return ("check pass", "checker", by => sign.CheckPassAsync(by, draft));
        yield return ("check back", "checker", by => sign.CheckBackAsync(by, draft, "x"));
        yield return ("send back", "approver", by => sign.SendBackToClerkAsync(by, draft, "x"));
        yield return ("preview", Reading, by => World.Submission.PreviewAsync(by, draft));
        yield return ("submit", "clerk", by => World.SubmitAsync(draft, by));
        yield return ("phrases", Reading, by => World.Get<PhraseBook>().OfAsync(by, draft, "s6"));
        yield return ("addressee", Reading, by => World.Submission.AddresseeAsync(by, draft));
        yield return ("receipt", Reading, by => World.Submission.ReceiptAsync(by, draft));
        yield return ("attachments", Reading, by => files.ListAsync(by, draft));
        yield return ("add attachment", "clerk checker approver", by => files.AddAsync(by, draft, "x.pdf", Scans.Pdf));
        yield return ("remove attachment", "clerk checker approver", by => files.RemoveAsync(by, draft, scan));
        yield return ("download attachment", Reading, by => files.DownloadAsync(by, draft, scan));
        yield return ("recall", "clerk approver", by => World.Submission.RecallAsync(by, draft));
        yield return ("remarks", Reading, by => answers.ListAsync(by, draft));
        yield return ("notices", Reading, by => notices.UnreadAsync(by, [bureau]));
        yield return ("notice read", "clerk checker approver", by => notices.MarkReadAsync(by, [notice]));
        yield return ("list", Reading, by => reports.ListAsync(by, bureau));
        yield return ("list of several", Reading, by => reports.ListAsync(by, [bureau]));
        yield return ("work left", Reading, by => World.Get<ReportChecks>().LeftAsync(by, [draft]));
        yield return ("summary", Reading, by => reports.SummaryAsync(by, draft));
        yield return ("events", Reading, by => reports.EventsAsync(by, draft));
        yield return ("review page", "reviewer publisher city", by => World.Desk.OpenAsync(by, draft));
        yield return ("changes since return", "reviewer publisher city", by => World.Desk.ChangesSinceReturnAsync(by, draft));
        yield return ("take", "reviewer", by => World.Desk.TakeAsync(by, submitted));
        yield return ("assign", "reviewer", by => World.Desk.AssignAsync(by, [submitted], World.Reviewer.UserId!.Value));
        yield return ("whom to assign", "reviewer", by => World.Desk.ReviewersAsync(by, [submitted]));
        yield return ("change remark", "reviewer", by => World.Get<RemarkEdits>().ChangeAsync(by, remark, "x"));
        yield return ("take remark away", "reviewer", by => World.Get<RemarkEdits>().RevokeAsync(by, remark));
        yield return ("past years", Reading, by => World.Get<PastYears>().OfAsync(by, [bureau], 2030));
        yield return ("hand over", "reviewer", by => World.Desk.HandOverAsync(by, submitted, World.Reviewer.UserId!.Value));
        yield return ("release", "reviewer", by => World.Desk.ReleaseAsync(by, submitted));
        yield return ("return", "reviewer", by => World.Desk.ReturnAsync(by, submitted, "x"));
        yield return ("approve", "reviewer", by => World.Desk.ApproveAsync(by, submitted));
        yield return ("remark", "reviewer", by => World.Desk.RemarkAsync(by, submitted, new NewRemark("s1", "", "", "x")));
        yield return ("answer remark", "clerk", by => answers.AnswerRemarkAsync(by, remark, "x", null));
        yield return ("resolve remark", "reviewer", by => World.Desk.ResolveRemarkAsync(by, remark));
        yield return ("grant waiver", "reviewer", by => World.Get<Waivers>().GrantWaiverAsync(by, response, "x"));
        yield return ("refuse waiver", "reviewer", by => World.Get<Waivers>().RefuseWaiverAsync(by, response, "x"));
        yield return ("publish", "publisher", by => World.Publishing.PublishAsync(by, revision));
        yield return ("schedule", "publisher", by => World.Publishing.ScheduleAsync(by, revision, World.Clock.GetUtcNow().AddDays(1)));
        yield return ("unschedule", "publisher", by => World.Publishing.UnscheduleAsync(by, revision));
        yield return ("withdraw", "publisher", by => World.Publishing.WithdrawAsync(by, revision, "x"));
        yield return ("correct", "clerk reviewer publisher", by => World.Publishing.StartCorrectionAsync(by, draft, "x"));
        yield return ("bulk publish", "publisher", by => bulk.StartAsync(by, World.District.Id, Scenario.Year));
    }

    private async Task<int> NoticeAsync(int reportId)
    {
        await using var db = World.Db();
        var notice = new Notice { AgencyId = World.Bureau.Id, ReportId = reportId, Kind = "退回", Text = "x", From = "x", At = World.Clock.GetUtcNow(), Key = "k" };
        db.Notices.Add(notice);
        await db.SaveChangesAsync();
        return notice.Id;
    }

    private async Task<(int Remark, int Response, int Revision)> RevisionAsync()
    {
        var id = await World.CleanDraftAsync(year: 2023);
        var receipt = await World.SubmitAsync(id);
        await World.Desk.TakeAsync(World.Reviewer, id);
        var remark = await World.Desk.RemarkAsync(World.Reviewer, id, new NewRemark("s1", "", "", "请补充。"));
        await using var db = World.Db();
        var response = new FindingResponse { ReportId = id, FindingKey = "k", Rule = "T3-1", Explanation = "x", ExplainedBy = "x", ExplainedAt = World.Clock.GetUtcNow(), Waiver = WaiverState.Requested };
        db.FindingResponses.Add(response);
        await db.SaveChangesAsync();
        return (remark, response.Id, receipt.RevisionId);
    }
}
