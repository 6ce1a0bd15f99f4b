using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Web.Filing;

/// <summary>The computed cells as the browser shows them, so that only those that changed go down the line on each key.</summary>
public sealed class ShownTotals(ReportContent content)
{
    private readonly FormCell[] _cells = [.. content.Form.Cells.Where(cell => cell.IsComputed)];
    private decimal?[] _shown = [.. content.Form.Cells.Where(cell => cell.IsComputed).Select(cell => content.Tables[cell])];

    public List<ShownValue> All() => [.. _cells.Index().Select(pair => Show(pair.Item, _shown[pair.Index]))];

    /// <summary>Takes over the present totals.</summary>
    /// <returns>Those that the browser shows otherwise.</returns>
    public List<ShownValue> Next()
    {
        decimal?[] now = [.. _cells.Select(cell => content.Tables[cell])];
        List<ShownValue> changed = [.. _cells.Index().Where(pair => now[pair.Index] != _shown[pair.Index]).Select(pair => Show(pair.Item, now[pair.Index]))];
        _shown = now;
        return changed;
    }

    private static ShownValue Show(FormCell cell, decimal? value) => new(EditTarget.OfCell(cell.Id), CellInput.Format(cell, value));
}
