using System.Globalization;
using GovInfoReports.Core.Forms;

namespace GovInfoReports.Core.Reports;

/// <summary>A cell of a table; its value is the figure as <see cref="CellInput.Format"/> writes it.</summary>
public sealed record CellPlace(string Id) : ReportPlace
{
    public override string Target => Id;

    public override string Name => $"cell:{Id}";

    /// <summary>Cells' ids, and no others, are made of parts: table, row, column.</summary>
    public static bool IsId(string target) => target.Contains('.', StringComparison.Ordinal);

    public static decimal? Number(string? value) => value is { Length: > 0 } ? decimal.Parse(value, CultureInfo.InvariantCulture) : null;

    public static string? Text(FormCell cell, decimal? value) => value is null ? null : CellInput.Format(cell, value);

    public override string SectionIn(ReportForm form) => form.SectionOf(form.Cell(Id)).Id;

    public override string Label(ReportForm form) => form.FindCell(Id)?.Label ?? Id;

    public override string? Read(ReportContent content) => Read(content.Tables, content.Form.Cell(Id));

    public override void Write(ReportContent content, string? value, string? after = null) => content.Tables.Set(Id, Number(value));

    private static string? Read(ReportTables tables, FormCell cell) => Text(cell, tables.Printed(cell));
}
