using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Data;
using GovInfoReports.Core.Settings;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Core.Review;

/// <summary>One reviewer's part in the 审核分工 as it is written down.</summary>
/// <param name="Agencies">Names or codes, one a line.</param>
public sealed record ReviewerRule(int UserId, string Name, string Agencies, bool SharesRest);

/// <summary>An office's 审核分工 in names.</summary>
/// <param name="Rules">All reviewers of the office, those without a part too.</param>
/// <param name="Stored">What it was read from: whoever saves says so, and overwrites nothing that another has saved since.</param>
public sealed record AssignmentSheet(IReadOnlyList<ReviewerRule> Rules, AssignmentSettings Stored);

/// <summary>Reads and writes an office's 审核分工 in names, as its settings page shows it.</summary>
public sealed class AssignmentRules(
    IDbContextFactory<ReportsDb> databases, AccessGate gate, PortalSettings settings, ReportingYears years, Actors actors, TimeProvider clock)
{
    /// <summary>The field that a reviewer's agencies are.</summary>
    public static string FieldOf(int userId) => $"{nameof(AssignmentSettings.Reviewers)}[{userId}]";

    public async Task<AssignmentSheet> ReadAsync(Actor actor, int officeId, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var office = await OfficeAsync(db, actor, officeId, cancellationToken);
        var names = (await FilingAsync(db, office, cancellationToken)).ToDictionary(agency => agency.Id, agency => agency.Name);
        var stored = await settings.ReadAsync(PortalSettings.Assignment, officeId, cancellationToken);
        var shares = stored.Reviewers.ToDictionary(share => share.UserId);
        var reviewers = await db.RoleAssignments.AsNoTracking()
            .Where(r => r.AgencyId == officeId && (r.Role == Role.Reviewer || r.Role == Role.CityReviewer) && !r.User.IsDisabled)
            .Select(r => new { r.UserId, r.User.DisplayName }).Distinct().OrderBy(r => r.DisplayName).ThenBy(r => r.UserId).ToListAsync(cancellationToken);
        return new AssignmentSheet(
        [
            .. reviewers.Select(reviewer => (reviewer.UserId, reviewer.DisplayName, Share: shares.GetValueOrDefault(reviewer.UserId)))
                .Select(reviewer => new ReviewerRule(reviewer.UserId, reviewer.DisplayName,
                    string.Join('\n', (reviewer.Share?.Agencies ?? []).Select(id => names.GetValueOrDefault(id)).OfType<string>()),
                    reviewer.Share?.SharesRest ?? false)),
        ], stored);
    }

    /// <param name="seen"><see cref="AssignmentSheet.Stored"/> of what the person was shown; null without a page.</param>
    /// <exception cref="RefusedException">A line is no agency that files with the office, the reviewer may not review it, or somebody else has saved meanwhile.</exception>
    public async Task SaveAsync(
        Actor actor, int officeId, IReadOnlyList<ReviewerRule> rules, AssignmentSettings? seen = null, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var filing = await FilingAsync(db, await OfficeAsync(db, actor, officeId, cancellationToken), cancellationToken);
        var problems = new List<FieldProblem>();
        var shares = new List<ReviewerShare>(rules.Count);
        foreach (var rule in rules)
        {
            var reviewer = await actors.OfAsync(rule.UserId, cancellationToken);
            var agencies = Read(rule, filing, reviewer, problems).Distinct().ToList();
            if (agencies.Count > 0 || rule.SharesRest) shares.Add(new ReviewerShare(rule.UserId, agencies, rule.SharesRest));
        }
        if (problems.Count > 0) throw new RefusedException(problems);
        await settings.SaveAsync(actor, PortalSettings.Assignment, new AssignmentSettings { Reviewers = shares }, officeId, seen, cancellationToken);
    }

    private static IEnumerable<int> Read(ReviewerRule rule, IReadOnlyList<Agency> filing, Actor reviewer, List<FieldProblem> problems)
    {
        foreach (var line in PhraseSettings.Read(rule.Agencies))
        {
            var agency = filing.FirstOrDefault(agency => agency.Name == line || agency.Code == line);
            if (agency is null)
                problems.Add(new FieldProblem(FieldOf(rule.UserId), $"“{line}”不是向本级报送的单位，请填写单位全称或编码，一行一个。"));
            else if (!reviewer.ActingRolesFor(agency).Contains(Roles.Reviewing(agency.Kind)))
                problems.Add(new FieldProblem(FieldOf(rule.UserId), $"{rule.Name}没有审核“{agency.Name}”的权限。"));
            else
                yield return agency.Id;
        }
    }

    private async Task<Agency> OfficeAsync(ReportsDb db, Actor actor, int officeId, CancellationToken cancellationToken)
    {
        var office = await db.Agencies.AsNoTracking().SingleAsync(a => a.Id == officeId, cancellationToken);
        await gate.DemandOfficeAsync(actor, Act.SetUpOffice, office, cancellationToken);
        return office;
    }

    private async Task<IReadOnlyList<Agency>> FilingAsync(ReportsDb db, Agency office, CancellationToken cancellationToken) =>
        [.. (await years.PlanAsync(db, office, ReportingYears.Current(clock.Today()), cancellationToken)).Duties.Select(duty => duty.Agency)];
}
