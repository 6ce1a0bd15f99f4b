using System.Security.Cryptography;
using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Data;
using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Core.Rollup;

/// <summary>
/// 汇总: adds up, per cell, the agencies' latest approved or published reports of a year. Always of what holds now: a result
/// is kept in memory and handed out again only while the database says that nothing under it has changed.
/// </summary>
public sealed class RollupService(IDbContextFactory<ReportsDb> databases, AccessGate gate, ReportingYears years, PackedCellsCache cells, RollupResults kept)
{
    /// <exception cref="AccessDeniedException">The actor works in no office over the owner.</exception>
    /// <exception cref="RefusedException">A chosen agency does not file with the owner.</exception>
    public async Task<RollupResult> ComputeAsync(Actor actor, RollupScope scope, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var owner = await AgencyDirectory.FindAsync(db, scope.OwnerCode, cancellationToken);
        await DemandReaderAsync(actor, owner, cancellationToken);
        return await ComputeAsync(db, owner, scope, cancellationToken);
    }

    /// <summary>Who adds how much to a cell, exclusions shown; largest first. For a total, the sum of what is known of its parts.</summary>
    public async Task<IReadOnlyList<CellContribution>> ContributionsAsync(Actor actor, RollupScope scope, string cellId, CancellationToken cancellationToken = default)
    {
        var result = await ComputeAsync(actor, scope, cancellationToken);
        var cell = result.Form.FindCell(cellId) ?? throw new RefusedException("没有这一项指标。");
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var packed = await PackedAsync(db, result.Form, result.Contributors, cancellationToken);
        return [.. result.Contributors.Select((contributor, i) => Contribution(contributor, PackedCells.Unpack(result.Form, packed[i]), cell, result.Exclusions))
            .OrderByDescending(contribution => contribution.Value ?? decimal.MinValue)];
    }

    internal async Task<RollupResult> ComputeAsync(ReportsDb db, Agency owner, RollupScope scope, CancellationToken cancellationToken)
    {
        if (scope.AgencyCodes is not null) return await AddUpAsync(db, owner, scope, cancellationToken);
        // The stamp first: what changes while the sums are made gives the next question another stamp.
        var stamp = await RollupStamp.OfAsync(db, owner.Id, scope.Year, cancellationToken);
        return kept.Find(owner, scope.Year, stamp) ?? kept.Keep(stamp, await AddUpAsync(db, owner, scope, cancellationToken));
    }

    /// <summary>What each contributor's report says, in the contributors' order, before anything is left out.</summary>
    internal async Task<IReadOnlyList<CellValues>> ValuesAsync(RollupResult result, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return [.. (await PackedAsync(db, result.Form, result.Contributors, cancellationToken))
            .Select(packed => PackedCells.Unpack(result.Form, packed))];
    }

    /// <summary>What an agency adds to each entered cell now, exclusions subtracted; null where it leaves it blank.</summary>
    /// <exception cref="RefusedException">Its report does not count.</exception>
    internal async Task<Func<FormCell,
        decimal?>> PartsOfAsync(ReportsDb db, Agency owner, int year, Agency agency, CancellationToken cancellationToken)
    {
        var result = await ComputeAsync(db, owner, new RollupScope(owner.Code, year), cancellationToken);
        var contributor = result.Contributors.FirstOrDefault(c => c.AgencyId == agency.Id)
            ?? throw new RefusedException($"“{agency.Name}”{year}年度的报告没有计入汇总，无需排除。");
        var values = PackedCells.Unpack(result.Form, (await PackedAsync(db, result.Form, [contributor], cancellationToken))[0]);
        return cell => Contribution(contributor, values, cell, result.Exclusions).Value;
    }

    private async Task<RollupResult> AddUpAsync(ReportsDb db, Agency owner, RollupScope scope, CancellationToken cancellationToken)
    {
        var form = FormCatalog.ForYear(scope.Year);
        var plan = await years.PlanAsync(db, owner, scope.Year, cancellationToken);
        var duties = Chosen(plan, scope);
        var candidates = await RollupCandidate.ListAsync(db, owner, scope.Year, cancellationToken);
        var contributors = new List<RollupContributor>();
        var missing = new List<RollupMissing>();
        foreach (var duty in duties)
        {
            var candidate = candidates.GetValueOrDefault(duty.Agency.Id);
            if (RollupCandidate.WhyNot(candidate, form) is { } why)
            {
                if (!duty.Due.IsExempt) missing.Add(new RollupMissing(duty.Agency.Id, duty.Agency.Code, duty.Name, why));
                continue;
            }
            contributors.Add(candidate!.As(duty));
        }
        var exclusions = await db.RollupExclusions.AsNoTracking().Include(e => e.Agency).Where(e => e.OwnerId == owner.Id && e.Year == scope.Year)
            .OrderBy(e => e.Id).ToListAsync(cancellationToken);
        var packed = await PackedAsync(db, form, contributors, cancellationToken);
        var (sums, unknown) = RollupSums.Add(form, contributors, packed, exclusions);
        contributors = [.. contributors.Select((c, i) => c.IsHistorical ? c with { ContentHash = Convert.ToHexStringLower(SHA256.HashData(packed[i])) } : c)];
        var result = new RollupResult(owner, scope.Year, form, sums, unknown) { Contributors = contributors, Missing = missing, Exclusions = exclusions };
        return candidates.GetValueOrDefault(owner.Id) is { } own ? result.ComparedWith(await CompareAsync(result, own, cancellationToken)) : result;
    }

    private static IReadOnlyList<FilingDuty> Chosen(YearPlan plan, RollupScope scope)
    {
        if (scope.AgencyCodes is null) return plan.Duties;
        var byCode = plan.Duties.ToDictionary(duty => duty.Agency.Code);
        if (scope.AgencyCodes.FirstOrDefault(code => !byCode.ContainsKey(code)) is { } unknown)
            throw new RefusedException($"“{unknown}”{scope.Year}年度不在“{plan.Owner.Name}”的填报范围内。");
        return [.. scope.AgencyCodes.Distinct().Select(code => byCode[code])];
    }

    private async Task<OwnReport?> CompareAsync(RollupResult result, RollupCandidate own, CancellationToken cancellationToken)
    {
        if (own.RevisionId is not { } revision || RollupCandidate.WhyNot(own, result.Form) is not null) return null;
        var packed = await cells.OfAsync([revision], cancellationToken);
        var filed = PackedCells.Unpack(result.Form, packed[0]);
        return new OwnReport(own.ReportId, own.State, revision, own.PublicVersion,
            [.. result.Form.Cells.Where(cell => result.Sum(cell) != filed[cell]).Select(cell => new OwnDifference(cell, result.Sum(cell), filed[cell]))]);
    }

    /// <summary>The contributors' cells in their order: frozen ones from memory, historical ones from their working version.</summary>
    private async Task<IReadOnlyList<byte[]>> PackedAsync(ReportsDb db, ReportForm form, IReadOnlyList<RollupContributor> contributors, CancellationToken cancellationToken)
    {
        var frozen = await cells.OfAsync([.. contributors.Select(c => c.RevisionId).OfType<int>()], cancellationToken);
        if (frozen.Count == contributors.Count) return frozen;
        var historical = await HistoricalCells.OfAsync(db, form, [.. contributors.Where(c => c.IsHistorical).Select(c => c.ReportId)], cancellationToken);
        var next = 0;
        return [.. contributors.Select(c => c.IsHistorical ? historical[c.ReportId] : frozen[next++])];
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
    internal async Task DemandReaderAsync(Actor actor, Agency owner, CancellationToken cancellationToken)
    {
        await gate.DemandOfficeAsync(actor, Act.ReadRollup, owner, cancellationToken);
        if (!owner.Kind.HasOffice()) throw new RefusedException($"“{owner.Name}”没有下级填报单位，不能汇总。");
    }
}
