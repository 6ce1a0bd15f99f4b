using GovInfoReports.Core.Forms;

namespace GovInfoReports.Core.Reports;

/// <summary>A read-only evaluation of a report's cells, totals included, in the form's order. Fast: two arrays.</summary>
public sealed class CellValues(ReportForm form, long[] raw, bool[] known)
{
    public ReportForm Form { get; } = form;

    public bool IsKnown(FormCell cell) => known[cell.Index];

    /// <summary>The 64-bit value (amounts in ten-thousandths of 万元); 0 when unknown, so ask <see cref="IsKnown"/> first.</summary>
    public long Raw(FormCell cell) => raw[cell.Index];

    public decimal? this[FormCell cell] => known[cell.Index] ? ReportTables.FromRaw(cell, raw[cell.Index]) : null;

    public decimal? this[string cellId] => this[Form.Cell(cellId)];
}
