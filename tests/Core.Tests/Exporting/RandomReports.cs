using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Core.Tests.Exporting;

/// <summary>Reports that stress the outputs: blanks, large and negative numbers, texts that break naive encoding. A seed gives the same report each time.</summary>
internal static class RandomReports
{
    private static readonly string[] Texts =
    [
        "（一）主动公开情况：全年主动公开信息120余条，其中规范性文件3件。",
        "<script>alert(\"x\")</script> & <b>粗体</b> 'quoted' ]]>",
        "=HYPERLINK(\"http://example.org\",\"点我\")",
        "朱镕基、㐂、𠮷野家与😀：罕见字与表意符号。",
        "（二）存在的问题",
        "全年收到申请 12 件，办结 10 件；结转 2 件。",
    ];

    public static IEnumerable<ReportForm> Forms => FormCatalog.All;

    /// <param name="blanks">The share of entered cells left blank.</param>
    public static ReportContent Next(ReportForm form, int seed, double blanks = 0.1)
    {
        var random = new Random(seed);
        var content = new ReportContent(form, form.FirstYear)
        {
            Agency = "示例市<民政>局",
            Title = $"示例市<民政>局{form.FirstYear}年政府信息公开工作年度报告",
            Preamble = [Block(random)],
            Explanations = [new("s3", "T3-4", "上年结转数与上年年报不一致，系系统迁移时<补录>。"), new("s1", "N-1", "按口径统计。")],
        };
        foreach (var section in form.Sections) content.Sections[section.Id] = [.. Enumerable.Range(0, random.Next(4)).Select(_ => Block(random))];
        foreach (var cell in form.Cells.Where(cell => !cell.IsComputed))
            content.Tables.Set(cell, random.NextDouble() < blanks ? null : Value(random, cell));
        return content;
    }

    public static decimal Value(Random random, FormCell cell) => cell.Kind switch
    {
        CellKind.Amount => random.Next(0, 1_000_000_000) / 10_000m,
        CellKind.SignedCount => random.Next(-5_000, 5_000),
        _ => random.Next(4) == 0 ? 0 : random.Next(0, 100_000),
    };

    private static NarrativeBlock Block(Random random)
    {
        var text = Texts[random.Next(Texts.Length)];
        var level = Math.Max(0, random.Next(8) - 4);
        return new NarrativeBlock($"b{random.NextInt64():x}", level, [new TextInline(text)]);
    }
}
