using System.Globalization;
using System.Text;
using GovInfoReports.Core.Exporting;
using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;
using Shouldly;
using Xunit;

namespace GovInfoReports.Core.Tests.Exporting;

public class CsvReportTests
{
    public static TheoryData<string, int> Reports => new(RandomReports.Forms.SelectMany(form => Enumerable.Range(20, 5).Select(seed => (form.Id, seed))));

    [Theory, MemberData(nameof(Reports))]
    public void Every_number_read_back_equals_the_model(string formId, int seed)
    {
        var content = RandomReports.Next(FormCatalog.ById(formId), seed);
        var rows = Read(CsvReport.Write(ReportDocument.Of(content)))
            .Where(row => !row[0].Contains("-note", StringComparison.Ordinal) && !row[0].StartsWith("report.", StringComparison.Ordinal)).ToList();

        rows[0].ShouldBe(CsvReport.Columns);
        rows.Skip(1).Select(row => row[0]).ShouldBe(content.Form.Cells.Select(cell => cell.Id));
        foreach (var row in rows.Skip(1))
        {
            decimal? value = row[5].Length == 0 ? null : decimal.Parse(row[5], CultureInfo.InvariantCulture);
            value.ShouldBe(content.Tables[row[0]], row[0]);
        }
    }

    [Fact]
    public void Rows_say_table_row_column_and_unit_in_the_forms_words()
    {
        var rows = Read(CsvReport.Write(ReportDocument.Of(new ReportContent(Form2021.Form, 2023))));

        rows.Single(row => row[0] == "table3.r3_1_state_secret.enterprise").ShouldBe(
        [
            "table3.r3_1_state_secret.enterprise", "收到和处理政府信息公开申请情况", "三、本年度办理结果·（三）不予公开·1.属于国家秘密",
            "申请人情况·法人或其他组织·商业企业", "件", "",
        ]);
        rows.Single(row => row[0] == "table2.art20_8.fees.amount_wan")[2..5].ShouldBe(["第二十条第（八）项·行政事业性收费", "本年收费金额（单位：万元）", "万元"]);
    }

    [Fact]
    public void An_explanation_stands_below_the_numbers_of_its_section_and_has_none_itself()
    {
        var content = new ReportContent(Form2021.Form, 2023) { Explanations = [new("s3", "T3-4", "系统迁移，\n一件补录。"), new("s1", "N-1", "=按口径")] };
        var rows = Read(CsvReport.Write(ReportDocument.Of(content)));

        rows[1].ShouldBe(["s1-note1", "总体情况", "说明（N-1）", "'=按口径", "", ""]);
        var at = rows.FindIndex(row => row[0] == "s3-note1");
        rows[at].ShouldBe(["s3-note1", "收到和处理政府信息公开申请情况", "说明（T3-4）", "系统迁移，\n一件补录。", "", ""]);
        (rows[at - 1][0], rows[at + 1][0]).ShouldBe(("table3.carried_out.total", "table4.review.upheld"));
    }

    [Fact]
    public void The_file_starts_with_a_byte_order_mark()
    {
        CsvReport.Write(ReportDocument.Of(new ReportContent(Form2021.Form, 2023)))[..3].ShouldBe([0xEF, 0xBB, 0xBF]);
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+8613800000000", "'+8613800000000")]
    [InlineData("-5", "'-5")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("＝1+1", "'＝1+1")]
    [InlineData("说“a”,b", "\"说“a”,b\"")]
    [InlineData("a\"b", "\"a\"\"b\"")]
    [InlineData("=\"x\"", "\"'=\"\"x\"\"\"")]
    [InlineData("a=b", "a=b")]
    [InlineData("", "")]
    [Trait("Kind", "Faults")]
    public void Text_cannot_become_a_formula(string text, string field) => CsvField.Text(text).ShouldBe(field);

    [Fact]
    public void A_negative_number_stays_a_number()
    {
        var content = new ReportContent(Form2019.Form, 2019);
        content.Tables.Set("table2.art20_5.licensing.change", -267);

        Read(CsvReport.Write(ReportDocument.Of(content))).Single(row => row[0] == "table2.art20_5.licensing.change")[5].ShouldBe("-267");
    }

    [Fact]
    public void Text_is_not_accepted_as_a_number() => Should.Throw<ArgumentException>(() => CsvField.Number("=1"));

    /// <summary>A reader of RFC 4180, so that the test does not trust the writer.</summary>
    private static List<string[]> Read(byte[] bytes)
    {
        var text = Encoding.UTF8.GetString(bytes.AsSpan(3));
        var rows = new List<string[]>();
        var row = new List<string>();
        var field = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            if (quoted && text[i] == '"' && i + 1 < text.Length && text[i + 1] == '"') field.Append(text[++i]);
            else if (text[i] == '"') quoted = !quoted;
            else if (quoted || text[i] is not (',' or '\r' or '\n')) field.Append(text[i]);
            else if (text[i] == '\n') EndRow();
            else if (text[i] == ',') EndField();
        }
        return rows;

        void EndField()
        {
            row.Add(field.ToString());
            field.Clear();
        }

        void EndRow()
        {
            EndField();
            rows.Add([.. row]);
            row.Clear();
        }
    }
}
