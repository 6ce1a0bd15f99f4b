using System.Globalization;
using GovInfoReports.Benchmarks.Databases;
using GovInfoReports.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace GovInfoReports.Benchmarks.Surge;

/// <summary>After the surge: is everything that a page reported as saved in the database?</summary>
internal static class SavedValues
{
    public static async Task PrintAsync(BenchDatabase database, IReadOnlyList<Clerk> clerks)
    {
        // First what was reported: saves that are late go on while the database is read.
        var reported = clerks.SelectMany(clerk => clerk.ReportedSaved.Select(saved => (Report: clerk.Report.Id, saved.Cell, saved.Value))).ToList();
        await using var db = await database.Get<IDbContextFactory<ReportsDb>>().CreateDbContextAsync();
        var edits = await db.Edits.AsNoTracking().Select(edit => new { edit.ReportId, edit.Target, edit.NewValue }).ToListAsync();
        var written = edits.Select(edit => (edit.ReportId, edit.Target, Number(edit.NewValue))).ToHashSet();
        var stored = await db.Sections.AsNoTracking().Where(section => section.SectionId == "s3")
            .ToDictionaryAsync(section => section.ReportId, section => section.Content.Replace("\": \"", "\":\"", StringComparison.Ordinal));

        var lost = reported.Count(saved => !written.Contains((saved.Report, saved.Cell, Number(saved.Value))));
        var typed = clerks.SelectMany(clerk => clerk.Typed.Select(cell => (Report: clerk.Report.Id, Cell: cell.Key, cell.Value))).ToList();
        var missing = typed.Count(cell => !stored[cell.Report].Contains($"\"{cell.Cell}\":\"{cell.Value}\"", StringComparison.Ordinal));
        Console.WriteLine($"saves: {reported.Count:N0} values reported as saved, {lost} of them never written; {typed.Count:N0} cells typed in, {missing} of them stand otherwise in the database");
    }

    private static decimal? Number(string? value) => string.IsNullOrEmpty(value) ? null : decimal.Parse(value, CultureInfo.InvariantCulture);
}
