using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Core.Filing;

/// <summary>The latest change of a report's state: why it stands where it stands.</summary>
/// <param name="Action">As <see cref="ReportEvent.Action"/>; null for one that this version does not know.</param>
/// <param name="Reason">Given by who sent it back or took it up for correction; null for none.</param>
public sealed record LastStep(ReportAction? Action, string UserName, Role? Role, string? Reason, DateTimeOffset At)
{
    /// <summary>Sent back inside its own agency, by checker or approver; the clerk has it again.</summary>
    public bool IsSentBack => Action is ReportAction.CheckBack or ReportAction.SendBackToClerk;

    /// <summary>The events that changed a state.</summary>
    internal static IQueryable<ReportEvent> Among(IQueryable<ReportEvent> events)
    {
        var actions = Enum.GetNames<ReportAction>();
        return events.Where(e => actions.Contains(e.Action) && e.FromState != e.ToState);
    }

    internal static LastStep Of(ReportEvent done) =>
        new(Enum.TryParse<ReportAction>(done.Action, out var action) ? action : null, done.UserName, done.Role, done.Reason, done.At);
}
