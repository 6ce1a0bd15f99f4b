using GovInfoReports.Core.Exporting;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Core.Filing;

/// <summary>What an imported text would change in one section of a working version.</summary>
/// <param name="SectionId"><c>head</c> or <c>s1</c> … <c>s6</c>.</param>
/// <param name="Texts">Changed, added and removed blocks; the title's for the head.</param>
/// <param name="Agency">The name as the text has it, when it differs; null otherwise. Only for the head.</param>
public sealed record SectionImport(string SectionId, IReadOnlyList<CellChange> Cells, IReadOnlyList<TextChange> Texts, string? Agency)
{
    public int Count => Cells.Count + Texts.Count + (Agency is null ? 0 : 1);

    /// <summary>Whether something that is there already would be replaced or removed.</summary>
    public bool Replaces => Cells.Any(cell => cell.Old is not null) || Texts.Any(text => text.Kind != ChangeKind.Added) || Agency is not null;
}

/// <summary>
/// An import into a working version before it is taken: the differences section by section, and the patches for the sections a person
/// chooses. What the text does not say stays as it is: a blank never clears a cell, a section without text never clears a text.
/// </summary>
public sealed class ImportPlan
{
    private readonly ReportContent _current;
    private readonly ReportContent _recognised;

    private ImportPlan(ReportContent current, ReportContent recognised)
    {
        (_current, _recognised) = (current, recognised);
        Sections = [.. SectionJson.SectionIds(current.Form).Select(Compare)];
    }

    /// <summary>All sections in their order, those without a difference included.</summary>
    public IReadOnlyList<SectionImport> Sections { get; }

    /// <exception cref="RefusedException">The text is on the other form.</exception>
    public static ImportPlan Of(ReportContent current, ReportContent recognised) => current.Form.Id == recognised.Form.Id
        ? new ImportPlan(current, recognised)
        : throw new RefusedException($"导入的内容使用了另一种格式（{recognised.Form.Notice}），本报告使用{current.Form.Notice}规定的格式，不能导入。");

    /// <summary>The edits for the chosen sections, each naming what the person saw, so that others' newer edits become conflicts.</summary>
    public IReadOnlyList<DraftPatch> Patches(IReadOnlySet<string> chosen)
    {
        var wanted = _current.Clone();
        foreach (var section in chosen) Take(wanted, section);
        return PatchesBetween.Find(_current, wanted);
    }

    private SectionImport Compare(string section)
    {
        var wanted = _current.Clone();
        Take(wanted, section);
        var diff = ReportDiff.Between(_current, wanted);
        var cells = diff.Cells.Where(change => !_current.Form.Cell(change.CellId).IsComputed).ToList();
        return new SectionImport(section, cells, diff.Texts, wanted.Agency == _current.Agency ? null : wanted.Agency);
    }

    private void Take(ReportContent wanted, string section)
    {
        if (section == SectionJson.Head)
        {
            wanted.Agency = _recognised.Agency ?? _current.Agency;
            wanted.Title = _recognised.Title ?? _current.Title;
            wanted.Preamble = Blocks(_current.Preamble, _recognised.Preamble);
            return;
        }
        foreach (var cell in _current.Form.Section(section).Table?.Cells ?? [])
            if (!cell.IsComputed && _recognised.Tables[cell] is { } value) wanted.Tables.Set(cell, value);
        wanted.Sections[section] = Blocks(_current.Sections[section], _recognised.Sections[section]);
    }

    /// <summary>A block that reads the same keeps the id and the linked figures of the one that is there.</summary>
    private IReadOnlyList<NarrativeBlock> Blocks(IReadOnlyList<NarrativeBlock> current, IReadOnlyList<NarrativeBlock> recognised)
    {
        if (recognised.Count == 0) return current;
        var free = current.ToList();
        return [.. recognised.Select(block =>
        {
            var same = free.Find(old => old.HeadingLevel == block.HeadingLevel && old.Text(_current.Tables) == block.Text(_recognised.Tables));
            if (same is not null) free.Remove(same);
            return same ?? block;
        })];
    }
}
