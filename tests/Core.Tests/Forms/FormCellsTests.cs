using System.Text.Json;
using GovInfoReports.Core.Forms;
using Shouldly;
using Xunit;

namespace GovInfoReports.Core.Tests.Forms;

public class FormCellsTests
{
    [Theory]
    [InlineData("2019", 22, 161, 15)]
    [InlineData("2021", 10, 175, 15)]
    public void Each_table_has_as_many_cells_as_the_printed_form(string formId, int disclosure, int applications, int disputes)
    {
        var form = FormCatalog.ById(formId);

        form.Table("table2").Cells.Count.ShouldBe(disclosure);
        form.Table("table3").Cells.Count.ShouldBe(applications);
        form.Table("table4").Cells.Count.ShouldBe(disputes);
        form.Cells.Count.ShouldBe(disclosure + applications + disputes);
        form.Cells.Select(cell => cell.Index).ShouldBe(Enumerable.Range(0, form.Cells.Count));
    }

    [Theory]
    [InlineData(2019, "2019")]
    [InlineData(2020, "2019")]
    [InlineData(2021, "2021")]
    [InlineData(2025, "2021")]
    public void A_year_uses_the_form_in_force(int year, string formId) => FormCatalog.ForYear(year).Id.ShouldBe(formId);

    [Fact]
    public void A_year_before_the_first_form_is_refused() => Should.Throw<ArgumentOutOfRangeException>(() => FormCatalog.ForYear(2018));

    [Fact]
    public void Only_the_change_of_items_is_signed()
    {
        FormCatalog.All.SelectMany(form => form.Cells).Where(cell => cell.Kind == CellKind.SignedCount).Select(cell => cell.Id)
            .ShouldBe(
            [
                "table2.art20_5.licensing.change", "table2.art20_5.other_services.change",
                "table2.art20_6.penalties.change", "table2.art20_6.coercion.change", "table2.art20_8.fees.change",
            ]);
    }

    [Theory]
    [InlineData("2019", "table2.art20_9.procurement.amount_wan")]
    [InlineData("2021", "table2.art20_8.fees.amount_wan")]
    public void Each_form_has_one_amount(string formId, string cellId) =>
        FormCatalog.ById(formId).Cells.Where(cell => cell.Kind == CellKind.Amount).Select(cell => cell.Id).ShouldBe([cellId]);

    [Theory]
    [InlineData("2019", 19)]
    [InlineData("2021", 21)]
    public void The_total_of_results_sums_every_result_row(string formId, int rows)
    {
        var total = FormCatalog.ById(formId).Cell("table3.r7_total.natural_person");

        total.SumOf.Count.ShouldBe(rows);
        total.SumOf.ShouldAllBe(part => part.Column == total.Column && !part.IsComputed);
    }

    [Theory]
    [InlineData("2019")]
    [InlineData("2021")]
    public void The_total_column_sums_six_applicants_and_each_dispute_total_its_own_four_outcomes(string formId)
    {
        var form = FormCatalog.ById(formId);

        form.Cell("table3.new_received.total").SumOf.Select(cell => cell.Column.Id)
            .ShouldBe(["natural_person", "enterprise", "research", "public_welfare", "legal_services", "other"]);
        form.Cell("table3.r7_total.total").SumOf.ShouldAllBe(part => part.Row.Id == "r7_total");
        form.Cell("table4.litigation_direct.total").SumOf.Select(cell => cell.Id).ShouldBe(
        [
            "table4.litigation_direct.upheld", "table4.litigation_direct.corrected",
            "table4.litigation_direct.other", "table4.litigation_direct.pending",
        ]);
        form.Cells.Count(cell => cell.IsComputed).ShouldBe((formId == "2019" ? 23 : 25) + 6 + 3);
    }

    [Theory]
    [InlineData("table3.r3_1_state_secret.natural_person", "1.属于国家秘密·自然人")]
    [InlineData("table4.litigation_direct.upheld", "未经复议直接起诉·结果维持")]
    [InlineData("table2.art20_5.licensing.decisions", "行政许可·本年处理决定数量")]
    public void A_cell_is_named_in_the_clerks_words(string cellId, string label) => Form2021.Form.Cell(cellId).Label.ShouldBe(label);

    [Theory]
    [InlineData("000")]
    [InlineData("001")]
    [InlineData("002")]
    [InlineData("003")]
    [InlineData("004")]
    public void Cell_ids_are_the_keys_of_the_recorded_reports_in_their_order(string report)
    {
        var path = RecordedReports.Find(report);
        if (path is null) Assert.Skip(RecordedReports.Missing);
        using var truth = JsonDocument.Parse(File.ReadAllText(path));
        var form = FormCatalog.ById(truth.RootElement.GetProperty("form").GetString()!);

        string[] ids = [.. new[] { "table2", "table3", "table4" }.SelectMany(table => LeavesOf(table, truth.RootElement.GetProperty(table)))];

        form.Cells.Select(cell => cell.Id).ShouldBe(ids);
    }

    private static IEnumerable<string> LeavesOf(string path, JsonElement element) => element.ValueKind == JsonValueKind.Object
        ? element.EnumerateObject().SelectMany(property => LeavesOf($"{path}.{property.Name}", property.Value))
        : [path];
}
