using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Data;
using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Core.Rollup;

/// <summary>Contributions that the office leaves out of its rollup, each with its reason: joint cases, the same document counted twice.</summary>
public sealed class RollupExclusions(IDbContextFactory<ReportsDb> databases, AuditLog audit, TimeProvider clock)
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

    /// <param name="cellId">Null leaves the agency's whole report out.</param>
    /// <param name="amount">What to subtract from the cell; null leaves its whole value out.</param>
    /// <exception cref="RefusedException">No reason, no such cell, a total, or an amount that is not positive.</exception>
    public async Task<int> AddAsync(
        Actor actor, string ownerCode, int year, string agencyCode, string? cellId, decimal? amount, string reason, CancellationToken cancellationToken = default)
    {
        var why = StorableText.Required(reason, "不计入的理由");
        if (amount is not null && (amount <= 0 || cellId is null)) throw RefusedException.At(AmountField, "扣减的数量应大于0，并指定一项指标。");
        if (cellId is not null) RequireEnteredCell(year, cellId);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var owner = await AgencyDirectory.FindAsync(db, ownerCode, cancellationToken);
        actor.RequireOffice(owner);
        var agency = await AgencyDirectory.FindAsync(db, agencyCode, cancellationToken);
        var exclusion = new RollupExclusion
        {
            OwnerId = owner.Id, Year = year, AgencyId = agency.Id, CellId = cellId, Amount = amount, Reason = why, By = actor.Name, At = clock.GetUtcNow(),
        };
        db.RollupExclusions.Add(exclusion);
        audit.Add(db, actor, "rollup-exclude", $"agency:{agency.Code}", $"{year}年度，{cellId ?? "全部"}，{amount?.ToString() ?? "全部"}：{why}");
        await db.SaveChangesAsync(cancellationToken);
        return exclusion.Id;
    }

    /// <summary>Counts the contribution again.</summary>
    public async Task RemoveAsync(Actor actor, int exclusionId, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var exclusion = await db.RollupExclusions.Include(e => e.Agency).SingleOrDefaultAsync(e => e.Id == exclusionId, cancellationToken)
            ?? throw new RefusedException("这条排除已被取消。");
        actor.RequireOffice(await db.Agencies.SingleAsync(a => a.Id == exclusion.OwnerId, cancellationToken));
        db.RollupExclusions.Remove(exclusion);
        audit.Add(db, actor, "rollup-include", $"agency:{exclusion.Agency.Code}", $"{exclusion.Year}年度，{exclusion.CellId ?? "全部"}");
        await db.SaveChangesAsync(cancellationToken);
    }

    private static void RequireEnteredCell(int year, string cellId)
    {
        var cell = FormCatalog.ForYear(year).FindCell(cellId) ?? throw new RefusedException("没有这一项指标。");
        if (cell.IsComputed) throw new RefusedException("合计由各组成项目相加得出，请对组成项目作排除。");
    }
}
