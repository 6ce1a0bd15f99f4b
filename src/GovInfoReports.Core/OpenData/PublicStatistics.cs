using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Data;
using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Publishing;
using GovInfoReports.Core.Reports;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Core.OpenData;

/// <summary>Any items of any agencies over the years, read from the versions that stand at the plain addresses.</summary>
public sealed class PublicStatistics(IDbContextFactory<ReportsDb> contexts)
{
    /// <returns>Null when there is no such district.</returns>
    public async Task<StatisticsTable?> OfAsync(StatisticsQuestion question, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var chosen = db.Agencies.AsNoTracking();
        if (question.Agencies.Count > 0) chosen = chosen.Where(agency => question.Agencies.Contains(agency.Code));
        else
        {
            if (await db.Agencies.Where(agency => agency.Code == question.District).Select(agency => agency.Path).SingleOrDefaultAsync(cancellationToken) is not { } path) return null;
            chosen = chosen.Where(agency => agency.Path.StartsWith(path) && (question.Kind == null || agency.Kind == question.Kind));
        }
        var agencies = await chosen.OrderBy(agency => agency.SortOrder).ThenBy(agency => agency.Id).Select(agency => new { agency.Id, agency.Code, agency.Name, agency.Kind }).ToListAsync(cancellationToken);
        var figures = await ReadAsync(db, question, chosen, cancellationToken);
        var rows = agencies.Where(agency => question.Agencies.Count > 0 || figures.ContainsKey(agency.Id))
            .Select(agency => new StatisticsRow(agency.Code, agency.Name, agency.Kind.HasOffice(), figures.GetValueOrDefault(agency.Id) ?? new StatisticsFigure[question.Items.Count * question.Years.Count])).ToList();
        return new StatisticsTable(question, rows, [.. Totals(question, rows)], [.. question.Agencies.Except(agencies.Select(agency => agency.Code))]);
    }

    /// <summary>A government and those directly under it, for choosing; governments below have lists of their own.</summary>
    public async Task<IReadOnlyList<(string Code, string Name)>> ChoicesAsync(string district, int most, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var found = await db.Agencies.AsNoTracking()
            .Where(agency => agency.Code == district || (agency.Parent!.Code == district && agency.Kind != AgencyKind.DistrictGovernment))
            .OrderBy(agency => agency.SortOrder).ThenBy(agency => agency.Id).Take(most).Select(agency => new { agency.Code, agency.Name }).ToListAsync(cancellationToken);
        return [.. found.Select(agency => (agency.Code, agency.Name))];
    }

    private static async Task<Dictionary<int, StatisticsFigure[]>> ReadAsync(ReportsDb db, StatisticsQuestion question, IQueryable<Agency> chosen, CancellationToken cancellationToken)
    {
        var rows = db.Revisions.AsNoTracking()
            .Where(r => r.State == RevisionState.Public && r.Report.Year >= question.From && r.Report.Year <= question.To && chosen.Any(agency => agency.Id == r.Report.AgencyId))
            .Select(r => new { r.Report.AgencyId, r.Report.Year, r.Report.FormId, r.Cells }).AsAsyncEnumerable();
        var cells = FormCatalog.All.ToDictionary(form => form.Id, form => (Form: form, Cells: question.Items.Select(item => form.FindCell(item.Id)).ToList()));
        var figures = new Dictionary<int, StatisticsFigure[]>();
        var years = question.Years.Count;
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            if (!figures.TryGetValue(row.AgencyId, out var own)) figures[row.AgencyId] = own = new StatisticsFigure[question.Items.Count * years];
            var (form, wanted) = cells[row.FormId];
            for (var item = 0; item < question.Items.Count; item++) own[item * years + row.Year - question.From] = StatisticsFigure.Of(form, wanted[item], row.Cells);
        }
        return figures;
    }

    private static IEnumerable<OpenStatistic> Totals(StatisticsQuestion question, IReadOnlyList<StatisticsRow> rows)
    {
        for (var item = 0; item < question.Items.Count; item++)
        {
            for (var year = 0; year < question.Years.Count; year++)
            {
                var place = item * question.Years.Count + year;
                var counted = StatisticsTable.Counted(StatisticsTable.Reporting(rows, place), row => row.IsSummary);
                yield return OpenStatistic.Of(question.From + year, [.. counted.Select(row => row.Figures[place].Value)]);
            }
        }
    }
}
