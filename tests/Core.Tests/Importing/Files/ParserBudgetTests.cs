using System.Text;
using GovInfoReports.Core.Importing;

namespace GovInfoReports.Core.Tests.Importing.Files;

/// <summary>What a hostile file costs, counted in bytes allocated: the same on every machine.</summary>
public class ParserBudgetTests
{
    private const long MostAllocated = 64 * 1024 * 1024;

    public static TheoryData<string, int> Bombs => new()
    {
        { "formatting never closed, then paragraphs", 4_000 },
        { "formatting never closed inside paragraphs", 4_000 },
        { "formatting closed by its block", 4_000 },
        { "nested blocks", 40_000 },
        { "nested tables", 60_000 },
        { "nested lists without ends", 60_000 },
        { "misnested formatting", 60_000 },
        { "formatting in and out of tables", 20_000 },
        { "one tag of attributes", 200_000 },
        { "wide merged cells", 60_000 },
    };

    [Theory, MemberData(nameof(Bombs))]
    [Trait("Kind", "Faults")]
    public void A_bomb_costs_little_and_is_no_report(string kind, int size)
    {
        var (read, allocated) = Measure(Page(kind, size));
        read.IsReport.ShouldBeFalse();
        read.Refusal.ShouldNotBeNull().ShouldContain("。");
        allocated.ShouldBeLessThan(MostAllocated);
    }

    /// <summary>As long as a page is read at all, twice the page costs about twice.</summary>
    [Theory]
    [InlineData("formatting never closed, then paragraphs", 8)]
    [InlineData("formatting never closed inside paragraphs", 8)]
    [InlineData("nested blocks", 50)]
    [InlineData("nested tables", 20)]
    [InlineData("misnested formatting", 16)]
    [InlineData("wide merged cells", 200)]
    [InlineData("plain rows", 1_000)]
    [InlineData("plain paragraphs", 2_000)]
    public void Twice_the_page_costs_about_twice(string kind, int size)
    {
        Measure(Page(kind, size));
        var (_, once) = Measure(Page(kind, size));
        var (_, twice) = Measure(Page(kind, size * 2));
        ((double)twice / once).ShouldBeLessThan(2.6, kind);
    }

    [Fact]
    public void Reading_can_be_called_off()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        var page = new ImportSource(Encoding.UTF8.GetBytes(Page("plain rows", 5_000)));
        Should.Throw<OperationCanceledException>(() => ReportImporter.Recognise(page, cancelled.Token));
    }

    private static (RecognisedReport Read, long Allocated) Measure(string page)
    {
        var source = new ImportSource(Encoding.UTF8.GetBytes(page));
        var before = GC.GetAllocatedBytesForCurrentThread();
        var read = ReportImporter.Recognise(source);
        return (read, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static string Page(string kind, int n) => "<!DOCTYPE html><html><body>" + kind switch
    {
        "formatting never closed, then paragraphs" => Each(n, i => $"<b id={i}>") + Each(n, _ => "<p>"),
        "formatting never closed inside paragraphs" => "<p>" + Each(n, i => $"<b id={i}>") + Each(n, _ => "<p>x"),
        "formatting closed by its block" => Each(n, i => $"<div><b id={i}></div>") + Each(n, _ => "<p>x"),
        "nested blocks" => Each(n, _ => "<div>"),
        "nested tables" => Each(n, _ => "<table><tr><td>"),
        "nested lists without ends" => Each(n, _ => "<ul><li>"),
        "misnested formatting" => Each(n, i => $"<b id={i}><div></b>"),
        "formatting in and out of tables" => Each(n, i => $"<table><b id={i}><tr><td></b></td></tr>x</table>"),
        "one tag of attributes" => $"<p {Each(n, i => $"a{i} ")}>",
        "wide merged cells" => $"<table><tr>{Each(n, _ => "<td colspan=60 rowspan=60>1")}</table>",
        "plain rows" => $"<table>{Each(n, i => $"<tr><td>规章</td><td>{i}</td><td>0</td></tr>")}</table>",
        "plain paragraphs" => Each(n, i => $"<p>第{i}段，<b>全年</b>工作<i>正常</i>。</p>"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    private static string Each(int n, Func<int, string> piece) => string.Concat(Enumerable.Range(0, n).Select(piece));
}
