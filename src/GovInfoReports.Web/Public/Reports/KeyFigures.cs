using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Web.Public.Reports;

/// <param name="Value">Null for a blank.</param>
/// <param name="Last">The same of the year before.</param>
/// <param name="HasLast">Whether a report of the year before is public and has the item.</param>
public sealed record KeyFigure(string Label, FormCell Cell, decimal? Value, decimal? Last, bool HasLast);

/// <summary>The numbers that readers look for first; both forms have them.</summary>
internal static class KeyFigures
{
    private static readonly (string Label, string Cell)[] Cells =
    [
        ("新收申请", "table3.new_received.total"), ("予以公开", "table3.r1_disclosed.total"), ("行政复议", "table4.review.total"), ("直接起诉", "table4.litigation_direct.total"),
    ];

    public static IReadOnlyList<KeyFigure> Of(ReportContent content, ReportContent? last) =>
    [
        .. from figure in Cells
           let cell = content.Form.FindCell(figure.Cell)
           where cell is not null
           let before = last?.Form.FindCell(figure.Cell)
           select new KeyFigure(figure.Label, cell, content.Tables[cell], before is null ? null : last!.Tables[before], before is not null),
    ];
}
