using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Filing;
using GovInfoReports.Core.Publishing;
using GovInfoReports.Core.Reports;
using Microsoft.Extensions.DependencyInjection;

namespace GovInfoReports.Core.Seeding;

/// <summary>Plays each report's story to the point where it stands today.</summary>
internal sealed class DemoTurns(IServiceProvider services, DemoClock clock, DemoReports reports, DemoCalendar calendar)
{
    private readonly DraftStore _drafts = services.GetRequiredService<DraftStore>();
    private readonly RemarkAnswers _answers = services.GetRequiredService<RemarkAnswers>();
    private readonly Publisher _publisher = services.GetRequiredService<Publisher>();
    private readonly FilingTerms _terms = services.GetRequiredService<FilingTerms>();

    public async Task PlayAsync(Agency agency, ReportContent content, DateOnly start, DemoTurn turn, string reason)
    {
        if (turn is DemoTurn.NotStarted || await GrantAsync(agency, content.Year, turn, reason)) return;
        if (turn == DemoTurn.Draft) DemoFlaws.LeaveHalf(content);
        if (turn == DemoTurn.DraftWithErrors) DemoFlaws.BreakColumn(content);
        if (turn == DemoTurn.CarryOverBroken) DemoFlaws.BreakCarryOver(content);
        var report = await reports.StartAsync(agency, content, start);
        if (turn is DemoTurn.Draft or DemoTurn.DraftWithErrors) return;
        if (turn is DemoTurn.Checking or DemoTurn.AwaitingApproval)
        {
            await reports.SignAsync(agency, report, start.AddDays(2), isChecked: turn == DemoTurn.AwaitingApproval);
            return;
        }
        var submitOn = turn == DemoTurn.LateSubmission ? new DateOnly(content.Year + 1, 2, 6) : start.AddDays(2);
        var revision = await reports.SubmitAsync(agency, report, submitOn);
        await ReviewAsync(agency, content, report, revision, submitOn, turn, reason);
    }

    private async Task ReviewAsync(Agency agency, ReportContent content, int report, int revision, DateOnly on, DemoTurn turn, string reason)
    {
        switch (turn)
        {
            case DemoTurn.Submitted:
                return;
            case DemoTurn.InReview:
                await reports.TakeAsync(agency, report, on.AddDays(1));
                return;
            case DemoTurn.Returned:
                await reports.ReturnAsync(agency, report, content, on.AddDays(2));
                return;
            case DemoTurn.Resubmitted:
                await reports.ReturnAsync(agency, report, content, on.AddDays(2));
                await ResubmitAsync(agency, content, report, on.AddDays(4));
                return;
        }
        await reports.ApproveAsync(agency, report, on.AddDays(2));
        // Nobody publishes a report of a year that is not over.
        if (turn == DemoTurn.Approved || (turn != DemoTurn.Scheduled && content.Year >= calendar.Today.Year)) return;
        if (turn == DemoTurn.Scheduled)
        {
            await _publisher.ScheduleAsync(reports.PublisherOf(agency), revision, Later(calendar.Today.AddDays(3), new DateOnly(content.Year + 1, 1, 5)).At(9));
            return;
        }
        await reports.PublishAsync(agency, revision, turn == DemoTurn.LatePublication ? new DateOnly(content.Year + 1, 2, 11) : on.AddDays(4));
        await AfterwardsAsync(agency, content, report, revision, on.AddDays(5), turn, reason);
    }

    private async Task AfterwardsAsync(Agency agency, ReportContent content, int report, int revision, DateOnly on, DemoTurn turn, string reason)
    {
        if (turn == DemoTurn.Withdrawn)
        {
            clock.Set(on.AddDays(20).At(15));
            await _publisher.WithdrawAsync(reports.PublisherOf(agency), revision, reason);
        }
        if (turn is not (DemoTurn.Correcting or DemoTurn.Corrected)) return;
        clock.Set(on.At(10));
        await _publisher.StartCorrectionAsync(reports.PublisherOf(agency), report, reason.Length > 0 ? reason : "部分文字表述有误，现予更正");
        if (turn == DemoTurn.Correcting) return;
        await PatchAsync(agency, report, content, "table2.art20_5.licensing.decisions", 3, on.AddDays(1));
        var corrected = await reports.SubmitAsync(agency, report, on.AddDays(2));
        await reports.ApproveAsync(agency, report, on.AddDays(3));
        await reports.PublishAsync(agency, corrected, on.AddDays(4));
    }

    private async Task ResubmitAsync(Agency agency, ReportContent content, int report, DateOnly on)
    {
        await PatchAsync(agency, report, content, "table2.art20_5.licensing.decisions", 1, on);
        var clerk = reports.Clerk(agency);
        foreach (var remark in await _answers.ListAsync(clerk, report))
            await _answers.AnswerRemarkAsync(clerk, remark.Id, remark.SectionId == "s3" ? "已与台账核对，数字无误。" : "将在下一版补充具体表现。", seen: null);
        await reports.SubmitAsync(agency, report, on);
    }

    private Task PatchAsync(Agency agency, int report, ReportContent content, string cellId, int more, DateOnly on)
    {
        clock.Set(on.At(9, 20));
        var seen = content.Tables[cellId];
        return _drafts.ApplyAsync(reports.Clerk(agency), report, [new CellPatch(cellId, seen, (seen ?? 0) + more)], $"demo-{report}-{on:yyyyMMdd}", "录入");
    }

    public async Task<bool> GrantAsync(Agency agency, int year, DemoTurn turn, string reason)
    {
        if (turn is not (DemoTurn.Exempt or DemoTurn.Extended)) return false;
        clock.Set(calendar.OpensOn(year).AddDays(2).At(11));
        if (turn == DemoTurn.Exempt) await _terms.ExemptAsync(reports.Reviewer(agency), agency.Code, year, reason);
        else await _terms.ExtendAsync(reports.Reviewer(agency), agency.Code, year, Later(calendar.Today.AddDays(12), new DateOnly(year + 1, 1, 5)), reason);
        return true;
    }

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;
}
