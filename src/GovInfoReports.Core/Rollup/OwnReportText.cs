using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Filing;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Core.Rollup;

/// <summary>A first text of a government's own report, its numbers linked to the tables.</summary>
internal static class OwnReportText
{
    public static ReportContent Write(RollupResult result, Agency owner)
    {
        var name = owner.NameOn(new DateOnly(result.Year, 12, 31));
        var content = new ReportContent(result.Form, result.Year) { Agency = name, Title = ReportContent.OfficialTitle(name, result.Year) };
        foreach (var cell in result.Form.Cells.Where(cell => !cell.IsComputed)) content.Tables.Set(cell, result.Sum(cell));
        content.Sections["s1"] =
        [
            Block($"本报告由{name}{Counted(result.Contributors.Count)}的{result.Year}年度报告编制，统计期限为{result.Year}年1月1日至12月31日。"),
            NarrativeBlock.Heading(1, "（一）主动公开情况"),
            NarrativeBlock.Heading(1, "（二）依申请公开情况"),
            Block("全年新收政府信息公开申请", "new_received", "件，上年结转", "carried_in", "件，当年办结", "r7_total", "件，结转下年度继续办理", "carried_out", "件。"),
            NarrativeBlock.Heading(1, "（三）政府信息管理情况"),
            NarrativeBlock.Heading(1, "（四）政府信息公开平台建设情况"),
            NarrativeBlock.Heading(1, "（五）监督保障情况"),
        ];
        return content;
    }

    /// <summary>
    /// The text still says how many reports were added up when more have come in: it is put right wherever it stands as it was
    /// written.
    /// </summary>
    public static IEnumerable<DraftPatch> Recount(ReportContent content, int before, int now)
    {
        if (before == now) yield break;
        foreach (var block in content.Sections["s1"])
        {
            IReadOnlyList<Inline> inlines = [.. block.Inlines.Select(inline => inline is TextInline text
                ? new TextInline(text.Text.Replace(Counted(before), Counted(now), StringComparison.Ordinal)) : inline)];
            if (!inlines.SequenceEqual(block.Inlines)) yield return new BlockPatch("s1", block.Id, block, block with { Inlines = inlines });
        }
    }

    private static string Counted(int reports) => $"汇总{reports}个单位";

    /// <summary>Texts and row ids in turn; a row stands for the total of its line in table three.</summary>
    private static NarrativeBlock Block(params string[] parts) => new(NarrativeBlock.NewId(), 0,
        [.. parts.Select((part, i) => i % 2 == 0 ? (Inline)new TextInline(part) : new FigureInline($"table3.{part}.total"))]);
}
