using GovInfoReports.Core.Checks;
using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;
using GovInfoReports.Core.Review;

namespace GovInfoReports.Web.Filing;

/// <summary>Where in the editor something is to be done: a cell, or a paragraph with the passage in it.</summary>
/// <param name="Target">As <see cref="EditTarget"/> names it.</param>
/// <param name="Start">Offset of the passage in its block, in UTF-16 units.</param>
public sealed record EditPlace(string Section, string Target, int Start = 0, int Length = 0)
{
    /// <summary>What a finding is about: its passage, or the first of its cells that can be typed.</summary>
    public static EditPlace Of(Finding finding, ReportForm form)
    {
        if (finding.Section is not { } section) return new(SectionJson.Head, "head:title");
        if (finding.Passage is { } passage) return new(section, EditTarget.OfBlock(section, passage.BlockId), passage.Start, passage.Length);
        if (finding.Cells.Count == 0) return new(section, EditTarget.OfBlock(section, ""));
        var cell = form.Cell(finding.Cells.FirstOrDefault(id => !form.Cell(id).IsComputed) ?? finding.Cells[0]);
        return new(SectionOf(cell.Id, form), EditTarget.OfCell(cell.Id));
    }

    /// <summary>The next of a finding's blank cells behind the caret, or the first one; the way through all of them.</summary>
    /// <param name="here">Where the caret is, as <see cref="EditTarget"/> names it.</param>
    public static EditPlace NextBlank(Finding finding, ReportForm form, string? here)
    {
        if (finding.Cells.Count == 0 || here is null || EditTarget.Parse(here) is not { Kind: "cell" } caret) return Of(finding, form);
        var before = form.Cells.TakeWhile(cell => cell.Id != caret.Id).Select(cell => cell.Id).Append(caret.Id).ToHashSet();
        var next = finding.Cells.FirstOrDefault(cell => !before.Contains(cell)) ?? finding.Cells[0];
        return new(finding.Section!, EditTarget.OfCell(next));
    }

    public static EditPlace Of(Remark remark, ReportForm form) => form.FindCell(remark.Target) is { } cell
        ? new(SectionOf(cell.Id, form), EditTarget.OfCell(cell.Id))
        : new(remark.SectionId, EditTarget.OfBlock(remark.SectionId, remark.Target));

    /// <summary>Reads what <see cref="Address"/> writes; null when the address names no place of the form.</summary>
    public static EditPlace? Parse(ReportForm form, string section, string? cell, string? block, int? from, int? length)
    {
        if (cell is not null && form.FindCell(cell) is not null) return new(SectionOf(cell, form), EditTarget.OfCell(cell));
        if (block is not null) return new(section, EditTarget.OfBlock(section, block), from ?? 0, length ?? 0);
        return null;
    }

    public string Address(int reportId)
    {
        var target = EditTarget.Parse(Target);
        var query = target.Kind switch
        {
            "cell" => $"?cell={target.Id}",
            "block" => $"?block={target.Id}{(Length > 0 ? $"&from={Start}&length={Length}" : "")}",
            _ => "",
        };
        return $"/portal/reports/{reportId}/{Section}{query}";
    }

    private static string SectionOf(string cell, ReportForm form) =>
        form.Sections.First(section => section.Table?.Cells.Any(own => own.Id == cell) == true).Id;
}
