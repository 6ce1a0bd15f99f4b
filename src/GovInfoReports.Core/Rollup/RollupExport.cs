using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Data;
using GovInfoReports.Core.Spreadsheets;

namespace GovInfoReports.Core.Rollup;

/// <summary>
/// A rollup as a workbook: the sums, every agency's own numbers, what the government itself filed otherwise, and who is
/// missing.
/// </summary>
public sealed class RollupExport(RollupService rollups, AuditLog audit)
{
    public async Task<byte[]> XlsxAsync(Actor actor, RollupScope scope, CancellationToken cancellationToken = default)
    {
        var result = await rollups.ComputeAsync(actor, scope, cancellationToken);
        var values = await rollups.ValuesAsync(result, cancellationToken);
        await audit.WriteAsync(actor, "export", $"agency:{scope.OwnerCode}", $"{scope.Year}年度汇总（XLSX，{result.Contributors.Count}份报告）",
            cancellationToken);
        return SheetWriter.Write(
        [
            new SheetPage("合计", ["指标", "合计", "未填单位数", "有不计入的数"], result.Form.Cells
                .Select(cell => (IReadOnlyList<object?>)[cell.Label, result.Sum(cell), result.Unknown(cell), 
                    result.HasExclusion(cell) ? "是" : null])),
            new SheetPage("各单位", ["指标", .. result.Contributors.Select(contributor => contributor.AgencyName)], result.Form.Cells
                .Select(cell => (IReadOnlyList<object?>)[cell.Label, .. values.Select(own => (object?)own[cell])])),
            new SheetPage("与本级报告的差异", ["指标", "汇总", "本级报告", "相差"], (result.Own?.Differences ?? [])
                .Select(difference =>
                    (IReadOnlyList<object?>)[difference.Cell.Label, difference.Computed, difference.Filed, difference.Difference])),
            new SheetPage("未计入的单位", ["单位", "原因"],
                result.Missing.Select(missing => (IReadOnlyList<object?>)[missing.AgencyName, missing.Why])),
            new SheetPage("不计入的数", ["单位", "指标", "数量", "理由"], result.Exclusions.Select(exclusion => (IReadOnlyList<object?>)
            [
                exclusion.Agency.Name, exclusion.CellId is { } id ? result.Form.FindCell(id)?.Label : "整份报告",
                exclusion.Amount is { } amount ? amount : "全部", exclusion.Reason,
            ])),
        ]);
    }
}
