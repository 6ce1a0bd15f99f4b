using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Data;
using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Core.Rollup;

/// <summary>汇总: adds up, per cell, the agencies' latest approved or published reports of a year. Always computed from what holds now.</summary>
public sealed class RollupService(IDbContextFactory<ReportsDb> databases, ReportingYears years, PackedCellsCache cells)
{
    /// <exception cref="AccessDeniedException">The actor works in no office over the owner.</exception>
    /// <exception cref="RefusedException">A chosen agency does not file with the owner.</exception>
    public async Task<RollupResult> ComputeAsync(Actor actor, RollupScope scope, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var owner = await AgencyDirectory.FindAsync(db, scope.OwnerCode, cancellationToken);
        RequireReader(actor, owner);
        return await ComputeAsync(db, owner, scope, cancellationToken);
    }

    /// <summary>Who adds how much to a cell, exclusions shown; largest first. For a total, the sum of what is known of its parts.</summary>
    public async Task<IReadOnlyList<CellContribution>> ContributionsAsync(Actor actor, RollupScope scope, string cellId, CancellationToken cancellationToken = default)
    {
        var result = await ComputeAsync(actor, scope, cancellationToken);
        var cell = result.Form.FindCell(cellId) ?? throw new RefusedException("没有这一项指标。");
        var packed = await cells.OfAsync([.. result.Contributors.Select(c => c.RevisionId)], cancellationToken);
        return [.. result.Contributors.Select((contributor, i) => Contribution(contributor, PackedCells.Unpack(result.Form, packed[i]), cell, result.Exclusions))
            .OrderByDescending(contribution => contribution.Value ?? decimal.MinValue)];
    }

    internal async Task<RollupResult> ComputeAsync(ReportsDb db, Agency owner, RollupScope scope, CancellationToken cancellationToken)
    {
        var form = FormCatalog.ForYear(scope.Year);
        var plan = await years.PlanAsync(db, owner, scope.Year, cancellationToken);
        var duties = Chosen(plan, scope);
        var candidates = await CandidatesAsync(db, owner, scope.Year, cancellationToken);
        var contributors = new List<RollupContributor>();
        var missing = new List<RollupMissing>();
        foreach (var duty in duties)
        {
            var candidate = candidates.GetValueOrDefault(duty.Agency.Id);
            if (WhyNot(candidate, form) is { } why)
            {
                if (!duty.Due.IsExempt) missing.Add(new RollupMissing(duty.Agency.Id, duty.Agency.Code, duty.Name, why));
                continue;
            }
            contributors.Add(new RollupContributor(
                duty.Agency.Id, duty.Agency.Code, duty.Name, candidate!.ReportId, candidate.RevisionId!.Value, candidate.Number!.Value, candidate.PublicVersion, candidate.Hash!));
        }
        var exclusions = await db.RollupExclusions.AsNoTracking().Include(e => e.Agency).Where(e => e.OwnerId == owner.Id && e.Year == scope.Year)
            .OrderBy(e => e.Id).ToListAsync(cancellationToken);
        var packed = await cells.OfAsync([.. contributors.Select(c => c.RevisionId)], cancellationToken);
        var (sums, unknown) = RollupSums.Add(form, contributors, packed, exclusions);
        var result = new RollupResult(owner, scope.Year, form, sums, unknown) { Contributors = contributors, Missing = missing, Exclusions = exclusions };
        var own = candidates.GetValueOrDefault(owner.Id);
        return own is null ? result : new RollupResult(owner, scope.Year, form, sums, unknown)
        {
            Contributors = contributors, Missing = missing, Exclusions = exclusions, Own = await CompareAsync(result, own, cancellationToken),
        };
    }

    private static IReadOnlyList<FilingDuty> Chosen(YearPlan plan, RollupScope scope)
    {
        if (scope.AgencyCodes is null) return plan.Duties;
        var byCode = plan.Duties.ToDictionary(duty => duty.Agency.Code);
        if (scope.AgencyCodes.FirstOrDefault(code => !byCode.ContainsKey(code)) is { } unknown)
            throw new RefusedException($"“{unknown}”{scope.Year}年度不在“{plan.Owner.Name}”的填报范围内。");
        return [.. scope.AgencyCodes.Distinct().Select(code => byCode[code])];
    }

    /// <summary>One row a report: its state, and the newest revision that was approved.</summary>
    private static Task<Dictionary<int, Candidate>> CandidatesAsync(ReportsDb db, Agency owner, int year, CancellationToken cancellationToken) =>
        (from report in db.Reports.AsNoTracking()
         where report.Year == year && (report.Agency.Path.StartsWith(owner.Path) || report.Agency.Periods.Any(p => p.ParentId == owner.Id))
         join revision in db.Revisions.Where(r => r.IsApproved && !db.Revisions.Any(later => later.ReportId == r.ReportId && later.IsApproved && later.Number > r.Number))
             on report.Id equals revision.ReportId into approved
         from revision in approved.DefaultIfEmpty()
         select new Candidate(report.AgencyId, report.Id, report.FormId, report.State, report.IsHistorical, (int?)revision.Id, (int?)revision.Number, revision.PublicNumber,
             (RevisionState?)revision.State, revision.ContentHash))
        .ToDictionaryAsync(candidate => candidate.AgencyId, cancellationToken);

    private static string? WhyNot(Candidate? candidate, ReportForm form) => candidate switch
    {
        null => "未开始",
        { IsHistorical: true } => "历史数据",
        { RevisionId: null } => candidate.State.Label(),
        { RevisionState: RevisionState.Withdrawn } => RevisionState.Withdrawn.Label(),
        _ when candidate.FormId != form.Id => $"格式不同（{candidate.FormId}）",
        _ => null,
    };

    private async Task<OwnReport?> CompareAsync(RollupResult result, Candidate own, CancellationToken cancellationToken)
    {
        if (WhyNot(own, result.Form) is not null) return null;
        var packed = await cells.OfAsync([own.RevisionId!.Value], cancellationToken);
        var filed = PackedCells.Unpack(result.Form, packed[0]);
        return new OwnReport(own.ReportId, own.State, own.RevisionId.Value, own.PublicVersion,
            [.. result.Form.Cells.Where(cell => result.Sum(cell) != filed[cell]).Select(cell => new OwnDifference(cell, result.Sum(cell), filed[cell]))]);
    }

    private static CellContribution Contribution(RollupContributor contributor, CellValues values, FormCell cell, IReadOnlyList<RollupExclusion> exclusions)
    {
        var own = exclusions.Where(e => e.AgencyId == contributor.AgencyId).ToList();
        var parts = RollupSums.Parts(cell).ToList();
        var known = parts.Where(values.IsKnown).ToList();
        if (known.Count == 0) return new CellContribution(contributor, null, null, null);
        var counted = known.Sum(part => RollupSums.Counted(values, part, own));
        var excluded = known.Sum(part => values[part]!.Value) - counted;
        var reasons = own.Where(e => e.CellId is null || parts.Exists(part => part.Id == e.CellId)).Select(e => e.Reason).Distinct();
        return new CellContribution(contributor, counted, excluded == 0 ? null : excluded, excluded == 0 ? null : string.Join("；", reasons));
    }

    /// <summary>The office, and who fills in the owner's own report.</summary>
    private static void RequireReader(Actor actor, Agency owner)
    {
        if (!owner.Kind.HasOffice()) throw new RefusedException($"“{owner.Name}”没有下级填报单位，不能汇总。");
        if (!actor.Has(Role.Clerk, owner) && !actor.Has(Role.Approver, owner)) actor.RequireOfficeReader(owner);
    }

    private sealed record Candidate(
        int AgencyId, int ReportId, string FormId, ReportState State, bool IsHistorical, int? RevisionId, int? Number, int? PublicVersion, RevisionState? RevisionState, string? Hash);
}
