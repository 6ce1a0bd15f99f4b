using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Importing;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Core.Tests.Importing.Layouts;

/// <summary>What was read of reports in one layout, whole or damaged.</summary>
internal sealed class LayoutScore
{
    private readonly List<string> _wrong = [];

    /// <summary>Cells that have a number and were not touched by an accident.</summary>
    public int Cells { get; private set; }

    public int Right { get; private set; }

    public double Share => Cells == 0 ? 100 : 100.0 * Right / Cells;

    /// <summary>Every number that the report does not have there.</summary>
    public IReadOnlyList<string> Wrong => _wrong;

    /// <param name="rows">The lines of each row in the whole text, see <see cref="Rows"/>; null for a whole text.</param>
    /// <param name="isConvention">Whether a number that the report does not have there is what the rules ask for; null where none is.</param>
    public void Add(
        ReportContent report, RecognisedReport read, string what, Damage? damage = null, IReadOnlyDictionary<FormCell, (int From, int To)>? rows = null,
        Func<FormCell, decimal, bool>? isConvention = null)
    {
        foreach (var cell in report.Form.Cells)
        {
            var value = read.Content is { } content && content.Form.FindCell(cell.Id) is { } same ? content.Tables.Printed(same) : null;
            var truth = report.Tables.Printed(cell);
            if (value is { } number && value != truth && isConvention?.Invoke(cell, number) != true) _wrong.Add($"{what}: {cell.Id} is {truth?.ToString() ?? "blank"}, read as {value}");
            if (truth is null || IsTouched(cell, damage, rows)) continue;
            Cells++;
            if (value == truth) Right++;
        }
    }

    /// <summary>
    /// The lines on which each cell's row stands, label included: from behind the row above to the row's last value, as the whole text was read.
    /// </summary>
    public static IReadOnlyDictionary<FormCell, (int From, int To)> Rows(ReportContent report, RecognisedReport whole)
    {
        var result = new Dictionary<FormCell, (int, int)>();
        var last = 0;
        foreach (var row in report.Form.Cells.GroupBy(cell => (cell.Block, cell.Row)))
        {
            var lines = row.Select(cell => whole.Places.GetValueOrDefault(cell.Id)?.Line ?? 0).Where(line => line > 0).ToList();
            if (lines.Count == 0) continue;
            foreach (var cell in row) result[cell] = (last + 1, lines.Max());
            last = lines.Max();
        }
        return result;
    }

    private static bool IsTouched(FormCell cell, Damage? damage, IReadOnlyDictionary<FormCell, (int From, int To)>? rows) =>
        damage is not null && (!rows!.TryGetValue(cell, out var lines) || (damage.From <= lines.To && damage.To >= lines.From));
}
