using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;
using GovInfoReports.Core.Tests.Exporting;
using Shouldly;
using Xunit;

namespace GovInfoReports.Core.Tests.Reports;

public class PackedCellsTests
{
    public static TheoryData<string, int> Reports => new(RandomReports.Forms.SelectMany(form => Enumerable.Range(50, 10).Select(seed => (form.Id, seed))));

    [Theory, MemberData(nameof(Reports))]
    public void Unpacking_gives_back_what_was_packed(string formId, int seed)
    {
        var form = FormCatalog.ById(formId);
        var values = RandomReports.Next(form, seed, blanks: 0.5).Tables.Evaluate(TotalsBasis.Computed);
        var read = PackedCells.Unpack(form, PackedCells.Pack(values));

        foreach (var cell in form.Cells) read[cell].ShouldBe(values[cell], cell.Id);
    }

    [Theory]
    [InlineData("2019", 1609)]
    [InlineData("2021", 1625)]
    public void A_form_always_takes_the_same_space(string formId, int size) => PackedCells.SizeOf(FormCatalog.ById(formId)).ShouldBe(size);

    [Fact]
    public void The_bytes_mean_what_they_always_meant()
    {
        var tables = new ReportTables(Form2021.Form);
        tables.Set(Form2021.Form.Cells[1], 0x0102);
        tables.Set("table2.art20_8.fees.amount_wan", 18.871m);
        var packed = PackedCells.Pack(tables.Evaluate(TotalsBasis.Computed));

        packed[..16].ShouldBe([0, 0, 0, 0, 0, 0, 0, 0, 2, 1, 0, 0, 0, 0, 0, 0]);
        BitConverter.ToInt64(packed.AsSpan(9 * 8)).ShouldBe(188_710);
        packed[1600..1602].ShouldBe([0b0000_0010, 0b0000_0010]);
    }

    [Theory]
    [InlineData(long.MaxValue)]
    [InlineData(long.MinValue)]
    [InlineData(-1)]
    public void The_ends_of_the_range_survive(long value)
    {
        var tables = new ReportTables(Form2019.Form);
        tables.Set("table2.art20_5.licensing.change", value);

        PackedCells.Unpack(Form2019.Form, PackedCells.Pack(tables.Evaluate(TotalsBasis.Computed)))["table2.art20_5.licensing.change"].ShouldBe(value);
    }

    [Fact]
    public void Bytes_of_another_form_are_refused()
    {
        var packed = PackedCells.Pack(new ReportTables(Form2019.Form).Evaluate(TotalsBasis.Computed));

        Should.Throw<ArgumentException>(() => PackedCells.Unpack(Form2021.Form, packed));
        Should.Throw<ArgumentException>(() => new PackedSum(Form2021.Form).Add(packed));
    }

    [Theory, MemberData(nameof(Reports))]
    public void Sums_and_counts_of_blanks_equal_those_over_the_models(string formId, int seed)
    {
        var form = FormCatalog.ById(formId);
        var reports = Enumerable.Range(0, 20).Select(i => RandomReports.Next(form, seed * 100 + i, blanks: 0.05).Tables).ToList();
        var sum = new PackedSum(form);
        foreach (var report in reports) sum.Add(PackedCells.Pack(report.Evaluate(TotalsBasis.Computed)));

        sum.Reports.ShouldBe(20);
        foreach (var cell in form.Cells)
        {
            sum.Sum(cell).ShouldBe(reports.Sum(report => report[cell] ?? 0), cell.Id);
            sum.Unknown(cell).ShouldBe(reports.Count(report => report[cell] is null), cell.Id);
        }
    }

    [Fact]
    public void A_sum_that_no_longer_fits_is_refused_rather_than_wrong()
    {
        var tables = new ReportTables(Form2021.Form);
        tables.Set("table2.art20_5.licensing.decisions", long.MaxValue);
        var packed = PackedCells.Pack(tables.Evaluate(TotalsBasis.Computed));
        var sum = new PackedSum(Form2021.Form);
        sum.Add(packed);

        Should.Throw<OverflowException>(() => sum.Add(packed));
    }
}
