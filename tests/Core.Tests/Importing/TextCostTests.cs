using GovInfoReports.Core.Importing;

namespace GovInfoReports.Core.Tests.Importing;

/// <summary>What a long text costs, counted in bytes allocated: the same on every machine, and twice as much for twice the text.</summary>
public class TextCostTests
{
    private const string Head = "云溪区测绘档案局2022年政府信息公开工作年度报告\n一、总体情况\n正常。\n二、主动公开政府信息情况\n";

    public static TheoryData<string> Kinds =>
        ["rows with TABs", "rows with bars", "cells closed by bars", "bars alone", "one cell a line", "columns by position", "labels broken over lines", "cards", "tables in words",
         "a drawn grid", "a drawn grid of one endless row", "semicolons", "quoted mail", "open quotes", "paragraphs", "hard-wrapped lines", "page numbers", "unknown labels", "brackets", "one endless line"];

    [Theory, MemberData(nameof(Kinds))]
    public void Twice_the_text_costs_about_twice(string kind)
    {
        Allocated(kind, 200);
        var once = Allocated(kind, 500);
        var twice = Allocated(kind, 1_000);
        ((double)twice / once).ShouldBeLessThan(2.6, kind);
    }

    private static long Allocated(string kind, int size)
    {
        var text = Head + Text(kind, size);
        var before = GC.GetAllocatedBytesForCurrentThread();
        ReportImporter.Recognise(text);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static string Text(string kind, int n) => kind switch
    {
        "rows with TABs" => Each(n, i => $"行政许可\t{i}\t0\t7\n"),
        "rows with bars" => Each(n, i => $"| 行政许可 | {i} | 0 | 7 |\n"),
        "cells closed by bars" => Each(n, i => $"行政许可 |\n{i} |\n0 |\n"),
        "bars alone" => Each(n, i => $"行政许可\n|\n{i}\n|\n|\n"),
        "one cell a line" => Each(n, i => $"行政许可\n{i}\n0\n7\n\n"),
        "columns by position" => Each(n, i => $"    行政许可              {i,6}       0      7\n"),
        "labels broken over lines" => Each(n, _ => "（六）\n其他\n处理\n1\n2\n"),
        "cards" => Each(n, i => $"行政许可\n本年处理决定数量：{i}\n"),
        "tables in words" => Each(n, i => $"行政许可本年处理决定数量{i}件；行政强制本年处理决定数量2件。\n"),
        "a drawn grid" => Each(n, i => $"+------+------+\n| 行政 | {i} |\n| 许可 |      |\n") + "+------+------+\n",
        "a drawn grid of one endless row" => Each(6, _ => "+------+------+\n") + Each(n, _ => "| 行政 | 许可 |\n") + "+------+------+\n",
        "semicolons" => Each(n, i => $"\"行政许可\";\"{i}\";\"0\"\n"),
        "quoted mail" => Each(n, i => $"> 行政许可\t{i}\t0\t7\n"),
        "open quotes" => Each(n, i => $"行政许可\t\"{i}\n"),
        "paragraphs" => Each(n, i => $"第{i}项工作扎实推进，全年公开信息{i}条，群众满意度不断提高。\n"),
        "hard-wrapped lines" => Each(n, _ => "全年通过政府网站主动公开政府信息工作平稳有序不断提高\n"),
        "page numbers" => Each(n, i => $"行政许可 {i} 0 7\n\n- {i} -\n\f"),
        "unknown labels" => Each(n, i => $"别的事项{i}\t1\t2\t3\n"),
        "brackets" => new string('（', n * 4),
        "one endless line" => Each(n, i => $"行政许可{i} "),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    private static string Each(int n, Func<int, string> piece) => string.Concat(Enumerable.Range(0, n).Select(piece));
}
