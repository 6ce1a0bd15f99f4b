using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Data;

namespace GovInfoReports.Core.Accounts;

/// <summary>Lets an actor through or refuses with a line in the audit log.</summary>
public sealed class AccessGate(AuditLog audit)
{
    /// <exception cref="AccessDeniedException">When not allowed; written to the audit log first.</exception>
    /// <param name="subject">What was asked for: <c>report:17</c>.</param>
    /// <param name="missing">What the actor lacks, in Chinese.</param>
    public async Task DemandAsync(Actor actor, bool isAllowed, string subject, string missing, CancellationToken cancellationToken = default)
    {
        if (isAllowed) return;
        await audit.WriteAsync(actor, "denied", subject, missing, cancellationToken);
        throw new AccessDeniedException(missing);
    }

    /// <summary>Reading what is not public: the agency's own people, the offices above it, and the system.</summary>
    public Task DemandReadAsync(Actor actor, Agency agency, string subject, CancellationToken cancellationToken = default) =>
        DemandAsync(actor, actor.MayRead(agency), subject, "您没有查看该单位未公开内容的权限。", cancellationToken);

    /// <summary>Editing: the agency's clerk, and the system on somebody's behalf.</summary>
    public Task DemandEditAsync(Actor actor, Agency agency, string subject, CancellationToken cancellationToken = default) =>
        DemandAsync(actor, actor.IsSystem || actor.Has(Role.Clerk, agency), subject, "只有本单位的经办人可以填报。", cancellationToken);

    /// <summary>系统管理员, and the system.</summary>
    public Task DemandAdminAsync(Actor actor, string subject, CancellationToken cancellationToken = default) =>
        DemandAsync(actor, actor.IsSystem || actor.Has(Role.SystemAdmin), subject, "只有系统管理员可以进行此项操作。", cancellationToken);

    /// <summary>审核员, 发布人 or 市级审核员 over the agency, and the system: may read the office's lists.</summary>
    public Task DemandOfficeReaderAsync(Actor actor, Agency owner, CancellationToken cancellationToken = default) =>
        DemandAsync(actor, actor.IsSystem || actor.Has(Role.Reviewer, owner) || actor.Has(Role.Publisher, owner) || actor.Has(Role.CityReviewer, owner),
            $"agency:{owner.Code}", $"您没有查看“{owner.Name}”审核工作的权限。", cancellationToken);

    /// <summary>审核员 over the agency, or 市级审核员 for a city, and the system: opens years, grants extensions, reminds, adds up.</summary>
    public Task DemandOfficeAsync(Actor actor, Agency owner, CancellationToken cancellationToken = default) =>
        DemandAsync(actor, actor.IsSystem || Offices.IsRunBy(owner, actor),
            $"agency:{owner.Code}", $"您不是“{owner.Name}”的审核员，不能进行此项操作。", cancellationToken);
}
