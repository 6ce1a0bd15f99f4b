using GovInfoReports.Core.Checks;
using GovInfoReports.Core.Data;
using GovInfoReports.Core.Reports;
using GovInfoReports.Core.Work;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Core.Filing;

/// <summary>The working version as it would be frozen, with what the checks say of it and the answers given.</summary>
internal sealed record Frozen(FrozenContent Content, CheckOutcome Outcome, IReadOnlyList<FindingResponse> Responses)
{
    /// <summary>Nobody signs what he was not shown: a colleague may have saved something since.</summary>
    /// <param name="shown">The hash of what the person was shown; null without a page.</param>
    /// <param name="act">What was to be done with it.</param>
    /// <exception cref="NotShownException">It is another.</exception>
    public void DemandShown(string? shown, string act)
    {
        if (shown is not null && shown != Content.Hash)
            throw new NotShownException($"您打开本页之后，报告的内容或公开说明有了变化（可能是同事刚刚保存的），没有{act}。本页已换成最新内容，请重新核对、勾选后再{act}。");
    }
}

/// <summary>What would be signed is not what the person was shown.</summary>
public sealed class NotShownException(string message) : RefusedException(message);

/// <summary>Freezes a working version inside a transition.</summary>
public sealed class Freezer(ReportChecks checks)
{
    /// <summary>
    /// Reads and checks the sections. When the step takes the report out of the clerk's hands, the sections' versions go up
    /// with it: an edit that meets the step either comes before it, and the step begins anew, or is refused.
    /// </summary>
    internal async Task<Frozen> FreezeAsync(ReportStep step, CancellationToken cancellationToken)
    {
        var sections = await step.Db.Sections.Where(section => section.ReportId == step.Report.Id).ToListAsync(cancellationToken);
        if (Enum.Parse<ReportState>(step.Event.FromState!).IsEditable() && !step.Report.State.IsEditable())
            foreach (var section in sections) step.Db.Entry(section).Property(s => s.UpdatedBy).IsModified = true;
        return await FreezeAsync(step.Db, step.Report, sections, cancellationToken);
    }

    /// <param name="report">With agency and its periods.</param>
    internal async Task<Frozen> FreezeAsync(ReportsDb db, Report report, IReadOnlyList<ReportSection> sections, CancellationToken cancellationToken)
    {
        var draft = DraftContent.Read(report, sections);
        var outcome = CheckEngine.Run(await checks.ContextAsync(report, draft, cancellationToken));
        Count(outcome);
        var responses = await db.FindingResponses.AsNoTracking().Where(r => r.ReportId == report.Id).ToListAsync(cancellationToken);
        return new Frozen(FrozenContent.Of(draft, report.Agency.Name, outcome, responses), outcome, responses);
    }

    private static void Count(CheckOutcome outcome)
    {
        foreach (var severity in Enum.GetValues<Severity>())
            PortalMeter.Findings.Add(outcome.Count(severity), KeyValuePair.Create<string, object?>("severity", severity.ToString()));
    }
}
