using GovInfoReports.Core.Filing;
using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Tests.Reports;
using Shouldly;
using Xunit;

namespace GovInfoReports.Core.Tests.Filing;

public class YearChangeTests
{
    private const string Received = "table3.new_received.natural_person";

    [Theory]
    [InlineData(8, 12, 4, 50.0)]
    [InlineData(12, 8, -4, -33.3)]
    [InlineData(3, 3, 0, 0.0)]
    public void A_change_is_told_in_the_cells_unit_and_in_percent(int before, int now, int difference, double percent)
    {
        var change = Change(before, now);

        (change.Difference, change.Percent).ShouldBe((difference, (decimal)percent));
    }

    [Fact]
    public void From_zero_there_is_no_percent() => Change(0, 12).Percent.ShouldBeNull();

    [Fact]
    public void With_a_blank_nothing_is_subtracted() => (Change(8, null).Difference, Change(null, 8).Percent).ShouldBe((null, null));

    [Fact]
    public void What_is_zero_or_blank_in_both_years_is_left_out()
    {
        var (form, other) = (Form2021.Form, Form2019.Form);
        var now = ReportBuilder.AllZero(form).Tables;
        now.Set(Received, 5);
        var before = ReportBuilder.AllZero(other).Tables;

        var changes = YearChange.Of(form.Cell(Received).Table, now, before);

        changes.Select(change => change.Cell.Id).ShouldBe([Received, "table3.new_received.total"]);
        changes[0].IsSame.ShouldBeFalse();
    }

    private static YearChange Change(decimal? before, decimal? now) => new(Form2021.Form.Cell(Received), before, now);
}
