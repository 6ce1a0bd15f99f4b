using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Data;
using GovInfoReports.Core.Rollup;
using GovInfoReports.Core.Spreadsheets;

namespace GovInfoReports.Core.Review;

/// <summary>
/// A year's statistics as a workbook to send on: who was late, where time was lost, how reporting went, what the
/// applications came to, and who discloses more or less than others of the kind.
/// </summary>
public sealed class StatisticsExport(OfficeStatistics statistics, RollupTrend trend, DisclosureRates disclosure, AuditLog audit)
{
    public async Task<byte[]> XlsxAsync(Actor actor, string ownerCode, int year, CancellationToken cancellationToken = default)
    {
        var found = await statistics.OfAsync(actor, ownerCode, year, cancellationToken);
        var years = await trend.OfAsync(actor, ownerCode, year, cancellationToken: cancellationToken);
        var rates = await disclosure.OfAsync(actor, ownerCode, year, cancellationToken);
        await audit.WriteAsync(actor, "export", $"agency:{ownerCode}", $"{year}年度统计（XLSX）", cancellationToken);
        return SheetWriter.Write(
        [
            new SheetPage("各单位", ["单位", "报送早晚（天）", "公开早晚（天）", "已报送", "已公开", "耗时最多", "退回次数", "更正次数"], found.Agencies
                .OrderByDescending(agency => agency.Lateness.SubmissionDays).Select(agency => (IReadOnlyList<object?>)
                [
                    agency.AgencyName, agency.Lateness.SubmissionDays, agency.Lateness.PublicationDays, YesNo(agency.IsFiled),
                    YesNo(agency.IsPublished),
                    agency.Lateness.LostAt?.Label(), agency.Rounds, agency.Corrections,
                ])),
            new SheetPage("状态", ["状态", "单位数"],
                found.Standings.Select(standing => (IReadOnlyList<object?>)[standing.Label, standing.Agencies])),
            new SheetPage("报送进度", ["日期", "当日报送", "累计报送"],
                found.Filing.Select(day => (IReadOnlyList<object?>)[day.Day, day.Filed, day.Total])),
            new SheetPage("规则", ["规则", "次数", "单位数", "申请豁免"],
                found.Rules.Select(rule => (IReadOnlyList<object?>)[rule.Rule, rule.Findings, rule.Agencies, rule.Waivers])),
            new SheetPage("依申请公开",
                ["年度", "计入单位", "新收申请", "办结", .. years.Count == 0 ? [] : years[0].Outcomes.Select(outcome => outcome.Label)], years
                .Select(one => (IReadOnlyList<object?>)[one.Year, one.Contributors, one.Received, one.Closed,
                    .. one.Outcomes.Select(outcome => (object?)outcome.Applications)])),
            new SheetPage("公开率", ["单位", "类别", "办结", "予以公开和部分公开", "公开率（%）", "同类中位数（%）", "与中位数相差（百分点）"], rates
                .Select(rate => (IReadOnlyList<object?>)[rate.AgencyName, rate.Kind.Label(), rate.Closed, rate.Disclosed,
                    Percent(rate.Rate), Percent(rate.Median), Percent(rate.Distance)])),
        ]);
    }

    private static decimal? Percent(decimal? rate) => rate is { } known ? decimal.Round(known * 100, 1) : null;

    private static string YesNo(bool isDone) => isDone ? "是" : "否";
}
