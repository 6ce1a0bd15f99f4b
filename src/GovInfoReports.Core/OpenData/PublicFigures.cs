using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Data;
using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Publishing;
using GovInfoReports.Core.Reports;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Core.OpenData;

/// <summary>An item in one public report.</summary>
internal readonly record struct PublicFigure(int AgencyId, int Year, StatisticsFigure Figure);

/// <summary>
/// An item in all that is public, as a median needs every figure of it. The items asked for last are kept in memory government by government, each as long
/// as that government's totals stay the same (<see cref="PublicTotals"/>): after a publication its reports are read anew, and no others.
/// </summary>
public sealed class PublicFigures(PublicTotals totals)
{
    /// <summary>Figures in all, of 32 bytes each.</summary>
    private const long Capacity = 1_000_000;

    private readonly RecentlyUsed<(string Item, int District), Kept> _kept = new(Capacity);

    /// <param name="path">Of a government: its own and those of all below it; empty for all.</param>
    /// <returns>Each with the agency's kind as it is now.</returns>
    internal async Task<IReadOnlyList<(AgencyKind Kind, PublicFigure Of)>> ReadAsync(ReportsDb db, string itemId, string path, CancellationToken cancellationToken)
    {
        var now = await totals.ReadAsync(db, cancellationToken);
        var asked = now.Below(path);
        var known = asked.Select(district => _kept.TryGet((itemId, district.Id), out var kept) && kept.Of == district.Totals ? kept : null)
            .ToList();
        var missing = asked.Where((_, at) => known[at] is null).ToList();
        var read = missing.Count == 0 ? null : await FillAsync(db, itemId, missing, missing.Count == now.Count, cancellationToken);
        var figures = asked.SelectMany((district, at) => (known[at] ?? read![district.Id]).Figures);
        return [.. figures.Select(figure => (now.KindOf(figure.AgencyId), figure))];
    }

    private async Task<Dictionary<int, Kept>> FillAsync(
        ReportsDb db, string itemId, IReadOnlyList<(int Id, DistrictTotals Totals)> districts, bool areAll, CancellationToken cancellationToken)
    {
        var made = districts.ToDictionary(district => district.Id, district => new Kept(district.Totals, []));
        var places = districts.SelectMany(district => district.Totals.Members.Select(member => (member.Id, Kept: made[district.Id])))
            .ToDictionary(place => place.Id, place => place.Kept);
        var revisions = db.Revisions.AsNoTracking().Where(r => r.State == RevisionState.Public);
        if (!areAll)
        {
            var ids = places.Keys.ToList();
            revisions = revisions.Where(r => ids.Contains(r.Report.AgencyId));
        }
        var rows = revisions.Select(r => new { r.Report.AgencyId, r.Report.Year, r.Report.FormId, r.Cells }).AsAsyncEnumerable();
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            if (!places.TryGetValue(row.AgencyId, out var kept)) continue;
            kept.Figures.Add(new PublicFigure(row.AgencyId, row.Year, Of(row.FormId, itemId, row.Cells)));
        }
        foreach (var (district, kept) in made) _kept.Put((itemId, district), kept, kept.Figures.Count + 1);
        return made;
    }

    internal static StatisticsFigure Of(string formId, string itemId, byte[] packed)
    {
        var form = FormCatalog.ById(formId);
        return StatisticsFigure.Of(form, form.FindCell(itemId), packed);
    }

    private sealed record Kept(DistrictTotals Of, List<PublicFigure> Figures);
}
