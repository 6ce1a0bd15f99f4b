using GovInfoReports.Core.Agencies;

namespace GovInfoReports.Core.Accounts;

/// <summary>Lets an actor through or refuses with a line in the audit log. What it goes by is <see cref="Rights"/>.</summary>
public sealed class AccessGate(Denials denials)
{
    /// <summary>For what follows from more than a role and an act.</summary>
    /// <exception cref="AccessDeniedException">When not allowed; written to the audit log first.</exception>
    /// <param name="subject">What was asked for: <c>report:17</c>.</param>
    /// <param name="missing">What the actor lacks, in Chinese.</param>
    public async Task DemandAsync(Actor actor, bool isAllowed, string subject, string missing, CancellationToken cancellationToken = default)
    {
        if (isAllowed) return;
        await denials.WriteAsync(actor, subject, missing, cancellationToken);
        throw new AccessDeniedException(missing);
    }

    /// <exception cref="AccessDeniedException">When not allowed; written to the audit log first.</exception>
    /// <param name="subject">What was asked for: <c>report:17</c>.</param>
    public Task DemandAsync(Actor actor, Act act, Agency agency, string subject, CancellationToken cancellationToken = default) =>
        DemandAsync(actor, actor.May(act, agency), subject, Rights.Of(act).Missing, cancellationToken);

    /// <summary>For an act on no agency.</summary>
    /// <exception cref="AccessDeniedException">When not allowed; written to the audit log first.</exception>
    public Task DemandAsync(Actor actor, Act act, string subject, CancellationToken cancellationToken = default) =>
        DemandAsync(actor, actor.May(act), subject, Rights.Of(act).Missing, cancellationToken);

    /// <summary>Reading what is not public: the agency's own people, the offices above it, and the system.</summary>
    public Task DemandReadAsync(Actor actor, Agency agency, string subject, CancellationToken cancellationToken = default) =>
        DemandAsync(actor, Act.ReadUnpublished, agency, subject, cancellationToken);

    /// <summary>Editing: the agency's clerk, and the system on somebody's behalf.</summary>
    public Task DemandEditAsync(Actor actor, Agency agency, string subject, CancellationToken cancellationToken = default) =>
        DemandAsync(actor, Act.Edit, agency, subject, cancellationToken);

    /// <summary>系统管理员, and the system.</summary>
    public Task DemandAdminAsync(Actor actor, string subject, CancellationToken cancellationToken = default) =>
        DemandAsync(actor, Act.Administer, subject, cancellationToken);

    /// <summary>An act of or on an office, whose name is said.</summary>
    public Task DemandOfficeAsync(Actor actor, Act act, Agency owner, CancellationToken cancellationToken = default) =>
        DemandAsync(actor, actor.May(act, owner), $"agency:{owner.Code}", Rights.Of(act).Missing.Replace("该单位", $"“{owner.Name}”", StringComparison.Ordinal), cancellationToken);

    /// <summary>审核员, 发布人 or 市级审核员 over the agency, and the system: may read the office's lists.</summary>
    public Task DemandOfficeReaderAsync(Actor actor, Agency owner, CancellationToken cancellationToken = default) =>
        DemandOfficeAsync(actor, Act.ReadOffice, owner, cancellationToken);

    /// <summary>审核员 over the agency, or 市级审核员 for a city, and the system: opens years, grants extensions, reminds, adds up.</summary>
    public Task DemandOfficeAsync(Actor actor, Agency owner, CancellationToken cancellationToken = default) =>
        DemandOfficeAsync(actor, Act.RunOffice, owner, cancellationToken);
}
