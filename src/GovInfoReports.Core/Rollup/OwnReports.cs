using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Data;
using GovInfoReports.Core.Filing;
using GovInfoReports.Core.Reports;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Core.Rollup;

/// <summary>The rollup lacks agencies that must file; going on needs a reason.</summary>
/// <param name="missing">The agencies, with what is wrong with each.</param>
public sealed class ChildrenMissingException(string message, IReadOnlyList<RollupMissing> missing) : RefusedException([new FieldProblem(FieldProblem.Reason, message)])
{
    public IReadOnlyList<RollupMissing> Missing { get; } = missing;
}

/// <summary>A government's own report of a year as it stands.</summary>
/// <param name="CanRefresh">Whether it was made of the rollup and is still being worked on.</param>
public sealed record OwnDraft(int ReportId, ReportState State, bool CanRefresh);

/// <summary>
/// A government's own report made of its rollup. The figures stay linked: one that differs from the rollup is a finding that
/// needs a reason before submission (rule R-1). From then on it is a report like any other: signed by a second person, 报送 to the city.
/// </summary>
public sealed class OwnReports(IDbContextFactory<ReportsDb> databases, AccessGate gate, RollupService rollups, DraftStarter starter, DraftStore drafts, AuditLog audit, TimeProvider clock)
{
    public const string Origin = "汇总";
    private const int NamesShown = 10;

    /// <summary>The owner's report of the year, or null when none was started.</summary>
    public async Task<OwnDraft?> FindAsync(Actor actor, string ownerCode, int year, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var owner = await AgencyDirectory.FindAsync(db, ownerCode, cancellationToken);
        await rollups.DemandReaderAsync(actor, owner, cancellationToken);
        return await db.Reports.AsNoTracking().Where(r => r.AgencyId == owner.Id && r.Year == year && !r.IsHistorical)
            .Select(r => new OwnDraft(r.Id, r.State, (r.State == ReportState.Draft || r.State == ReportState.Returned) && db.RollupSnapshots.Any(s => s.ReportId == r.Id)))
            .SingleOrDefaultAsync(cancellationToken);
    }

    /// <param name="missingReason">Why to go on although agencies are missing.</param>
    /// <returns>The new report's id.</returns>
    /// <exception cref="ChildrenMissingException">Agencies are missing and no reason was given.</exception>
    /// <exception cref="RefusedException">There is a report for the year already.</exception>
    public async Task<int> StartAsync(Actor actor, string ownerCode, int year, string? missingReason = null, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var owner = await AgencyDirectory.FindAsync(db, ownerCode, cancellationToken);
        await DemandClerkAsync(actor, owner, cancellationToken);
        var result = await rollups.ComputeAsync(db, owner, new RollupScope(ownerCode, year), cancellationToken);
        RequireComplete(result, missingReason);
        return await starter.StartFromContentAsync(
            actor, owner.Id, year, OwnReportText.Write(result, owner), Origin, (same, report) => Link(same, actor, result, report, missingReason), cancellationToken);
    }

    /// <summary>Takes over what changed in the agencies' reports; figures that were overridden stay as they are.</summary>
    /// <param name="reason">Why, and why to go on where agencies are missing.</param>
    /// <returns>How many cells changed.</returns>
    public async Task<int> RefreshAsync(Actor actor, int reportId, string reason, CancellationToken cancellationToken = default)
    {
        var why = StorableText.Required(reason, "取用现在汇总的理由");
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var report = await db.Reports.AsNoTracking().Include(r => r.Agency).ThenInclude(a => a.Periods).FindAsync(reportId, cancellationToken);
        await DemandClerkAsync(actor, report.Agency, cancellationToken);
        var before = await RollupLink.FindAsync(db, reportId, cancellationToken) ?? throw new RefusedException("这份报告不是由汇总生成的。");
        var result = await rollups.ComputeAsync(db, report.Agency, new RollupScope(report.Agency.Code, report.Year), cancellationToken);
        RequireComplete(result, why);
        var content = (await drafts.OpenAsync(actor, reportId, cancellationToken)).Content;
        var patches = result.Form.Cells
            .Where(cell => !cell.IsComputed && content.Tables[cell] == before.Sums[cell] && result.Sum(cell) != before.Sums[cell])
            .Select(DraftPatch (cell) => new CellPatch(cell.Id, content.Tables[cell], result.Sum(cell))).ToList();
        var texts = OwnReportText.Recount(content, before.Contributors, result.Contributors.Count);
        await drafts.ApplyWholeAsync(actor, reportId, [.. patches, .. texts], Origin, (same, saved) =>
            Link(same, actor, result, saved, why), cancellationToken);
        return patches.Count;
    }

    /// <summary>Adds the rollup to what is saved with the report, so that its figures never stand without it.</summary>
    private void Link(ReportsDb db, Actor actor, RollupResult result, Report report, string? given)
    {
        var snapshot = RollupSnapshots.Create(result, actor, clock.GetUtcNow());
        snapshot.ReportId = report.Id;
        db.RollupSnapshots.Add(snapshot);
        var reason = result.Missing.Count == 0 ? given : $"缺{result.Missing.Count}个单位：{given}";
        db.Events.Add(report.Event("Rollup", actor, Role.Clerk, clock.GetUtcNow(), reason));
        audit.Add(db, actor, "rollup-report", $"report:{report.Id}", $"{result.Contributors.Count}份报告" + (reason is null ? "" : $"，{reason}"));
    }

    private async Task DemandClerkAsync(Actor actor, Agency owner, CancellationToken cancellationToken)
    {
        await gate.DemandAsync(actor, Act.MakeOwnReport, owner, $"agency:{owner.Code}", cancellationToken);
        if (!owner.Kind.HasOffice()) throw new RefusedException($"“{owner.Name}”没有下级填报单位，不能由汇总生成报告。");
    }

    private static void RequireComplete(RollupResult result, string? missingReason)
    {
        if (result.Contributors.Count == 0) throw new RefusedException("还没有审核通过的下级报告，无法汇总。");
        if (result.Missing.Count == 0 || !string.IsNullOrWhiteSpace(missingReason)) return;
        var names = string.Join("、", result.Missing.Take(NamesShown).Select(m => $"{m.AgencyName}（{m.Why}）"));
        var more = result.Missing.Count > NamesShown ? $"等{result.Missing.Count}个单位" : "";
        throw new ChildrenMissingException($"以下单位的报告尚未审核通过：{names}{more}。请等待审核，或填写缺报仍继续的理由。", result.Missing);
    }
}
