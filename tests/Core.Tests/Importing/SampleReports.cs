using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Core.Tests.Importing;

/// <summary>Fictitious reports whose printed totals agree with their parts; the same seed gives the same report.</summary>
internal static class SampleReports
{
    public static ReportContent Create(ReportForm form, int seed, bool withBlanks = false)
    {
        var random = new Random(seed);
        var content = new ReportContent(form, form.FirstYear)
        {
            Agency = "云溪区测绘档案局",
            Title = ReportContent.OfficialTitle("云溪区测绘档案局", form.FirstYear),
            Preamble = [NarrativeBlock.Paragraph("本报告由云溪区测绘档案局编制，纯属虚构。")],
        };
        foreach (var section in form.Sections)
        {
            content.Sections[section.Id] = section.Table is null
                ? [NarrativeText.ToBlock("（一）基本情况"), NarrativeBlock.Paragraph($"{section.Title}：全年工作正常，共{random.Next(9)}项。")]
                : [];
        }
        foreach (var cell in form.Cells.Where(cell => !cell.IsComputed)) content.Tables.Set(cell, ValueFor(cell, random));
        foreach (var cell in form.Cells.Where(cell => cell.IsComputed)) content.Tables.Set(cell, content.Tables[cell]);
        if (withBlanks) Blank(content, random);
        return content;
    }

    private static decimal ValueFor(FormCell cell, Random random) => cell.Kind switch
    {
        CellKind.Amount => random.Next(1, 90_000_000) / 10_000m,
        CellKind.SignedCount => random.Next(-40, 40),
        _ => random.Next(4) == 0 ? random.Next(1, 3000) : random.Next(3),
    };

    /// <summary>Blanks a few cells, but leaves every block a row that is whole, as real reports do.</summary>
    private static void Blank(ReportContent content, Random random)
    {
        foreach (var cell in content.Form.Cells)
        {
            var isFirstRow = cell.Block.LeafRows.First() == cell.Row;
            if (!isFirstRow && random.Next(8) == 0) content.Tables.Set(cell, null);
        }
    }
}
