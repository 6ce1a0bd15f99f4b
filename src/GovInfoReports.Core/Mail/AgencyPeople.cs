using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Core.Mail;

/// <summary>Somebody of an agency who gets its mails.</summary>
internal sealed record MailRecipient(int AgencyId, int UserId, string Email);

internal static class AgencyPeople
{
    /// <summary>Who fills in and signs an agency's report.</summary>
    public static readonly Role[] Filers = [Role.Clerk, Role.Checker, Role.Approver];

    /// <summary>Clerks and signers of some agencies who have a mail address, by agency.</summary>
    public static async Task<ILookup<int, MailRecipient>> WithMailAsync(ReportsDb db, IReadOnlyCollection<int> agencyIds, CancellationToken cancellationToken)
    {
        var people = await db.RoleAssignments
            .Where(r => Filers.Contains(r.Role) && agencyIds.Contains(r.AgencyId!.Value) && !r.User.IsDisabled && r.User.Email != null)
            .Select(r => new { AgencyId = r.AgencyId!.Value, r.UserId, r.User.Email }).Distinct().ToListAsync(cancellationToken);
        return people.Select(p => new MailRecipient(p.AgencyId, p.UserId, p.Email!)).ToLookup(p => p.AgencyId);
    }
}
