using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Web.Filing.Editing;

/// <summary>One text of a pasted block at its place.</summary>
/// <param name="Cell">Null beyond the table.</param>
/// <param name="Value">The number that was read; null for blank or where none could be read.</param>
/// <param name="Problem">Why it is not written; null where it is, or is a total to be compared only.</param>
public sealed record PastedCell(FormCell? Cell, string Text, decimal? Value, string? Problem)
{
    /// <summary>See <see cref="CellInput.IsNothingMark"/>: what it means is asked.</summary>
    public bool IsNothingMark { get; } = Cell is { IsComputed: false } && CellInput.IsNothingMark(Text);

    /// <param name="at">Where it stands in the block, for people: 第2行第3列.</param>
    public static PastedCell Of(FormCell? cell, string text, string at)
    {
        if (cell is null) return new PastedCell(null, text, null, text.Trim().Length > 0 ? $"{at}“{text.Trim()}”超出表格范围，未写入。" : null);
        var (value, refusal) = CellInput.Parse(cell, text);
        return new PastedCell(cell, text, value, refusal is null ? null : $"{cell.Label}：{refusal}");
    }

    public bool IsWritten => Cell is { IsComputed: false } && Problem is null;
}
