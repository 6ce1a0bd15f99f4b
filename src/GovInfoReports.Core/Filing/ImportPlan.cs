using GovInfoReports.Core.Exporting;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Core.Filing;

/// <summary>What an imported text would change in one section of a working version.</summary>
/// <param name="SectionId"><c>head</c> or <c>s1</c> … <c>s6</c>.</param>
/// <param name="Texts">Changed, added and removed blocks; the title's for the head.</param>
/// <param name="Agency">The name as the text has it, when it differs; null otherwise. Only for the head.</param>
/// <param name="Links">How many numbers of the text were linked to cells and are typed or missing in the working version.</param>
public sealed record SectionImport(string SectionId, IReadOnlyList<CellChange> Cells, IReadOnlyList<TextChange> Texts, string? Agency, int Links)
{
    public int Count => Cells.Count + Texts.Count + (Agency is null ? 0 : 1);

    public bool IsEmpty => Count == 0 && Links == 0;

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
        : throw new RefusedException($"导入的内容使用了另一种格式（{recognised.Form.Notice}），本报告使用{current.Form.Notice}规定的格式，两种表格的项目不同，不能导入。往年的报告请在“年度报告”里点“补录历史数据”，选对报告年度再粘贴或上传。");

    /// <summary>The edits for the chosen sections, each naming what the person saw, so that others' newer edits become conflicts.</summary>
    /// <param name="corrected">What a person says stands in cells, whatever was recognised, by cell id; written whichever sections are chosen.</param>
    public IReadOnlyList<DraftPatch> Patches(IReadOnlySet<string> chosen, IReadOnlyDictionary<string, decimal?>? corrected = null) =>
        PatchesBetween.Find(_current, Take(chosen, corrected).Wanted);

    /// <summary>The edits that take the import back, each naming what it wrote, so that what somebody has changed since stays.</summary>
    /// <param name="kept">Where the import itself wrote nothing, for somebody else had.</param>
    public IReadOnlyList<DraftPatch> Undo(IReadOnlySet<string> chosen, IReadOnlyDictionary<string, decimal?>? corrected, IReadOnlySet<ReportPlace> kept) =>
        [.. PatchesBetween.Find(Take(chosen, corrected).Wanted, _current).Where(patch => !kept.Contains(patch.Place))];

    /// <summary>How many linked numbers of the chosen sections stay plain text, because their cell does not get the number that the text names.</summary>
    public int LostLinks(IReadOnlySet<string> chosen, IReadOnlyDictionary<string, decimal?>? corrected = null) =>
        Sections.Where(section => chosen.Contains(section.SectionId)).Sum(section => section.Links) - Take(chosen, corrected).Links;

    private SectionImport Compare(string section)
    {
        var wanted = _current.Clone();
        TakeNumbers(wanted, section);
        // The differences show the text's own numbers, whichever of its tables are taken.
        TakeTexts(wanted, section, _ => false);
        var diff = ReportDiff.Between(_current, wanted);
        var cells = diff.Cells.Where(change => !_current.Form.Cell(change.CellId).IsComputed).ToList();
        return new SectionImport(section, cells, diff.Texts, wanted.Agency == _current.Agency ? null : wanted.Agency, TakeTexts(_current.Clone(), section, _ => true));
    }

    /// <summary>The working version with the chosen sections. A figure whose cell ends up with another number than the text's stays as the text has it.</summary>
    private (ReportContent Wanted, int Links) Take(IReadOnlySet<string> chosen, IReadOnlyDictionary<string, decimal?>? corrected = null)
    {
        var wanted = _current.Clone();
        foreach (var section in chosen) TakeNumbers(wanted, section);
        foreach (var (cell, value) in corrected ?? new Dictionary<string, decimal?>()) wanted.Tables.Set(cell, value);
        return (wanted, chosen.Sum(section => TakeTexts(wanted, section, figure => figure.Text(wanted.Tables) == figure.Text(_recognised.Tables))));
    }

    private void TakeNumbers(ReportContent wanted, string section)
    {
        if (section == SectionJson.Head) return;
        foreach (var cell in _current.Form.Section(section).Table?.Cells ?? [])
            if (!cell.IsComputed && _recognised.Tables[cell] is { } value) wanted.Tables.Set(cell, value);
    }

    /// <param name="keeps">Which of the text's linked figures stay linked.</param>
    /// <returns>How many linked figures that adds.</returns>
    private int TakeTexts(ReportContent wanted, string section, Func<FigureInline, bool> keeps)
    {
        if (section == SectionJson.Head)
        {
            wanted.Agency = _recognised.Agency ?? _current.Agency;
            wanted.Title = _recognised.Title ?? _current.Title;
        }
        var (blocks, links) = Blocks(_current.Blocks(section), _recognised.Blocks(section), keeps);
        wanted.SetBlocks(section, blocks);
        return links;
    }

    /// <summary>A block that reads the same keeps the id and the linked figures of the one that is there, and gets those of the text.</summary>
    private (IReadOnlyList<NarrativeBlock> Blocks, int Links) Blocks(
        IReadOnlyList<NarrativeBlock> current, IReadOnlyList<NarrativeBlock> recognised, Func<FigureInline, bool> keeps)
    {
        if (recognised.Count == 0) return (current, 0);
        var free = current.ToList();
        var links = 0;
        List<NarrativeBlock> taken = [.. recognised.Select(block =>
        {
            var text = block.Text(_recognised.Tables);
            var read = block.Replace(inline => [inline is FigureInline figure && !keeps(figure) ? new TextInline(figure.Text(_recognised.Tables)) : inline]);
            var same = free.Find(old => old.HeadingLevel == block.HeadingLevel && old.Text(_current.Tables) == text);
            if (same is not null) free.Remove(same);
            var linked = same is null ? read : FigureSpans.Link(same, _current.Tables, FigureSpans.In(read, _recognised.Tables));
            links += Figures(linked) - (same is null ? 0 : Figures(same));
            return linked;
        })];
        return (taken, links);
    }

    private static int Figures(NarrativeBlock block) => block.Inlines.Count(inline => inline is FigureInline);
}
