using GovInfoReports.Pdf;

namespace Pdf.Tests;

public class TextTests
{
    [Theory]
    [InlineData("根据《中华人民共和国政府信息公开条例》，现公布2024年度报告。")]
    [InlineData("朱镕基、陶喆、李昇、㛃、𠮷野家与龘靐齉爩：人名用字不缺。")]
    [InlineData("“引号”、‘单引号’，（括号）；《书名》（第2版）……——破折号！")]
    [InlineData("English words, e.g. naïve café, 3.1415 and 100% or 25℃; μ ≥ ½ × ①②③ Ⅳ ㎡")]
    [InlineData("全角数字１２３与半角123、全角ＡＢＣ")]
    [InlineData("⼈民政府和人民政府：部首字形与汉字字形同形而不同码")]
    public void Text_reads_back_exactly(string text) =>
        PdfTools.FlatText(Sample.Render(new PdfParagraph(text))).ShouldContain(string.Concat(text.Where(c => !char.IsWhiteSpace(c))), Case.Sensitive);

    [Fact]
    public void Squeezed_marks_do_not_tear_a_line_apart()
    {
        const string text = "栏目12条、“财政”栏目8条（注），《完》。";

        PdfTools.Lines(Sample.Render(new PdfParagraph(text)), 1)[0].ShouldBe(text);
    }

    [Fact]
    public void A_character_that_no_face_has_still_reads_back()
    {
        var pdf = Sample.Render(new PdfParagraph("前\U0001F9FE后"));

        PdfTools.FlatText(pdf).ShouldContain("前\U0001F9FE后");
    }

    [Fact]
    public void A_rare_character_comes_from_a_fallback_face()
    {
        TestFonts.FileEndingWith("FandolFang-Regular.otf"); // the face that lacks it
        PdfTools.Fonts(Sample.Render(new PdfParagraph("普通文字"))).ShouldNotContain("WenKai");

        PdfTools.Fonts(Sample.Render(new PdfParagraph("镕"))).ShouldContain("WenKai");
    }

    [Fact]
    public void Every_face_is_embedded_as_a_subset_and_mapped_to_unicode()
    {
        var fonts = PdfTools.Fonts(PdfRenderer.Render(Sample.Report(), TestFonts.Set)).Split('\n', StringSplitOptions.RemoveEmptyEntries)[2..];

        fonts.Length.ShouldBeGreaterThanOrEqualTo(4);
        fonts.ShouldAllBe(line => line.Contains("yes yes yes") && line[6] == '+');
    }

    [Fact]
    public void Glyphs_of_every_face_leave_ink()
    {
        PdfFace[] faces = [PdfFace.Body, PdfFace.Title, PdfFace.Heading1, PdfFace.Heading2, PdfFace.Table];
        foreach (var text in new[] { "国", "镕é" })
            foreach (var face in faces)
            {
                var page = PdfTools.Images(Sample.Render(new PdfParagraph([new PdfRun(string.Concat(Enumerable.Repeat(text, 8)), face)])), 100).Single();

                page.Darkest(0.15, 0.12, 0.6, 0.17).ShouldBeLessThan(100, $"{text} in {face}");
                page.Darkest(0, 0.2, 1, 0.85).ShouldBe(255);
            }
    }

    [Fact]
    public void Control_and_invisible_characters_do_no_harm()
    {
        var pdf = Sample.Render(new PdfParagraph("甲\u0000乙\t丙\u200B丁\uFEFF戊\uD800己\nz"));

        PdfTools.Check(pdf);
        PdfTools.FlatText(pdf).ShouldContain("甲乙丙丁戊\uFFFD己z");
    }

    [Fact]
    public void The_watermark_stands_on_every_page()
    {
        var document = Sample.Document(new PdfParagraph(new string('字', 700))) with { Watermark = new PdfWatermark("草稿") };
        var pdf = PdfRenderer.Render(document, TestFonts.Set);

        PdfTools.PageCount(pdf).ShouldBe(2);
        for (var page = 1; page <= 2; page++)
            "草稿".ShouldAllBe(c => PdfTools.FlatText(pdf, "-f", $"{page}", "-l", $"{page}").Contains(c)); // aslant, so one by one
        PdfTools.Images(pdf)[0].Darkest(0.4, 0.4, 0.6, 0.6).ShouldBeLessThan(250);
    }
}
