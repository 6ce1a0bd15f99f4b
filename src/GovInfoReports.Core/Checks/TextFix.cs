using GovInfoReports.Core.Reports;

namespace GovInfoReports.Core.Checks;

/// <summary>Another wording of a passage that answers a finding. A suggestion, made only when a person asks for it.</summary>
/// <param name="BlockId">The block within the finding's section.</param>
/// <param name="Start">Offset in the block's text, in UTF-16 units.</param>
/// <param name="Old">What stands there.</param>
/// <param name="New">What is to stand there.</param>
public sealed record TextFix(string BlockId, int Start, string Old, string New)
{
    /// <summary>Makes the fixes of a block that still fit: where somebody typed since, or a linked figure stands, the text stays.</summary>
    /// <returns>The same instance when none fits.</returns>
    public static NarrativeBlock Apply(NarrativeBlock block, ReportTables tables, IEnumerable<TextFix> fixes)
    {
        // From the end, so that the places before stay true.
        foreach (var fix in fixes.Where(fix => fix.BlockId == block.Id).OrderByDescending(fix => fix.Start)) block = fix.ApplyTo(block, tables);
        return block;
    }

    private NarrativeBlock ApplyTo(NarrativeBlock block, ReportTables tables)
    {
        var start = 0;
        for (var i = 0; i < block.Inlines.Count; i++)
        {
            var inline = block.Inlines[i];
            var length = inline switch { TextInline text => text.Text.Length, FigureInline figure => figure.Text(tables).Length, _ => 0 };
            if (inline is TextInline own && IsAt(own.Text, Start - start))
            {
                var changed = string.Concat(own.Text.AsSpan(0, Start - start), New, own.Text.AsSpan(Start - start + Old.Length));
                return block with { Inlines = [.. block.Inlines.Take(i), new TextInline(changed), .. block.Inlines.Skip(i + 1)] };
            }
            start += length;
        }
        return block;
    }

    private bool IsAt(string text, int at) => at >= 0 && at + Old.Length <= text.Length && text.AsSpan(at).StartsWith(Old, StringComparison.Ordinal);
}
