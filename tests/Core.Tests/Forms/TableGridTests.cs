using GovInfoReports.Core.Forms;
using Shouldly;
using Xunit;

namespace GovInfoReports.Core.Tests.Forms;

public class TableGridTests
{
    public static TheoryData<string, string> Tables =>
        [.. FormCatalog.All.SelectMany(form => form.Tables.Select(table => (form.Id, table.Id)))];

    [Theory]
    [MemberData(nameof(Tables))]
    public void Every_place_of_the_grid_is_covered_exactly_once(string formId, string tableId)
    {
        var grid = FormCatalog.ById(formId).Table(tableId).Grid;
        var covered = new int[grid.Rows.Count, grid.Columns];

        foreach (var cell in grid.Rows.SelectMany(row => row))
            for (var row = cell.Row; row < cell.Row + cell.RowSpan; row++)
                for (var column = cell.Column; column < cell.Column + cell.ColumnSpan; column++)
                    covered[row, column]++;

        covered.Cast<int>().ShouldAllBe(times => times == 1);
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public void Every_value_cell_stands_once_in_its_fixed_order(string formId, string tableId)
    {
        var table = FormCatalog.ById(formId).Table(tableId);

        var values = table.Grid.Rows.SelectMany(row => row).Where(cell => cell.Role == GridCellRole.Value).Select(cell => cell.Cell);

        values.ShouldBe(table.Cells);
    }

    [Theory]
    [InlineData("2019", 20)]
    [InlineData("2021", 22)]
    public void The_results_of_the_year_span_all_their_rows(string formId, int rows)
    {
        var results = FormCatalog.ById(formId).Table("table3").Grid.Rows.SelectMany(row => row).Single(cell => cell.Text == "三、本年度办理结果");

        results.RowSpan.ShouldBe(rows);
        results.ColumnSpan.ShouldBe(1);
    }

    [Fact]
    public void The_head_of_table_three_has_three_lines_and_its_labels_three_columns()
    {
        var grid = Form2021.Form.Table("table3").Grid;

        grid.HeadRows.ShouldBe(3);
        grid.LabelColumns.ShouldBe(3);
        grid.Columns.ShouldBe(10);
        Find(grid, "申请人情况").ColumnSpan.ShouldBe(7);
        Find(grid, "法人或其他组织").ColumnSpan.ShouldBe(5);
        Find(grid, "自然人").RowSpan.ShouldBe(2);
        Find(grid, "总计").RowSpan.ShouldBe(2);
        Find(grid, "一、本年新收政府信息公开申请数量").ColumnSpan.ShouldBe(3);
        Find(grid, "（一）予以公开").ColumnSpan.ShouldBe(2);
        Find(grid, "（三）不予公开").RowSpan.ShouldBe(8);
        Find(grid, "（四）无法提供").RowSpan.ShouldBe(3);
        Find(grid, "（五）不予处理").RowSpan.ShouldBe(5);
        Find(grid, "（六）其他处理").RowSpan.ShouldBe(3);
    }

    [Fact]
    public void The_decisions_of_form_2021_take_the_width_of_three_columns()
    {
        var grid = Form2021.Form.Table("table2").Grid;

        grid.Columns.ShouldBe(4);
        grid.HeadRows.ShouldBe(0);
        Find(grid, "本年收费金额（单位：万元）").ColumnSpan.ShouldBe(3);
        grid.Rows.SelectMany(row => row).Single(cell => cell.Cell?.Id == "table2.art20_5.licensing.decisions").ColumnSpan.ShouldBe(3);
        Find(grid, "第二十条第（八）项").ColumnSpan.ShouldBe(4);
    }

    [Fact]
    public void Table_four_is_fifteen_columns_without_row_labels()
    {
        var grid = Form2019.Form.Table("table4").Grid;

        (grid.LabelColumns, grid.Columns, grid.HeadRows, grid.Rows.Count).ShouldBe((0, 15, 3, 4));
        (Find(grid, "行政复议").RowSpan, Find(grid, "行政复议").ColumnSpan).ShouldBe((1, 5));
        (Find(grid, "行政诉讼").RowSpan, Find(grid, "行政诉讼").ColumnSpan).ShouldBe((1, 10));
        grid.Rows[1].Select(cell => (cell.Text, cell.RowSpan)).ShouldBe(
            [("结果维持", 2), ("结果纠正", 2), ("其他结果", 2), ("尚未审结", 2), ("总计", 2), ("未经复议直接起诉", 1), ("复议后起诉", 1)]);
    }

    private static GridCell Find(TableGrid grid, string text) => grid.Rows.SelectMany(row => row).Single(cell => cell.Text == text);
}
