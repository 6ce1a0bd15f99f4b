using GovInfoReports.Core.Checks;
using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;
using GovInfoReports.Core.Review;

namespace GovInfoReports.Web.Filing.Editing.Sessions;

/// <summary>Where in the editor something is to be done: a cell, or a paragraph with the passage in it.</summary>
/// <param name="Target">The name of a <see cref="ReportPlace"/>.</param>
/// <param name="Start">Offset of the passage in its block, in UTF-16 units.</param>
public sealed record EditPlace(string Section, string Target, int Start = 0, int Length = 0)
{
    /// <summary>What a finding is about: its passage, or the first of its cells that can be typed.</summary>
    public static EditPlace Of(Finding finding, ReportForm form)
    {
        if (finding is { Section: null, Passage: { } ahead }) return new(SectionJson.Head, new BlockPlace(SectionJson.Head, ahead.BlockId).Name, ahead.Start, ahead.Length);
        if (finding.Section is not { } section) return new(SectionJson.Head, HeadPlace.Title.Name);
        if (finding.Passage is { } text) return new(section, new BlockPlace(section, text.BlockId).Name, text.Start, text.Length);
        if (finding.Cells.Count == 0) return new(section, new BlockPlace(section, "").Name);
        var cell = form.Cell(finding.Cells.FirstOrDefault(id => !form.Cell(id).IsComputed) ?? finding.Cells[0]);
        return OfCell(cell.Id, form);
    }

    /// <summary>The next of a finding's blank cells behind the caret, or the first one; the way through all of them.</summary>
    /// <param name="here">Where the caret is, as <see cref="ReportPlace.Name"/> says.</param>
    public static EditPlace NextBlank(Finding finding, ReportForm form, string? here)
    {
        if (finding.Cells.Count == 0 || here is null || ReportPlace.Parse(here) is not CellPlace caret) return Of(finding, form);
        var before = form.Cells.TakeWhile(cell => cell.Id != caret.Id).Select(cell => cell.Id).Append(caret.Id).ToHashSet();
        var next = finding.Cells.FirstOrDefault(cell => !before.Contains(cell)) ?? finding.Cells[0];
        return new(finding.Section!, new CellPlace(next).Name);
    }

    public static EditPlace To(FormCell cell, ReportForm form) => OfCell(cell.Id, form);

    public static EditPlace Of(Remark remark, ReportForm form) => form.FindCell(remark.Target) is { } cell
        ? OfCell(cell.Id, form)
        : new(remark.SectionId, new BlockPlace(remark.SectionId, remark.Target).Name);

    /// <summary>Reads what <see cref="Address"/> writes; null when the address names no place of the form.</summary>
    public static EditPlace? Parse(ReportForm form, string section, string? cell, string? block, int? from, int? length)
    {
        if (cell is not null && form.FindCell(cell) is not null) return OfCell(cell, form);
        if (block is not null) return new(section, new BlockPlace(section, block).Name, from ?? 0, length ?? 0);
        return null;
    }

    public string Address(int reportId)
    {
        var query = ReportPlace.Parse(Target) switch
        {
            CellPlace cell => $"?cell={cell.Id}",
            BlockPlace block => $"?block={block.Id}{(Length > 0 ? $"&from={Start}&length={Length}" : "")}",
            _ => "",
        };
        return $"/portal/reports/{reportId}/{Section}{query}";
    }

    private static EditPlace OfCell(string cell, ReportForm form) => new(new CellPlace(cell).SectionIn(form), new CellPlace(cell).Name);
}
