using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;
using Shouldly;
using Xunit;

namespace GovInfoReports.Core.Tests.Reports;

public class CellInputTests
{
    private static readonly FormCell Count = Form2019.Form.Cell("table3.new_received.natural_person");
    private static readonly FormCell Change = Form2019.Form.Cell("table2.art20_5.licensing.change");
    private static readonly FormCell Amount = Form2019.Form.Cell("table2.art20_9.procurement.amount_wan");

    [Theory]
    [InlineData("0", 0)]
    [InlineData("１２", 12)]
    [InlineData("1,395", 1395)]
    [InlineData("１，３９５", 1395)]
    [InlineData(" 7\u00a0", 7)]
    [InlineData("1 395", 1395)]
    [InlineData("\u200e12\u200f", 12)]
    [InlineData("9223372036854775807", long.MaxValue)]
    public void A_count_is_read_in_the_ways_people_type_it(string text, long value) => CellInput.Parse(Count, text).ShouldBe((value, null));

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData(null)]
    public void Nothing_typed_is_blank_and_not_0(string? text) => CellInput.Parse(Count, text).ShouldBe((null, null));

    [Theory]
    [InlineData("-1", "不能为负数")]
    [InlineData("－1", "不能为负数")]
    [InlineData("1.5", "应为整数")]
    [InlineData("9223372036854775808", "超出可填范围")]
    [InlineData("12件", "不是数字")]
    [InlineData("7 2", "不是数字")]
    [InlineData("12\n3", "不是数字")]
    [InlineData("12(1)", "不是数字")]
    [InlineData("1,2", "不是数字")]
    [InlineData("########", "不是数字")]
    [InlineData("1e3", "不是数字")]
    [InlineData("/", "没有发生的请填0，还不清楚的请留空")]
    [InlineData(" —— ", "没有发生的请填0，还不清楚的请留空")]
    public void A_count_that_cannot_be_is_refused_in_the_clerks_words(string text, string refusal)
    {
        var (value, why) = CellInput.Parse(Count, text);

        value.ShouldBeNull();
        why.ShouldNotBeNull().ShouldContain(refusal);
    }

    [Fact]
    public void Ten_thousand_digits_are_refused_shortly()
    {
        var (value, why) = CellInput.Parse(Count, new string('9', 10_000));

        value.ShouldBeNull();
        why.ShouldNotBeNull().Length.ShouldBeLessThan(60);
    }

    [Theory]
    [InlineData("\ud83d")]
    [InlineData("1\udc00")]
    [InlineData("\u0000")]
    public void Broken_text_is_refused_in_valid_text(string text)
    {
        var refusal = CellInput.Parse(Count, text).Refusal.ShouldNotBeNull();

        refusal.ShouldContain("不是数字");
        refusal.EnumerateRunes().Sum(rune => rune.Utf16SequenceLength).ShouldBe(refusal.Length);
        refusal.IsNormalized().ShouldBeTrue();
    }

    [Fact]
    public void Whatever_can_be_typed_comes_back_the_same_and_whatever_cannot_is_refused()
    {
        var random = new Random(492);
        for (var i = 0; i < 2_000; i++)
        {
            var value = decimal.Round((decimal)(random.NextDouble() * 2_000 - 1_000), random.Next(7));
            foreach (var cell in new[] { Count, Change, Amount })
            {
                var fits = cell == Amount ? value >= 0 && decimal.Round(value, 4) == value : decimal.Truncate(value) == value && (value >= 0 || cell == Change);

                CellInput.Parse(cell, value.ToString(System.Globalization.CultureInfo.InvariantCulture)).Value.ShouldBe(fits ? value : null);
            }
        }
    }

    [Theory]
    [InlineData("-28", -28)]
    [InlineData("−28", -28)]
    [InlineData("－28", -28)]
    [InlineData("+5", 5)]
    public void Only_the_change_of_items_takes_a_sign(string text, int value) => CellInput.Parse(Change, text).ShouldBe((value, null));

    [Theory]
    [InlineData("18.8710", "18.8710")]
    [InlineData("0.0001", "0.0001")]
    [InlineData("99999999999999.9999", "99999999999999.9999")]
    public void An_amount_has_up_to_four_decimals(string text, string value) =>
        CellInput.Parse(Amount, text).Value.ShouldBe(decimal.Parse(value, System.Globalization.CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("0.00001", "最多保留4位小数")]
    [InlineData("-0.5", "不能为负数")]
    [InlineData("100000000000000", "万元")]
    public void An_amount_that_cannot_be_is_refused(string text, string refusal) =>
        CellInput.Parse(Amount, text).Refusal.ShouldNotBeNull().ShouldContain(refusal);

    [Fact]
    public void Values_that_no_cell_can_hold_are_refused_by_the_tables_too()
    {
        var tables = new ReportTables(Form2019.Form);

        Should.Throw<ArgumentOutOfRangeException>(() => tables.Set(Count, -1));
        Should.Throw<ArgumentOutOfRangeException>(() => tables.Set(Count, 0.5m));
        Should.Throw<ArgumentOutOfRangeException>(() => tables.Set(Amount, 0.00001m));
        tables.Set(Change, -1);
        tables[Change].ShouldBe(-1);
    }

    [Fact]
    public void An_amount_is_kept_to_the_last_decimal()
    {
        var tables = new ReportTables(Form2019.Form);

        tables.Set(Amount, CellInput.LargestAmount);

        tables[Amount].ShouldBe(CellInput.LargestAmount);
        CellInput.Format(Amount, 18.871m).ShouldBe("18.8710");
        CellInput.Format(Amount, 0m).ShouldBe("0");
        CellInput.Format(Amount, null).ShouldBe("");
    }
}
