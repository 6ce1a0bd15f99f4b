using GovInfoReports.Core.Reports;

namespace GovInfoReports.Web.Filing.Importing;

/// <summary>What the clerk takes of a text that was recognised.</summary>
public enum TakenParts
{
    /// <summary>Not chosen yet.</summary>
    Nothing,
    All,
    Numbers,
    Texts,
}

internal static class TakenPartsExtensions
{
    public static string Label(this TakenParts parts) => parts switch
    {
        TakenParts.All => "数字和文字",
        TakenParts.Numbers => "只取数字",
        TakenParts.Texts => "只取文字",
        _ => "请选择",
    };

    /// <summary>A copy of a content with these parts of it. Figures of a text whose numbers stay behind become plain text.</summary>
    public static ReportContent Of(this TakenParts parts, ReportContent content, int year)
    {
        if (parts == TakenParts.All) return content.Clone();
        var taken = new ReportContent(content.Form, year) { Agency = content.Agency, Title = content.Title };
        if (parts == TakenParts.Numbers)
        {
            foreach (var cell in content.Form.Cells.Where(cell => !cell.IsComputed)) taken.Tables.Set(cell, content.Tables[cell]);
            return taken;
        }
        foreach (var section in SectionJson.SectionIds(content.Form))
            taken.SetBlocks(section, [.. content.Blocks(section).Select(block => block.Replace(inline => [inline is FigureInline figure ? new TextInline(figure.Text(content.Tables)) : inline]))]);
        return taken;
    }
}
