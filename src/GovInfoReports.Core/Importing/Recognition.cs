using GovInfoReports.Core.Importing.Head;
using GovInfoReports.Core.Importing.Labels;
using GovInfoReports.Core.Importing.Tables;
using GovInfoReports.Core.Importing.Text;
using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Core.Importing;

/// <summary>One run of the recogniser over a split source.</summary>
internal sealed class Recognition(SourceDocument document, int? knownYear)
{
    private const int MostHeadLines = 60;

    // A report's tables have some forty rows; a text with more of one kind of damage needs no longer list.
    private const int MostNotesOfAKind = 200;

    private readonly List<RecognitionNote> _notes = [.. document.Notes];

    private readonly IReadOnlyList<SourceLine> _source = [.. document.Items.Where(item => item is not SourceGap).Select(item => new SourceLine(item.Line, item.Raw))];

    private IReadOnlyDictionary<string, CellPlace> _places = new Dictionary<string, CellPlace>();
    private IReadOnlyDictionary<string, RowPlace> _rows = new Dictionary<string, RowPlace>();

    public RecognisedReport Run()
    {
        var items = FileFacts.Without(document.Items);
        var starts = SectionHeadings.Find(items, _notes);
        var detected = FormDetection.ByLabels(items);
        if (!ReportEvidence.IsEnough(items, starts.Count, new FormLabels(detected ?? FormCatalog.All[^1]))) return RecognisedReport.Refuse("没有认出年度报告的章节和表格，这不是一份政府信息公开工作年度报告。");
        var bodyAt = starts.Count > 0 ? starts[0].Item : HeadOf(items, new FormLabels(detected ?? FormCatalog.All[^1]));
        var header = ReportHeader.Read([.. items.Take(bodyAt)], [.. items.Skip(bodyAt)], _notes);
        document = document with { Items = AgencyName.WithoutSignature(items, header.Agency) };
        var said = knownYear ?? header.Year;
        if (said is null) _notes.Add(new(NoteCodes.YearUnknown, 0, "", "文中没有写明报告年度，请自行填写；按年度的核对没有进行。"));
        var year = said ?? (detected ?? FormCatalog.All[^1]).FirstYear;
        if (ChooseForm(detected, year) is not { } form) return RecognisedReport.Refuse($"{year} 年的报告早于统一格式（{FormCatalog.FirstYear} 年起），无法识别。");
        var content = new ReportContent(form, year) { Title = header.Title, Agency = header.Agency, Preamble = header.Preamble };
        ReadSections(content, starts, bodyAt);
        return new RecognisedReport
        {
            Content = content, Year = said, Places = _places, Rows = _rows, Source = _source,
            Notes = [.. _notes.GroupBy(note => note.Code).SelectMany(kind => kind.Take(MostNotesOfAKind)).OrderBy(note => note.Line)],
        };
    }

    /// <summary>Where a text without section heads ends its head: at its first table, or behind its title.</summary>
    private static int HeadOf(IReadOnlyList<SourceItem> items, FormLabels labels)
    {
        var title = -1;
        for (var i = 0; i < items.Count; i++)
        {
            if (items[i] is SourceCell || (items[i] is SourceRow row && row.Cells.Any(cell => labels.IsHeadText(cell) || labels.Row(cell) is not null))) return i;
            if (items[i] is not SourceText text || text.Raw.Length > LabelText.Longest) continue;
            if (labels.NumberedRow(text.Raw) is not null || labels.IsColumn(text.Raw) || labels.IsWholeHeadText(text.Raw)) return i;
            if (title < 0 && i < MostHeadLines && ReportTitle.Is(text.Raw)) title = i;
        }
        return title + 1;
    }

    private ReportForm? ChooseForm(ReportForm? detected, int year)
    {
        var prescribed = year >= FormCatalog.FirstYear ? FormCatalog.ForYear(year) : null;
        if (detected is null)
        {
            if (prescribed is not null) _notes.Add(new(NoteCodes.FormAssumed, 0, "", $"文中没有可辨认格式的表格，按 {year} 年适用的格式（{prescribed.Notice}）识别。"));
            return prescribed;
        }
        if (detected != prescribed)
            _notes.Add(new(NoteCodes.FormYearMismatch, 0, "", $"表格是{detected.Notice}的格式，与 {year} 年适用的格式不符。"));
        return detected;
    }

    private void ReadSections(ReportContent content, IReadOnlyList<SectionStart> starts, int bodyAt)
    {
        var labels = new FormLabels(content.Form);
        var reader = new TableReader(labels, _notes);
        if (starts.Count == 0) ReadItems(content, null, document.Items.Skip(bodyAt), labels, reader);
        for (var n = 0; n < starts.Count; n++)
        {
            var end = n + 1 < starts.Count ? starts[n + 1].Item : document.Items.Count;
            var items = document.Items.Skip(starts[n].Item + 1).Take(end - starts[n].Item - 1);
            ReadItems(content, starts[n].Section, items, labels, reader);
        }
        FillTables(content, reader);
        NoteGaps(content, starts);
    }

    private void ReadItems(ReportContent content, FormSection? section, IEnumerable<SourceItem> items, FormLabels labels, TableReader reader)
    {
        var hasTable = section?.Table is not null || section is null;
        if (section is not null) reader.Enter(section);
        var lines = new List<SourceItem>();
        foreach (var item in hasTable ? RowGathering.Gather(items, labels, _notes) : items)
        {
            if (item is SourceRow row && reader.Take(row, inTextSection: !hasTable)) continue;
            if (hasTable && item.Raw.Length <= LabelText.Longest) reader.TakeUnit(item.Raw);
            if (!hasTable || item is SourceRow || !labels.IsWholeHeadText(item.Raw)) lines.Add(item);
        }
        if (section is { Table: null }) NoteTablesIn(section, lines);
        if (section is not null) content.Sections[section.Id] = NarrativeText.ToBlocks(section.Id, WrappedLines.Join(lines));
        else content.Preamble = [.. content.Preamble, .. NarrativeText.ToBlocks("body", WrappedLines.Join(lines))];
    }

    /// <summary>The form has no place for a table inside a text: its rows become lines, and whoever imports it is told.</summary>
    private void NoteTablesIn(FormSection section, List<SourceItem> lines)
    {
        var rows = lines.OfType<SourceRow>().Where(row => row.Cells.Count(cell => !LabelText.IsBlank(cell)) > 1).ToList();
        if (rows.Count > 1)
            _notes.Add(new(NoteCodes.TableInText, rows[0].Line, LabelText.Shorten(rows[0].Raw), $"“{section.Heading}”的文字里有表格（{rows.Count}行）。报告的文字部分不能放表格，已按行改成文字，请核对并改写。"));
    }

    private void FillTables(ReportContent content, TableReader reader)
    {
        reader.NoteStructure();
        var last = document.Items.LastOrDefault(item => item is not SourceGap);
        var end = new SourceEnd(last is SourceRow row ? row.LineOf(row.Cells.Count - 1) : last?.Line ?? 0, document.EndsInNumber);
        var filler = new TableFiller(content.Tables, reader.Unit, end, _notes);
        foreach (var table in content.Form.Tables)
        {
            var readings = reader.Of(table);
            if (readings.Count == 0)
            {
                _notes.Add(new(NoteCodes.TableMissing, 0, table.Caption, $"没有找到“{table.Caption}”的表格，数值全部留空。"));
                continue;
            }
            filler.Fill(table, readings);
            var blank = table.Cells.Count(cell => content.Tables.Printed(cell) is null);
            (_places, _rows) = (filler.Places, filler.Rows);
            if (blank > 0) _notes.Add(new(NoteCodes.CellsBlank, 0, table.Caption, $"“{table.Caption}”表中有 {blank} 格没有数值，涉及这些格的勾稽关系无法核对。"));
        }
    }

    private void NoteGaps(ReportContent content, IReadOnlyList<SectionStart> starts)
    {
        foreach (var section in content.Form.Sections)
        {
            var start = starts.FirstOrDefault(s => s.Section.Id == section.Id);
            if (start is null) _notes.Add(new(NoteCodes.SectionMissing, 0, section.Heading, $"没有找到“{section.Heading}”的标题。"));
            else if (section.Table is null && content.Sections[section.Id].Count == 0)
                _notes.Add(new(NoteCodes.SectionEmpty, document.Items[start.Item].Line, section.Heading, $"“{section.Heading}”没有文字。"));
        }
    }
}
