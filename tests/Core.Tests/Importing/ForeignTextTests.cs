using System.Text;
using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Importing;
using GovInfoReports.Core.Reports;
using Shouldly;
using Xunit;

namespace GovInfoReports.Core.Tests.Importing;

public class ForeignTextTests
{
    public static TheoryData<string, byte[]> Foreign => new()
    {
        { "a recipe", File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Importing", "Fixtures", "recipe.txt")) },
        { "an empty file", [] },
        { "blanks only", Encoding.UTF8.GetBytes(" \n\t\n　\u00a0\n") },
        { "a PDF", [.. "%PDF-1.7\n%\u00e2\u00e3"u8] },
        { "a Word file", [.. "PK\u0003\u0004xx"u8] },
        { "zero bytes", new byte[5000] },
        { "random bytes", RandomBytes(20_000) },
        { "ten megabytes of text", Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("一、本年新收的信件很多\t1\t2\n", 300_000))) },
        { "ten megabytes in one line", Encoding.UTF8.GetBytes(new string('报', 3_500_000)) },
        { "a work report of another kind", Encoding.UTF8.GetBytes("云溪区2021年法治建设工作报告\n一、总体情况\n一切正常。\n二、主要做法\n学习。\n六、其他需要报告的事项\n无") },
        { "a web page without report", Encoding.UTF8.GetBytes("<html><body><p>今日天气晴</p></body></html>") },
        { "deeply nested HTML", Encoding.UTF8.GetBytes("<html>" + string.Concat(Enumerable.Repeat("<div>", 20_000)) + "天气") },
    };

    [Theory, MemberData(nameof(Foreign))]
    public void A_foreign_text_is_refused_with_one_chinese_line(string what, byte[] bytes)
    {
        var read = ReportImporter.Recognise(new ImportSource(bytes));
        read.IsReport.ShouldBeFalse(what);
        read.Refusal.ShouldNotBeNull().ShouldNotContain("\n");
        read.Refusal!.ShouldContain("。");
    }

    [Fact]
    public void Lone_surrogates_are_replaced_and_noted()
    {
        var text = ReportTexts.Write(SampleReports.Create(Form2021.Form, 1), Layout.Tabs).Replace("纯属虚构", "纯属\ud800虚构", StringComparison.Ordinal);
        var read = ReportImporter.Recognise(text);
        read.Notes.ShouldContain(note => note.Code == NoteCodes.TextReplaced);
        Encoding.UTF8.GetBytes(ReportJson.Write(read.Content!, TotalsBasis.Printed)).ShouldNotBeEmpty();
    }

    [Fact]
    public void A_text_without_tables_gives_its_sections_and_a_note_for_each_table()
    {
        var text = "云溪区测绘档案局2022年政府信息公开工作年度报告\n一、总体情况\n工作正常。\n二、主动公开政府信息情况\n见附件。\n三、收到和处理政府信息公开申请情况\n四、政府信息公开行政复议、行政诉讼情况\n无\n五、存在的主要问题及改进情况\n六、其他需要报告的事项\n无";
        var read = ReportImporter.Recognise(text);
        read.Content!.Sections["s2"].Single().Text(read.Content.Tables).ShouldBe("见附件。");
        read.Content.Sections["s4"].Single().Text(read.Content.Tables).ShouldBe("无");
        read.Content.Form.ShouldBe(Form2021.Form);
        read.Notes.Count(note => note.Code == NoteCodes.TableMissing).ShouldBe(3);
        read.Notes.ShouldContain(note => note.Code == NoteCodes.SectionEmpty && note.Text.Contains('五'));
        read.Notes.ShouldContain(note => note.Code == NoteCodes.FormAssumed);
    }

    [Theory]
    [InlineData("utf-8", true)]
    [InlineData("utf-8", false)]
    [InlineData("utf-16", true)]
    [InlineData("utf-16BE", true)]
    [InlineData("GB18030", false)]
    public void Every_usual_encoding_is_read(string name, bool withMark)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var encoding = Encoding.GetEncoding(name);
        var report = SampleReports.Create(Form2019.Form, 5);
        byte[] bytes = [.. withMark ? encoding.GetPreamble() : [], .. encoding.GetBytes(ReportTexts.Write(report, Layout.Tabs))];
        ReportJson.Write(ReportImporter.Recognise(new ImportSource(bytes)).Content!, TotalsBasis.Printed).ShouldBe(ReportJson.Write(report, TotalsBasis.Printed));
    }

    private static byte[] RandomBytes(int count)
    {
        var bytes = new byte[count];
        new Random(4).NextBytes(bytes);
        return bytes;
    }
}
