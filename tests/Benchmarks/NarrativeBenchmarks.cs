using System.Text;
using System.Text.RegularExpressions;
using GovInfoReports.Core.Checks;
using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Benchmarks;

/// <summary>The narrative checks of a 6,000-character report against one regular expression's pass over the same text.</summary>
internal static partial class NarrativeBenchmarks
{
    private const int Characters = 6_000;
    private const int Blocks = 30;
    private const int Sisters = 30;
    private static long _sink;
    private static int _edit;

    public static void Run()
    {
        var report = Report();
        var text = string.Concat(report.Sections["s1"].Select(block => block.Text(report.Tables)));
        Console.WriteLine($"{text.Length:N0} characters in {Blocks} blocks");
        SideBySide.Print("every block new", () => Pass(text), () => Check(Edited(report, Blocks)));
        SideBySide.Print("one block changed, as while typing", () => Pass(text), () => Check(Edited(report, 1)));
        SideBySide.Print("nothing changed", () => Pass(text), () => Check(report));
        var others = Enumerable.Range(1, Sisters + 1).Select(Other).ToList();
        SideBySide.Print($"copied text, one block changed, last year and {Sisters} sisters", () => Pass(text), () => Compare(Edited(report, 1), others));
        SideBySide.Print("copied text, nothing changed", () => Pass(text), () => Compare(report, others));
    }

    private static void Pass(string text) => _sink += Counted().Count(text);

    private static void Check(ReportContent report) =>
        _sink += CheckEngine.Run(new CheckContext(report, TotalsBasis.Computed), CheckScope.Narrative).Evaluated;

    private static void Compare(ReportContent report, List<ReportContent> others)
    {
        var context = new CheckContext(report, TotalsBasis.Computed) { LastYear = new OtherYear(others[0], true), Sisters = others[1..] };
        _sink += CheckEngine.Run(context, CheckScope.Comparison).Evaluated;
    }

    /// <summary>Another agency's report of the same length and of other words.</summary>
    private static ReportContent Other(int seed)
    {
        var random = new Random(seed);
        var content = new ReportContent(Form2021.Form, 2024) { Agency = $"{seed}号县水利局" };
        content.Sections["s1"] = [.. Enumerable.Range(0, Blocks).Select(_ => NarrativeBlock.Paragraph(string.Concat(Enumerable.Range(0, Characters / Blocks).Select(_ => (char)random.Next('\u4E00', '\u5E00')))))];
        return content;
    }

    /// <summary>The report with a few characters added to some blocks, so that no cached reading fits them.</summary>
    private static ReportContent Edited(ReportContent report, int blocks)
    {
        var edited = report.Clone();
        var mark = (_edit++).ToString("x8");
        edited.Sections["s1"] = [.. report.Sections["s1"].Select((block, i) => i < blocks ? NarrativeBlock.Paragraph(block.Text(report.Tables) + mark) : block)];
        return edited;
    }

    private static ReportContent Report()
    {
        const string Sentence = "全年共收到政府信息公开申请23件，其中自然人20件、企业3件，办结22件，结转下年度1件；发布各类信息312条，制发规范性文件5件，举办培训2次，群众满意率98.6%。";
        var content = new ReportContent(Form2021.Form, 2024) { Agency = "青石县水利局" };
        foreach (var cell in content.Form.Cells.Where(cell => !cell.IsComputed)) content.Tables.Set(cell, 0);
        // What the sentence says, so that readings and not findings are measured.
        content.Tables.Set("table3.new_received.natural_person", 20);
        content.Tables.Set("table3.new_received.enterprise", 3);
        content.Tables.Set("table3.r1_disclosed.natural_person", 20);
        content.Tables.Set("table3.r1_disclosed.enterprise", 2);
        content.Tables.Set("table3.carried_out.enterprise", 1);
        content.Tables.Set("table2.art20_1.normative_docs.issued", 5);
        content.Sections["s1"] = [.. Enumerable.Range(0, Blocks).Select(i => NarrativeBlock.Paragraph(Paragraph(Sentence, i)))];
        return content;
    }

    private static string Paragraph(string sentence, int number)
    {
        var text = new StringBuilder($"（{number}）主动公开情况。2024年，我局坚持问题导向，健全工作机制。");
        while (text.Length < Characters / Blocks) text.Append(sentence);
        return text.ToString(0, Characters / Blocks);
    }

    [GeneratedRegex("[0-9一二三四五六七八九十百千万]+(?:余|多)?(?:件|条|次|份|项)")]
    private static partial Regex Counted();
}
