using GovInfoReports.Core.Data;
using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;

namespace GovInfoReports.Core.Review;

/// <summary>How many cells of a report's tables are filled in; totals, which are computed, do not count.</summary>
public readonly record struct FilledCells(int Filled, int Total);

/// <summary>
/// How far drafts are filled in. What a section holds is counted once for each version of it: an office's board asks every few
/// seconds, and mostly nothing has changed.
/// </summary>
public sealed class DraftProgress : IDisposable
{
    private const int MostSections = 20_000;

    private static readonly HashSet<string> TableSections =
        [.. FormCatalog.All.SelectMany(form => form.Sections).Where(section => section.Table is not null).Select(section => section.Id)];

    private readonly MemoryCache _counts = new(new MemoryCacheOptions { SizeLimit = MostSections });

    /// <summary>By report. One query when a report is seen for the first time or nothing has changed, else two; none without reports.</summary>
    internal async Task<IReadOnlyDictionary<int, FilledCells>> OfAsync(ReportsDb db, IReadOnlyCollection<int> reportIds, CancellationToken cancellationToken)
    {
        if (reportIds.Count == 0) return new Dictionary<int, FilledCells>();
        var known = reportIds.Where(id => _counts.TryGetValue(id, out _)).ToList();
        var rows = await (
            from section in Tables(db, reportIds)
            join report in db.Reports on section.ReportId equals report.Id
            select new { Part = new Part(section.ReportId, section.SectionId, section.Version, report.FormId), Content = known.Contains(section.ReportId) ? null : section.Content })
            .ToListAsync(cancellationToken);
        foreach (var row in rows.Where(row => row.Content is not null)) Keep(row.Part, row.Content!);
        await CountAsync(db, [.. rows.Select(row => row.Part).Where(part => !_counts.TryGetValue(part, out _))], cancellationToken);
        return rows.GroupBy(row => row.Part.ReportId, row => row.Part).ToDictionary(parts => parts.Key, parts => new FilledCells(
            parts.Sum(part => _counts.Get<int>(part)), FormCatalog.ById(parts.First().FormId).Cells.Count(cell => !cell.IsComputed)));
    }

    public void Dispose() => _counts.Dispose();

    private async Task CountAsync(ReportsDb db, IReadOnlyList<Part> changed, CancellationToken cancellationToken)
    {
        if (changed.Count == 0) return;
        var stored = await Tables(db, [.. changed.Select(part => part.ReportId).Distinct()]).ToDictionaryAsync(section => (section.ReportId, section.SectionId), cancellationToken);
        // What was saved between the two queries is counted under the version that was asked for, and again under its own.
        foreach (var part in changed)
            if (stored.TryGetValue((part.ReportId, part.SectionId), out var section)) Keep(part, section.Content);
    }

    private void Keep(Part part, string stored)
    {
        _counts.Set(part, Count(part, stored), new MemoryCacheEntryOptions { Size = 1 });
        _counts.Set(part.ReportId, true, new MemoryCacheEntryOptions { Size = 1 });
    }

    private static IQueryable<ReportSection> Tables(ReportsDb db, IReadOnlyCollection<int> reportIds) =>
        db.Sections.AsNoTracking().Where(s => reportIds.Contains(s.ReportId) && TableSections.Contains(s.SectionId));

    private static int Count(Part part, string stored)
    {
        var form = FormCatalog.ById(part.FormId);
        var content = new ReportContent(form, form.FirstYear);
        SectionJson.Read(content, part.SectionId, stored);
        return form.Section(part.SectionId).Table?.Cells.Count(cell => !cell.IsComputed && content.Tables[cell] is not null) ?? 0;
    }

    private sealed record Part(int ReportId, string SectionId, int Version, string FormId);
}
