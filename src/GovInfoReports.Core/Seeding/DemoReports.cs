using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Checks;
using GovInfoReports.Core.Filing;
using GovInfoReports.Core.Publishing;
using GovInfoReports.Core.Reports;
using GovInfoReports.Core.Review;
using Microsoft.Extensions.DependencyInjection;

namespace GovInfoReports.Core.Seeding;

/// <summary>Lets the demo's people file, review and publish one report after the other, each act at its time, through the services everybody uses.</summary>
internal sealed class DemoReports(IServiceProvider services, DemoClock clock, DemoCast cast, AgencyTree tree)
{
    private readonly DraftStarter _starter = services.GetRequiredService<DraftStarter>();
    private readonly ReportChecks _checks = services.GetRequiredService<ReportChecks>();
    private readonly FindingResponses _responses = services.GetRequiredService<FindingResponses>();
    private readonly Waivers _waivers = services.GetRequiredService<Waivers>();
    private readonly SignOff _signOff = services.GetRequiredService<SignOff>();
    private readonly Submission _submission = services.GetRequiredService<Submission>();
    private readonly ReviewDesk _desk = services.GetRequiredService<ReviewDesk>();
    private readonly Publisher _publisher = services.GetRequiredService<Publisher>();

    public Actor Clerk(Agency agency) => cast.Play(Role.Clerk, agency.Code);

    public Actor Reviewer(Agency agency) => agency.Kind.IsReviewedByCity() ? cast.Play(Role.CityReviewer, Office(agency).Code) : cast.Play(Role.Reviewer, Office(agency).Code);

    public Actor PublisherOf(Agency agency) => cast.Play(Role.Publisher, Office(agency).Code);

    public Task<int> StartAsync(Agency agency, ReportContent content, DateOnly on)
    {
        clock.Set(on.At(9, 12));
        return _starter.StartFromContentAsync(Clerk(agency), agency.Id, content.Year, content, "录入");
    }

    /// <summary>Inside the agency, up to but without the submission: 送审, and 复核 where three persons sign.</summary>
    public async Task SignAsync(Agency agency, int reportId, DateOnly on, bool isChecked = true)
    {
        await AnswerFindingsAsync(agency, reportId, on);
        if (agency.SignersNeeded == 1) return;
        clock.Set(on.At(10, 5));
        await _signOff.SendToCheckAsync(Clerk(agency), reportId);
        if (agency.SignersNeeded < 3 || !isChecked) return;
        clock.Set(on.At(11, 20));
        await _signOff.CheckPassAsync(cast.Play(Role.Checker, agency.Code), reportId);
    }

    /// <returns>The revision that was frozen.</returns>
    public async Task<int> SubmitAsync(Agency agency, int reportId, DateOnly on)
    {
        await SignAsync(agency, reportId, on);
        clock.Set(on.At(14, 40));
        var submitter = agency.SignersNeeded == 1 ? Clerk(agency) : cast.Play(Role.Approver, agency.Code);
        return (await _submission.SubmitAsync(submitter, reportId, $"demo-{reportId}-{on:yyyyMMdd}", declared: true)).RevisionId;
    }

    public Task TakeAsync(Agency agency, int reportId, DateOnly on)
    {
        clock.Set(on.At(9, 30));
        return _desk.TakeAsync(Reviewer(agency), reportId);
    }

    public async Task ApproveAsync(Agency agency, int reportId, DateOnly on)
    {
        await TakeAsync(agency, reportId, on);
        clock.Set(on.At(16, 10));
        await _desk.ApproveAsync(Reviewer(agency), reportId);
    }

    public async Task ReturnAsync(Agency agency, int reportId, ReportContent content, DateOnly on)
    {
        await TakeAsync(agency, reportId, on);
        clock.Set(on.At(10, 45));
        var cell = content.Form.Cell("table3.r1_disclosed.natural_person");
        await _desk.RemarkAsync(Reviewer(agency), reportId, new NewRemark("s3", cell.Id, CellInput.Format(cell, content.Tables[cell]), "请与依申请公开台账核对予以公开的件数。"));
        var passage = content.Sections["s5"][0];
        await _desk.RemarkAsync(Reviewer(agency), reportId, new NewRemark("s5", passage.Id, passage.Text(content.Tables), "请结合本单位实际补充问题的具体表现。"));
        await _desk.ReturnAsync(Reviewer(agency), reportId, "个别数据需要核对，存在的主要问题写得过于笼统，请按批注修改后重新报送。");
    }

    public Task PublishAsync(Agency agency, int revisionId, DateOnly on)
    {
        clock.Set(on.At(9, 5));
        return _publisher.PublishAsync(PublisherOf(agency), revisionId);
    }

    /// <summary>Explains what warnings stand in the way, and has errors that state a fact waived.</summary>
    private async Task AnswerFindingsAsync(Agency agency, int reportId, DateOnly on)
    {
        clock.Set(on.At(9, 40));
        var outcome = await _checks.RunAsync(Clerk(agency), reportId);
        foreach (var finding in outcome.Findings.Where(finding => finding.Severity == Severity.Warning).DistinctBy(finding => finding.Key))
            await _responses.ExplainAsync(Clerk(agency), reportId, finding.Key, "已核对，与实际情况一致。", isPublic: false);
        foreach (var finding in outcome.Findings.Where(finding => finding.Severity == Severity.Error).DistinctBy(finding => finding.Key))
            await _responses.RequestWaiverAsync(Clerk(agency), reportId, finding.Key, "上年度报告已公开，当时漏计，本年按台账如实填写。", isPublic: true);
        foreach (var response in await _responses.ListAsync(Clerk(agency), reportId))
            if (response.Waiver == WaiverState.Requested) await _waivers.GrantWaiverAsync(Reviewer(agency), response.Id, "情况属实，同意按台账数字报送。");
    }

    private Agency Office(Agency agency) =>
        agency.Kind.IsReviewedByCity() ? tree.Find(agency.ParentId ?? agency.Id)! : tree.OfficeOf(agency, DateOnly.MaxValue.AddDays(-1)) ?? tree.Find(agency.ParentId!.Value)!;
}
