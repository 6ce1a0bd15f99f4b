using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Review;

namespace GovInfoReports.Web.Review;

/// <summary>What a remark is being written on: a cell, a paragraph or a section.</summary>
/// <param name="Target">A cell id or block id; empty for the section as a whole.</param>
/// <param name="Label">The place in the office's words.</param>
/// <param name="Quote">The value or passage there.</param>
public sealed record RemarkTarget(string SectionId, string Target, string Label, string Quote)
{
    public NewRemark Saying(string? text) => new(SectionId, Target, Quote, text ?? "");

    /// <summary>The place of a remark in the office's words.</summary>
    public static string PlaceOf(Remark remark, ReportForm form) =>
        form.FindCell(remark.Target)?.Label
        ?? form.Sections.FirstOrDefault(section => section.Id == remark.SectionId)?.Heading
        ?? "标题和引言";
}
