using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Core.Importing;

/// <summary>One run of the recogniser over a split source.</summary>
internal sealed class Recognition(SourceDocument document, int? knownYear)
{
    private const int LeastHeadings = 2;
    private const int LeastRows = 5;

    // A report's tables have some forty rows; a text with more of one kind of damage needs no longer list.
    private const int MostNotesOfAKind = 200;

    private readonly List<RecognitionNote> _notes = [.. document.Notes];

    public RecognisedReport Run()
    {
        var items = document.Items;
        var starts = SectionHeadings.Find(items, _notes);
        var detected = FormDetection.ByLabels(items);
        if (!IsReport(starts, detected)) return RecognisedReport.Refuse("没有认出年度报告的章节和表格，这不是一份政府信息公开工作年度报告。");
        var bodyAt = starts.Count > 0 ? starts[0].Item : FirstTableRow(items);
        var header = ReportHeader.Read([.. items.Take(bodyAt)], [.. items.Skip(bodyAt)], _notes);
        if ((knownYear ?? header.Year) is not { } year) return RecognisedReport.Refuse("认出了年度报告的章节或表格，但文中没有写明报告年度。");
        if (ChooseForm(detected, year) is not { } form) return RecognisedReport.Refuse($"{year} 年的报告早于统一格式（{FormCatalog.FirstYear} 年起），无法识别。");
        var content = new ReportContent(form, year) { Title = header.Title, Agency = header.Agency, Preamble = header.Preamble };
        ReadSections(content, starts, bodyAt);
        return new RecognisedReport { Content = content, Notes = [.. _notes.GroupBy(note => note.Code).SelectMany(kind => kind.Take(MostNotesOfAKind)).OrderBy(note => note.Line)] };
    }

    private bool IsReport(IReadOnlyList<SectionStart> starts, ReportForm? detected)
    {
        if (starts.Count >= LeastHeadings && document.Items.Any(item => item.Raw.Contains("信息公开", StringComparison.Ordinal) || item.Raw.Contains("資訊公開", StringComparison.Ordinal)))
            return true;
        var labels = new FormLabels(detected ?? FormCatalog.All[^1]);
        return document.Items.OfType<SourceRow>().SelectMany(row => row.Cells).Concat(document.Items.OfType<SourceText>().Select(text => text.Raw))
            .Select(labels.Row).OfType<RowLabel>().Select(label => label.Row).Distinct().Take(LeastRows).Count() == LeastRows;
    }

    private static int FirstTableRow(IReadOnlyList<SourceItem> items)
    {
        for (var i = 0; i < items.Count; i++)
        {
            if (items[i] is SourceRow) return i;
        }
        return 0;
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

    private static void ReadItems(ReportContent content, FormSection? section, IEnumerable<SourceItem> items, FormLabels labels, TableReader reader)
    {
        var hasTable = section?.Table is not null || section is null;
        if (section is not null) reader.Enter(section);
        var lines = new List<string>();
        foreach (var item in hasTable ? LooseCells.Gather(items, labels) : items)
        {
            if (item is SourceRow row && reader.Take(row, inTextSection: !hasTable)) continue;
            if (hasTable && item.Raw.Length <= LabelText.Longest) reader.TakeUnit(item.Raw);
            lines.AddRange(item.Paragraphs());
        }
        if (section is not null) content.Sections[section.Id] = NarrativeText.ToBlocks(section.Id, lines);
        else content.Preamble = [.. content.Preamble, .. NarrativeText.ToBlocks("body", lines)];
    }

    private void FillTables(ReportContent content, TableReader reader)
    {
        reader.NoteStructure();
        var filler = new TableFiller(content.Tables, reader.Unit, _notes);
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
