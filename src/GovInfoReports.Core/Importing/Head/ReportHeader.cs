using GovInfoReports.Core.Importing.Labels;
using GovInfoReports.Core.Importing.Text;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Core.Importing.Head;

/// <summary>What stands before section one: title, agency, year, and the paragraphs in between. Nothing is invented where the text is silent.</summary>
internal sealed class ReportHeader
{
    public string? Title { get; private set; }

    public string? Agency { get; private set; }

    public int? Year { get; private set; }

    public IReadOnlyList<NarrativeBlock> Preamble { get; private set; } = [];

    /// <param name="head">The items before the first section.</param>
    /// <param name="body">The items from there on, for the year of a report without title and for its signature.</param>
    public static ReportHeader Read(IReadOnlyList<SourceItem> head, IReadOnlyList<SourceItem> body, List<RecognitionNote> notes)
    {
        var header = new ReportHeader();
        var lines = head.Where(item => !LabelText.IsBlank(item.Raw)).ToList();
        header.TakeTitle(lines, notes);
        header.Agency ??= AgencyName.InFacts(head) ?? AgencyName.InSignature(body);
        header.Preamble = NarrativeText.ToBlocks("preamble", WrappedLines.Join(lines));
        if (lines.Count > 0 && header.Preamble.Count > 0)
            notes.Add(new(NoteCodes.PreambleText, lines[0].Line, LabelText.Shorten(lines[0].Raw), $"第一部分之前有 {header.Preamble.Count} 段文字，已作为前言保留。"));
        header.TakeYear(head.Concat(body), notes);
        if (header.Agency is null)
            notes.Add(new(NoteCodes.AgencyUnknown, 0, "", "文中没有写明报告机关名称，请自行填写。"));
        return header;
    }

    private void TakeTitle(List<SourceItem> lines, List<RecognitionNote> notes)
    {
        for (var i = 0; i < lines.Count; i++)
        {
            if (ReportTitle.Is(lines[i].Raw))
            {
                SetTitle(lines, StartsWithoutAgency(ReportTitle.Clean(lines[i].Raw)) && i > 0 && AgencyName.IsLine(LabelText.Trim(lines[i - 1].Raw)) ? i - 1 : i, i, notes);
                return;
            }
            if (i + 1 < lines.Count && ReportTitle.BeginsWith(LabelText.Trim(lines[i].Raw), LabelText.Trim(lines[i + 1].Raw)))
            {
                SetTitle(lines, i, i + 1, notes);
                return;
            }
        }
        notes.Add(new(NoteCodes.NoTitle, 0, "", "没有找到报告标题，请自行填写。"));
    }

    private void SetTitle(List<SourceItem> lines, int first, int last, List<RecognitionNote> notes)
    {
        var title = string.Concat(Enumerable.Range(first, last - first + 1).Select(i => ReportTitle.Clean(lines[i].Raw)));
        if (last > first) notes.Add(new(NoteCodes.TitleSplit, lines[first].Line, title, "标题分成了两行，已连接。"));
        (Title, Year, Agency) = (title, ReportYear.Of(title), AgencyName.InTitle(title));
        if (Agency is null && last + 1 < lines.Count && AgencyName.IsLine(LabelText.Trim(lines[last + 1].Raw))) Agency = LabelText.Trim(lines[last + 1].Raw);
        lines.RemoveRange(first, last - first + 1);
    }

    private static bool StartsWithoutAgency(string title) => AgencyName.InTitle(title) is null;

    private void TakeYear(IEnumerable<SourceItem> items, List<RecognitionNote> notes)
    {
        if (Year is not null || ReportYear.Find(items) is not var (year, line)) return;
        Year = year;
        notes.Add(new(NoteCodes.YearFromText, line.Line, LabelText.Shorten(line.Raw), $"标题中没有报告年度，按正文识别为 {year} 年，请核对。"));
    }
}
