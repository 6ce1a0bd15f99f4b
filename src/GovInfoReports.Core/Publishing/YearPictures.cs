using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;
using GovInfoReports.Core.Rollup;
using GovInfoReports.Core.Settings;

namespace GovInfoReports.Core.Publishing;

/// <summary>How many applications ended in one way.</summary>
/// <param name="Count">Null where no report says it.</param>
public sealed record ResultCount(string Label, decimal? Count);

/// <summary>What the public reports of a year add up to; null where none of them says it.</summary>
public sealed record YearSums(int Year, int Reports, decimal? Received, decimal? Disclosed, decimal? Reviews, decimal? Litigation);

/// <param name="Filed">Over all that had to file; the governments' own reports among them.</param>
/// <param name="Results">本年度办理结果 of the year, in the form's order.</param>
/// <param name="Trend">Oldest first.</param>
public sealed record YearPicture(int Year, MatrixCount Filed, IReadOnlyList<ResultCount> Results, IReadOnlyList<YearSums> Trend)
{
    public YearSums? Own => Trend.FirstOrDefault(sums => sums.Year == Year);
}

/// <summary>The year in numbers, added up over all agencies' public reports. A government's own report sums its agencies' up again and is left out.</summary>
public sealed class YearPictures(PortalSettings settings, TimeProvider clock)
{
    /// <summary>Disclosed in full or in part.</summary>
    private static readonly string[] Disclosed = ["table3.r1_disclosed.total", "table3.r2_partial.total"];

    /// <param name="overview">Whose totals are drawn.</param>
    /// <param name="year">Null for the latest that somebody has to have filed for.</param>
    /// <returns>Null while nothing is public.</returns>
    public async Task<YearPicture?> OfAsync(PublicOverview overview, int? year, CancellationToken cancellationToken = default)
    {
        var sums = overview.Totals.Sums();
        if (sums.Count == 0) return null;
        var deadlines = await settings.ReadEverywhereAsync(PortalSettings.Deadlines, cancellationToken);
        var today = clock.Today();
        var latest = PublicMatrix.LatestDue(today, deadlines.Common);
        var shown = year ?? sums.Select(sum => sum.Year).Where(known => known <= latest).DefaultIfEmpty(sums[^1].Year).Max();
        var own = sums.Where(sum => sum.Year == shown).Select(sum => sum.Sum).FirstOrDefault();
        return new YearPicture(shown, overview.Totals.Filed(shown, deadlines, today), own is null ? [] : ResultsOf(own), [.. sums.Select(sum => SumsOf(sum.Year, sum.Sum))]);
    }

    private static YearSums SumsOf(int year, PackedSum sum) => new(
        year, sum.Reports, ValueOf(sum, "table3.new_received.total"), SumOf(Disclosed.Select(cell => ValueOf(sum, cell))),
        ValueOf(sum, "table4.review.total"), ValueOf(sum, "table4.litigation_direct.total"));

    /// <summary>A total is the sum of what its parts say: one blank part of one report does not hide all the others.</summary>
    private static decimal? ValueOf(PackedSum sum, string item) => sum.Form.FindCell(item) is { } cell ? ValueOf(sum, cell) : null;

    private static decimal? ValueOf(PackedSum sum, FormCell cell)
    {
        var known = RollupSums.Parts(cell).Where(part => sum.Unknown(part) < sum.Reports).ToList();
        return known.Count == 0 ? null : known.Sum(sum.Sum);
    }

    /// <summary>Of what is known; blank is not zero.</summary>
    private static decimal? SumOf(IEnumerable<decimal?> values) => values.OfType<decimal>().ToList() is { Count: > 0 } known ? known.Sum() : null;

    private static IReadOnlyList<ResultCount> ResultsOf(PackedSum sum)
    {
        var block = sum.Form.Cell("table3.r1_disclosed.total").Block;
        var group = block.Rows.Single(row => row.Children.Any(child => child.Id == "r1_disclosed"));
        return
        [
            .. group.Children.Where(row => row.Id != "r7_total").Select(row => new ResultCount(
                LabelOf(row), SumOf(row.Leaves.Select(leaf => ValueOf(sum, $"table3.{leaf.Id}.total"))))),
        ];
    }

    /// <summary>Without number and remark: 予以公开, 部分公开.</summary>
    private static string LabelOf(FormRow row)
    {
        var label = row.Label[(row.Label.IndexOf('）') + 1)..];
        return label.IndexOf('（') is var remark and > 0 ? label[..remark] : label;
    }
}
