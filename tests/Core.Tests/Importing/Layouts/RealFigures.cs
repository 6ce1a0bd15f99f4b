using GovInfoReports.Cli.Corpus;
using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Core.Tests.Importing.Layouts;

/// <summary>The figures of real reports beside the checkout, which are no part of the project; none where they are missing.</summary>
internal static class RealFigures
{
    private const int LeastCells = 150;

    private static readonly IReadOnlyList<CorpusFile> Files = Load();

    /// <summary>A made-up report of the form with real figures in its tables, or null.</summary>
    /// <param name="blanksShow">Whether the layout shows empty cells; otherwise they are zeros.</param>
    public static ReportContent? Create(ReportForm form, int seed, bool blanksShow)
    {
        var files = Files.Where(file => (string?)file.Truth["form"] == form.Id).ToList();
        if (files.Count == 0) return null;
        var report = SampleReports.Create(form, seed);
        var file = files[seed % files.Count];
        foreach (var cell in form.Cells) report.Tables.Set(cell, file.Cell(cell.Id) ?? (blanksShow ? null : 0));
        return report;
    }

    private static List<CorpusFile> Load()
    {
        var shared = Path.Combine(SharedSeeds.Root(), "..", "shared");
        return [.. new[] { "field", "seeds" }.Select(folder => Path.Combine(shared, folder)).Where(Directory.Exists).SelectMany(CorpusFile.Of)
            .Where(file => FormCatalog.All.Any(form => form.Id == (string?)file.Truth["form"] && form.Cells.Count(cell => file.Cell(cell.Id) is not null) >= LeastCells))];
    }
}
