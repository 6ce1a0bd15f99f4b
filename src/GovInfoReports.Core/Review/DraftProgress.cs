using GovInfoReports.Core.Data;
using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Core.Review;

/// <summary>How many cells of a report's tables are filled in; totals, which are computed, do not count.</summary>
public readonly record struct FilledCells(int Filled, int Total);

/// <summary>
/// How far drafts are filled in. What a section holds is counted once for each version of it: an office's board asks every few
/// seconds, and mostly nothing has changed.
/// </summary>
/// <param name="mostReports">Whose counts are kept; what is not kept is counted anew.</param>
public sealed class DraftProgress(int mostReports = 20_000)
{
    private static readonly HashSet<string> TableSections =
        [.. FormCatalog.All.SelectMany(form => form.Sections).Where(section => section.Table is not null).Select(section => section.Id)];

    private readonly RecentlyUsed<int, IReadOnlyDictionary<Part, int>> _kept = new(mostReports);

    /// <summary>By report. One query when a report is seen for the first time or nothing has changed, else two; none without reports.</summary>
    internal async Task<IReadOnlyDictionary<int, FilledCells>> OfAsync(ReportsDb db, IReadOnlyCollection<int> reportIds, CancellationToken cancellationToken)
    {
        if (reportIds.Count == 0) return new Dictionary<int, FilledCells>();
        var filled = new Dictionary<Part, int>();
        List<int> known = [];
        foreach (var id in reportIds)
        {
            if (!_kept.TryGet(id, out var counts)) continue;
            known.Add(id);
            foreach (var (part, count) in counts) filled[part] = count;
        }
        var rows = await (
            from section in Tables(db, reportIds)
            join report in db.Reports on section.ReportId equals report.Id
            select new { Part = new Part(section.ReportId, section.SectionId, section.Version, report.FormId), Content = known.Contains(section.ReportId) ? null : section.Content })
            .ToListAsync(cancellationToken);
        foreach (var row in rows.Where(row => row.Content is not null)) filled[row.Part] = Count(row.Part, row.Content!);
        await CountAsync(db, [.. rows.Select(row => row.Part).Where(part => !filled.ContainsKey(part))], filled, cancellationToken);
        return rows.GroupBy(row => row.Part.ReportId, row => row.Part).ToDictionary(parts => parts.Key, parts => Keep([.. parts], filled));
    }

    private FilledCells Keep(IReadOnlyList<Part> parts, Dictionary<Part, int> filled)
    {
        _kept.Put(parts[0].ReportId, parts.ToDictionary(part => part, part => filled[part]), 1);
        return new FilledCells(parts.Sum(part => filled[part]), FormCatalog.ById(parts[0].FormId).Cells.Count(cell => !cell.IsComputed));
    }

    private static async Task CountAsync(ReportsDb db, IReadOnlyList<Part> changed, Dictionary<Part, int> filled, CancellationToken cancellationToken)
    {
        if (changed.Count == 0) return;
        var stored = await Tables(db, [.. changed.Select(part => part.ReportId).Distinct()]).ToDictionaryAsync(section => (section.ReportId, section.SectionId), cancellationToken);
        // What was saved between the two queries is counted under the version that was asked for, and again under its own.
        foreach (var part in changed)
            filled[part] = stored.TryGetValue((part.ReportId, part.SectionId), out var section) ? Count(part, section.Content) : 0;
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
