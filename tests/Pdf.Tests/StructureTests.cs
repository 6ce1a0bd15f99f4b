using GovInfoReports.Pdf;

namespace Pdf.Tests;

public class StructureTests
{
    private static readonly Lazy<byte[]> Report = new(() => PdfRenderer.Render(Sample.Report(), TestFonts.Set));

    [Fact]
    public void A_whole_report_is_sound_and_small()
    {
        PdfTools.Check(Report.Value);
        PdfTools.PageCount(Report.Value).ShouldBeInRange(5, 7);
        Report.Value.Length.ShouldBeLessThan(700_000);
    }

    [Fact]
    public void Every_figure_of_the_report_reads_back()
    {
        var figures = PdfTools.Text(Report.Value, "-layout").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToHashSet();
        var expected = Sample.Report().Blocks.OfType<PdfTable>().SelectMany(t => t.Rows).SelectMany(r => r)
            .Where(c => !c.IsHeader).Select(c => c.Text).ToList();

        expected.Count.ShouldBe(10 + 25 * 7 + 15);
        expected.ShouldAllBe(f => figures.Contains(f));
    }

    [Fact]
    public void Blocks_are_tagged_in_reading_order()
    {
        var reader = new StructureReader(Sample.Render(new PdfTitle("题目"), new PdfHeading(1, "一"), new PdfParagraph("文"),
            new PdfHeading(2, "二"), Sample.Numbered(1) with { Caption = "表" }, new PdfHeading(3, "三"), new PdfParagraph("尾")));

        reader.Elements.Select(e => e.Path).ShouldBe([
            "/Document", "/Document/H1", "/Document/H2", "/Document/P", "/Document/H3", "/Document/Table", "/Document/Table/Caption",
            "/Document/Table/TR", "/Document/Table/TR/TH", "/Document/Table/TR/TH",
            "/Document/Table/TR", "/Document/Table/TR/TD", "/Document/Table/TR/TD", "/Document/H4", "/Document/P"]);
    }

    [Fact]
    public void Cells_carry_spans_and_scopes()
    {
        var elements = new StructureReader(Report.Value).Elements;

        elements.Count(e => e.Type == "Table").ShouldBe(3);
        elements.Count(e => e.Type == "TD").ShouldBe(10 + 25 * 7 + 15);
        elements.Where(e => e.Type == "TH").ShouldAllBe(e => e.Attributes.Contains("Scope="));
        elements.Where(e => e.Type == "TH").Select(e => e.Attributes)
            .ShouldBeSubsetOf(elements.Select(e => e.Attributes));
        string[] some = ["Scope=Column ColSpan=7", "Scope=Row RowSpan=22", "Scope=Row RowSpan=8", "Scope=Row ColSpan=3", "Scope=Both ColSpan=3 RowSpan=3"];
        foreach (var attributes in some)
            elements.ShouldContain(e => e.Type == "TH" && Same(e.Attributes, attributes), attributes);
    }

    [Fact]
    public void Marked_content_and_parent_tree_agree()
    {
        var reader = new StructureReader(Report.Value);

        reader.ParentTreeEntries.ShouldBe(reader.Elements.Sum(e => e.Contents));
        reader.Elements.Where(e => e.Type is "P" or "H1" or "H2" or "H3" or "TH").ShouldAllBe(e => e.Contents > 0);
    }

    [Fact]
    public void Page_numbers_and_repeated_heads_are_no_part_of_the_text()
    {
        var structure = PdfTools.Info(Sample.Render(Sample.Numbered(100)), "-struct-text");

        structure.ShouldNotContain("—");
        structure.Split("序号").Length.ShouldBe(2);
    }

    [Fact]
    public void Headings_become_nested_bookmarks()
    {
        var outlines = new StructureReader(Report.Value).Outlines.EnumerateArray().ToList();

        outlines.Select(o => o.GetProperty("title").GetString()).ShouldBe(["一、总体情况", "二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况",
            "四、政府信息公开行政复议、行政诉讼情况", "五、存在的主要问题及改进情况", "六、其他需要报告的事项"]);
        var nested = outlines[4].GetProperty("kids").EnumerateArray().ToList();
        nested.Select(o => o.GetProperty("title").GetString()).ShouldBe(["（一）存在的主要问题", "（二）改进情况"]);
        nested[1].GetProperty("kids")[0].GetProperty("title").GetString().ShouldBe("1.健全制度");
        outlines[0].GetProperty("destpageposfrom1").GetInt32().ShouldBe(1);
        outlines[5].GetProperty("destpageposfrom1").GetInt32().ShouldBe(5);
    }

    [Fact]
    public void Language_and_title_are_announced()
    {
        var catalog = new StructureReader(Report.Value).Catalog;

        catalog.GetProperty("/Lang").GetString()!.ShouldEndWith("zh-CN");
        catalog.GetProperty("/MarkInfo").GetProperty("/Marked").GetBoolean().ShouldBeTrue();
        catalog.GetProperty("/ViewerPreferences").GetProperty("/DisplayDocTitle").GetBoolean().ShouldBeTrue();
    }

    private static bool Same(string a, string b) => a.Split(' ').Order().SequenceEqual(b.Split(' ').Order());
}
