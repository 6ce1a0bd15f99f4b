using System.Collections.Concurrent;
using GovInfoReports.Core.Checks.Narrative.Tokens;
using GovInfoReports.Core.Forms;

namespace GovInfoReports.Core.Checks.Narrative.Figures;

/// <summary>What a count phrase may stand for: the sum of some cells, in the clerk's words.</summary>
internal sealed record FigureTarget(string Name, IReadOnlyList<FormCell> Cells);

/// <summary>Finds a form's cells by what the narrative calls them. The forms share these ids (domain-rules §4, §5).</summary>
internal sealed class FormFigures(ReportForm form)
{
    private static readonly ConcurrentDictionary<ReportForm, FormFigures> Known = new();

    private static readonly string[] Organisations = ["enterprise", "research", "public_welfare", "legal_services", "other"];

    private readonly ConcurrentDictionary<(string Row, string? Applicant), IReadOnlyList<FormCell>> _applications = new();

    private readonly ConcurrentDictionary<(string Name, string Row, string? Applicant), FigureTarget> _rows = new();

    private readonly ConcurrentDictionary<(Word Subject, Word Outcome, string Row), IReadOnlyList<FigureTarget>> _readings = new();

    public static FormFigures Of(ReportForm form) => Known.GetOrAdd(form, key => new FormFigures(key));

    public ReportForm Form { get; } = form;

    /// <summary>Cells of table three: all rows whose id starts so, in the applicant's columns or the total's.</summary>
    public IReadOnlyList<FormCell> Applications(string row, string? applicant) => _applications.GetOrAdd((row, applicant), key =>
    {
        string[] columns = key.Applicant switch { null => ["total"], "organisations" => Organisations, var one => [one] };
        return [.. Form.Table("table3").Cells.Where(cell =>
            cell.Row.Id!.StartsWith(key.Row, StringComparison.Ordinal) && columns.Contains(cell.Column.Id))];
    });

    /// <summary>The same as one figure under a name.</summary>
    public FigureTarget Row(string name, string row, string? applicant) => _rows.GetOrAdd((name, row, applicant), key => new FigureTarget(key.Name, Applications(key.Row, key.Applicant)));

    /// <summary>Readings that depend on the form alone, worked out once.</summary>
    public IReadOnlyList<FigureTarget> Readings(Word subject, Word outcome, string row, Func<IReadOnlyList<FigureTarget>> read) => _readings.GetOrAdd((subject, outcome, row), _ => read());

    /// <summary>Cells of table four: <c>review</c>, <c>litigation_direct</c>, <c>litigation_after_review</c> by <c>upheld</c>, <c>total</c>….</summary>
    public IReadOnlyList<FormCell> Disputes(string result, params string[] kinds) =>
        [.. kinds.Select(kind => Form.Cell($"table4.{kind}.{result}"))];

    /// <summary>A cell of table two, or nothing when the form has none.</summary>
    public IReadOnlyList<FormCell> Disclosure(string path) => Form.FindCell($"table2.{path}") is { } cell ? [cell] : [];
}
