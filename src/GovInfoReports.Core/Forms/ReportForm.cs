using System.Collections.Frozen;

namespace GovInfoReports.Core.Forms;

/// <summary>A report form as issued: the one definition from which screens, outputs, importer, checks and rollups follow.</summary>
public sealed class ReportForm
{
    private readonly FrozenDictionary<string, FormCell> _cellsById;
    private readonly FrozenDictionary<string, FormSection> _sectionsById;
    private readonly FrozenDictionary<FormTable, FormSection> _sectionsByTable;

    /// <param name="id">The form's key in JSON, <c>2019</c> or <c>2021</c>.</param>
    /// <param name="notice">The document that issued it.</param>
    /// <param name="firstYear">The first year reported on with it.</param>
    public ReportForm(string id, string notice, int firstYear, IReadOnlyList<FormSection> sections)
    {
        Id = id;
        Notice = notice;
        FirstYear = firstYear;
        Sections = sections;
        Tables = [.. sections.Select(section => section.Table).OfType<FormTable>()];
        Cells = FormCells.Number(Tables);
        _cellsById = Cells.ToFrozenDictionary(cell => cell.Id, StringComparer.Ordinal);
        _sectionsById = sections.ToFrozenDictionary(section => section.Id, StringComparer.Ordinal);
        _sectionsByTable = sections.Where(section => section.Table is not null).ToFrozenDictionary(section => section.Table!);
    }

    public string Id { get; }

    public string Notice { get; }

    public int FirstYear { get; }

    public IReadOnlyList<FormSection> Sections { get; }

    public IReadOnlyList<FormTable> Tables { get; }

    /// <summary>All value cells in the form's fixed order.</summary>
    public IReadOnlyList<FormCell> Cells { get; }

    /// <exception cref="KeyNotFoundException">The form has no such section.</exception>
    public FormSection Section(string id) => _sectionsById[id];

    public bool HasSection(string id) => _sectionsById.ContainsKey(id);

    public FormTable Table(string id) => Tables.First(table => table.Id == id);

    /// <exception cref="KeyNotFoundException">The form has no such cell.</exception>
    public FormCell Cell(string id) => _cellsById[id];

    public FormCell? FindCell(string id) => _cellsById.GetValueOrDefault(id);

    /// <summary>The section that holds a cell.</summary>
    public FormSection SectionOf(FormCell cell) => _sectionsByTable[cell.Table];
}
