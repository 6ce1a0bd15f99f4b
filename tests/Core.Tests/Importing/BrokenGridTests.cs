using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Importing;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Core.Tests.Importing;

/// <summary>
/// A row of a web page's table lost or doubled below a merged cell: the merged cells then reach too far or not far enough, and rows below have
/// one place more or less than they should. Their numbers are their own all the same.
/// </summary>
public class BrokenGridTests
{
    public static TheoryData<string, bool> Kinds => new(FormCatalog.All.SelectMany(form => new[] { (form.Id, false), (form.Id, true) }));

    [Theory, MemberData(nameof(Kinds))]
    public void Rows_doubled_or_lost_anywhere_leave_all_others_as_they_are(string form, bool withBlanks)
    {
        var report = SampleReports.Create(FormCatalog.ById(form), 6, withBlanks);
        var lines = ReportTexts.Write(report, Layout.Html).Split('\n');
        var rows = Enumerable.Range(0, lines.Length).Where(i => lines[i].StartsWith("<tr>", StringComparison.Ordinal) && lines[i].Contains('.')).ToList();
        rows.Count.ShouldBeGreaterThan(15);
        foreach (var first in rows)
        {
            foreach (var second in rows.Where(second => second >= first))
            {
                ShouldKeep(report, [.. lines.SelectMany((line, i) => Enumerable.Repeat(line, 1 + (i == first ? 1 : 0) + (i == second ? 1 : 0)))], $"{first} and {second} doubled");
                ShouldKeep(report, [.. lines.Where((_, i) => i != first && i != second)], $"{first} and {second} lost", $"{lines[first]}{lines[second]}");
                if (first == second) continue;
                ShouldKeep(report, [.. lines.SelectMany((line, i) => Enumerable.Repeat(line, i == first ? 0 : i == second ? 2 : 1))], $"{first} lost, {second} doubled", lines[first]);
            }
        }
    }

    /// <param name="lost">The rows that are not there.</param>
    private static void ShouldKeep(ReportContent report, string[] lines, string what, string lost = "")
    {
        var read = ReportImporter.RecogniseHtml(string.Join('\n', lines)).Content!;
        foreach (var cell in report.Form.Cells)
        {
            var isLost = cell.Row.Label.Length > 0 && lost.Contains($">{cell.Row.Label}<", StringComparison.Ordinal);
            read.Tables.Printed(cell).ShouldBe(isLost ? null : report.Tables.Printed(cell), $"{what}: {cell.Id}");
        }
    }
}
