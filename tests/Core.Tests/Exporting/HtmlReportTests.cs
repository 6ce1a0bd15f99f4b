using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using GovInfoReports.Core.Exporting;
using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;
using Shouldly;
using Xunit;

namespace GovInfoReports.Core.Tests.Exporting;

public class HtmlReportTests
{
    public static TheoryData<string, int> Reports => new(RandomReports.Forms.SelectMany(form => Enumerable.Range(10, 5).Select(seed => (form.Id, seed))));

    [Theory, MemberData(nameof(Reports))]
    public void Every_number_read_back_equals_the_model(string formId, int seed)
    {
        var content = RandomReports.Next(FormCatalog.ById(formId), seed);
        var page = Parse(HtmlReport.Page(ReportDocument.Of(content)));

        foreach (var cell in content.Form.Cells)
            page.GetElementById(cell.Id)!.TextContent.ShouldBe(CellInput.Format(cell, content.Tables[cell]), cell.Id);
        page.QuerySelectorAll("td").Length.ShouldBe(content.Form.Cells.Count);
    }

    [Theory, MemberData(nameof(Reports))]
    public void Every_text_read_back_equals_the_model(string formId, int seed)
    {
        var document = ReportDocument.Of(RandomReports.Next(FormCatalog.ById(formId), seed));
        var page = Parse(HtmlReport.Page(document));

        page.QuerySelector("h1")!.TextContent.ShouldBe(document.Title);
        foreach (var block in document.Blocks.OfType<DocumentParagraph>()) page.GetElementById(block.Anchor!)!.TextContent.ShouldBe(block.Text);
        foreach (var block in document.Blocks.OfType<DocumentHeading>().Where(heading => heading.Level > 1))
            page.GetElementById(block.Anchor!)!.TextContent.ShouldBe(block.Text);
        page.QuerySelectorAll("script, b").ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Reports))]
    public void Spans_fill_every_table_exactly(string formId, int seed)
    {
        var document = ReportDocument.Of(RandomReports.Next(FormCatalog.ById(formId), seed));
        var page = Parse(HtmlReport.Page(document));

        foreach (var table in document.Tables)
        {
            var rows = ((IHtmlTableElement)page.GetElementById(table.Table.Id)!).Rows.ToList();
            var covered = new HashSet<(int Row, int Column)>();
            for (var row = 0; row < rows.Count; row++)
            {
                var column = 0;
                foreach (var cell in rows[row].Cells)
                {
                    while (covered.Contains((row, column))) column++;
                    foreach (var place in Places(row, column, cell)) covered.Add(place).ShouldBeTrue($"{table.Table.Id} {place} twice");
                }
            }
            covered.Count.ShouldBe(rows.Count * table.Grid.Columns, table.Table.Id);
        }
    }

    /// <summary>
    /// Every tag, span, scope and id of the page's tables. After a deliberate change copy <c>Report*.actual.html</c>, which this test leaves beside the
    /// test assembly, over the snapshot.
    /// </summary>
    [Theory]
    [InlineData("2019")]
    [InlineData("2021")]
    public void The_markup_of_a_released_form_is_what_it_was(string formId)
    {
        var form = FormCatalog.ById(formId);
        var content = new ReportContent(form, form.FirstYear) { Agency = "示例局" };
        foreach (var cell in form.Cells.Where(cell => !cell.IsComputed)) content.Tables.Set(cell, cell.Index + 1);
        var folder = Path.Combine(AppContext.BaseDirectory, "Exporting");
        var actual = HtmlReport.Fragment(ReportDocument.Of(content));
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, $"Report{formId}.actual.html"), actual);

        actual.ShouldBe(File.ReadAllText(Path.Combine(folder, $"Report{formId}.snapshot.html")));
    }

    [Fact]
    public void Tables_have_a_caption_and_every_header_a_scope()
    {
        var page = Parse(HtmlReport.Page(ReportDocument.Of(RandomReports.Next(Form2021.Form, 3))));

        page.QuerySelectorAll("table").Length.ShouldBe(3);
        foreach (var table in page.QuerySelectorAll("table")) table.QuerySelector("caption")!.TextContent.ShouldNotBeEmpty();
        page.QuerySelectorAll("th:not([scope])").ShouldBeEmpty();
        page.QuerySelectorAll("#table2 tbody").Length.ShouldBe(4);
        page.QuerySelectorAll("#table3 thead tr").Length.ShouldBe(3);
    }

    /// <summary>By the algorithm of HTML: the cells that a value's headers attribute names, and where there is none, all heads above it in its column.</summary>
    [Theory]
    [InlineData("2019")]
    [InlineData("2021")]
    public void Every_value_is_read_with_the_heads_of_its_own_block(string formId)
    {
        var document = ReportDocument.Of(RandomReports.Next(FormCatalog.ById(formId), 4));
        var page = Parse(HtmlReport.Page(document));
        foreach (var value in document.Tables.Where(table => table.Table.Blocks.Count > 1).SelectMany(table => table.Values).Select(value => value.Cell!))
        {
            var heads = page.GetElementById(value.Id)!.GetAttribute("headers").ShouldNotBeNull(value.Id).Split(' ').Select(id => page.GetElementById(id)!.TextContent).ToList();
            heads.ShouldContain(value.Column.Label, value.Id);
            heads.ShouldContain(value.Row.Label, value.Id);
            heads.ShouldContain(value.Block.Caption!, value.Id);
            heads.Count.ShouldBe(3, value.Id);
        }
        page.QuerySelectorAll("[id]").Select(element => element.Id).ShouldBeUnique();
    }

    [Fact]
    public void Chinese_is_written_as_it_is()
    {
        HtmlReport.Page(ReportDocument.Of(new ReportContent(Form2021.Form, 2023))).ShouldNotContain("&#x6");
    }

    [Fact]
    public void The_page_says_its_language_and_stands_alone()
    {
        var page = Parse(HtmlReport.Page(ReportDocument.Of(RandomReports.Next(Form2021.Form, 3), DocumentOptions.Draft)));

        page.DocumentElement.GetAttribute("lang").ShouldBe("zh-CN");
        page.QuerySelector(".watermark")!.TextContent.ShouldBe("草稿");
        page.QuerySelectorAll("link, script, img").ShouldBeEmpty();
        foreach (var id in new[] { "s1", "s2", "s3", "s4", "s5", "s6" }) page.GetElementById(id)!.LocalName.ShouldBe("section");
    }

    private static IHtmlDocument Parse(string html) => new HtmlParser().ParseDocument(html);

    private static IEnumerable<(int, int)> Places(int row, int column, IHtmlTableCellElement cell) =>
        from r in Enumerable.Range(row, cell.RowSpan) from c in Enumerable.Range(column, cell.ColumnSpan) select (r, c);
}
