using System.Globalization;
using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Data;
using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Core.Rollup;

/// <summary>Contributions that the office leaves out of its rollup, each with its reason: joint cases, the same document counted twice.</summary>
public sealed class RollupExclusions(IDbContextFactory<ReportsDb> databases, AccessGate gate, RollupService rollups, AuditLog audit,
    TimeProvider clock)
{
    /// <summary>The field that says how much is subtracted.</summary>
    public const string AmountField = "Amount";

    /// <summary>The amount to subtract as it was typed; an empty text is the whole value.</summary>
    /// <exception cref="RefusedException">It is no number that the cell could hold.</exception>
    public static decimal? ReadAmount(FormCell cell, string text)
    {
        var (amount, refusal) = CellInput.Parse(cell, text);
        return refusal is null ? amount : throw RefusedException.At(AmountField, refusal);
    }

    /// <param name="cellIds">Where it is left out, all in one: a case counted twice stands in several cells. Null leaves the
    /// agency's whole report out.</param>
    /// <param name="amount">What to subtract from each cell; null leaves its whole value out.</param>
    /// <returns>The exclusions' ids.</returns>
    /// <exception cref="RefusedException">
    /// No reason, no such cell, a total, or an amount that is not positive or more than the agency adds to the cell.
    /// </exception>
    public async Task<IReadOnlyList<int>> AddAsync(
        Actor actor, string ownerCode, int year, string agencyCode, IReadOnlyCollection<string>? cellIds, decimal? amount, string reason,
        CancellationToken cancellationToken = default)
    {
        var why = StorableText.Required(reason, "不计入的理由");
        if (amount is not null && (amount <= 0 || cellIds is null)) throw RefusedException.At(AmountField, "扣减的数量应大于0，并指定一项指标。");
        var cells = cellIds?.Distinct().Select(id => RequireEnteredCell(year, id)).ToList();
        if (cells is { Count: 0 }) throw RefusedException.At(AmountField, "请至少指定一项指标。");
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var owner = await AgencyDirectory.FindAsync(db, ownerCode, cancellationToken);
        await gate.DemandOfficeAsync(actor, owner, cancellationToken);
        var agency = await AgencyDirectory.FindAsync(db, agencyCode, cancellationToken);
        if (cells is not null)
        {
            var parts = await rollups.PartsOfAsync(db, owner, year, agency, cancellationToken);
            foreach (var cell in cells) DemandWithin(agency, cell, amount, parts(cell));
        }
        IEnumerable<string?> places = cells?.Select(cell => (string?)cell.Id) ?? [null];
        List<RollupExclusion> added = [.. places.Select(cellId => new RollupExclusion
        {
            OwnerId = owner.Id, Year = year, AgencyId = agency.Id, CellId = cellId, Amount = amount, Reason = why, By = actor.Name, At = clock.GetUtcNow(),
        })];
        db.RollupExclusions.AddRange(added);
        var where = cells is null ? "整份报告" : string.Join("、", cells.Select(cell => cell.Label));
        audit.Add(db, actor, "rollup-exclude", $"agency:{agency.Code}",
            $"{year}年度，{where}，{amount?.ToString(CultureInfo.InvariantCulture) ?? "全部"}：{why}");
        await db.SaveChangesAsync(cancellationToken);
        return [.. added.Select(exclusion => exclusion.Id)];
    }

    /// <summary>Counts the contribution again.</summary>
    public async Task RemoveAsync(Actor actor, int exclusionId, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var exclusion = await db.RollupExclusions.Include(e => e.Agency).SingleOrDefaultAsync(e => e.Id == exclusionId, cancellationToken)
            ?? throw new RefusedException("这条排除已被取消。");
        await gate.DemandOfficeAsync(actor, await db.Agencies.SingleAsync(a => a.Id == exclusion.OwnerId, cancellationToken), cancellationToken);
        db.RollupExclusions.Remove(exclusion);
        audit.Add(db, actor, "rollup-include", $"agency:{exclusion.Agency.Code}", $"{exclusion.Year}年度，{exclusion.CellId ?? "全部"}");
        await Races.SaveOnceAsync(db, "这条排除", cancellationToken);
    }

    /// <param name="counted">What the agency adds to the cell now; null where it leaves it blank.</param>
    private static void DemandWithin(Agency agency, FormCell cell, decimal? amount, decimal? counted)
    {
        if (counted is null or 0) throw RefusedException.At(AmountField, $"“{agency.Name}”的“{cell.Label}”没有计入汇总的数，无需扣减。");
        if (amount > counted) throw RefusedException.At(AmountField,
            $"“{agency.Name}”的“{cell.Label}”计入{CellInput.Format(cell, counted)}，扣减不能超过它。");
    }

    private static FormCell RequireEnteredCell(int year, string cellId)
    {
        var cell = FormCatalog.ForYear(year).FindCell(cellId) ?? throw new RefusedException("没有这一项指标。");
        return cell.IsComputed ? throw new RefusedException("合计由各组成项目相加得出，请对组成项目作排除。") : cell;
    }
}
