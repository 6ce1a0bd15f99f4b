using GovInfoReports.Core.Checks;
using GovInfoReports.Core.Checks.Narrative;
using GovInfoReports.Core.Checks.Narrative.Figures;
using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;
using Shouldly;
using Xunit;

namespace GovInfoReports.Core.Tests.Checks;

public class NarrativeReadingTests
{
    [Theory]
    [InlineData("收到申请２３ 件。", "23件")]
    [InlineData("发布信息1,395条。", "1395条")]
    [InlineData("办理行政许可1.2万件。", "12000件")]
    [InlineData("办理行政许可二十三件。", "23件")]
    [InlineData("办理行政许可一百零五件。", "105件")]
    [InlineData("办理行政许可两件。", "2件")]
    [InlineData("申请量为零。", "0件")]
    [InlineData("办理行政许可三万二千件。", "32000件")]
    public void Numbers_are_read_in_figures_and_in_words(string text, string expected)
    {
        // The tables say one more, so that N-1 tells what it read.
        var content = new ReportContent(Form2021.Form, 2023);
        foreach (var cell in content.Form.Cells.Where(cell => !cell.IsComputed)) content.Tables.Set(cell, 987_654);
        content.Sections["s1"] = [NarrativeBlock.Paragraph("依申请公开：" + text)];
        var outcome = CheckEngine.Run(new CheckContext(content, TotalsBasis.Computed), CheckScope.Narrative);
        var finding = outcome.Findings.Where(finding => finding.Rule == "N-1").ToList();
        if (text.Contains("信息1")) finding.ShouldBeEmpty();
        else finding.ShouldHaveSingleItem().Left.ShouldBe(decimal.Parse(expected[..^1]));
    }

    [Fact]
    public void A_finding_points_at_the_passage_in_the_text_as_typed()
    {
        var content = NarrativeSentences.Report("s1", "全年 收到 政府信息公开申请 ５１ 件。");
        var finding = CheckEngine.Run(new CheckContext(content, TotalsBasis.Computed), CheckScope.Narrative).Findings.Single(finding => finding.Rule == "N-1");
        var block = content.Sections["s1"][0];
        finding.Passage!.BlockId.ShouldBe(block.Id);
        block.Text(content.Tables).Substring(finding.Passage.Start, finding.Passage.Length).ShouldBe(finding.Passage.Quote);
        finding.Passage.Quote.ShouldEndWith("５１ 件");
        finding.Cells.ShouldBe(["table3.new_received.total"]);
    }

    [Fact]
    public void Reading_a_block_again_gives_the_same()
    {
        var text = "收到申请23件。" + Guid.NewGuid();
        var content = NarrativeSentences.Report("s1", text);
        var offers = LinkedFigures.Offer(content);
        LinkedFigures.Offer(content.Clone()).ShouldBe(offers);
    }

    [Fact]
    public void Text_taken_over_from_last_year_is_a_warning_and_changed_text_is_not()
    {
        const string Old = "我局坚持以公开为常态、不公开为例外，健全公开工作机制，落实专人负责，严格审核把关，及时更新网站栏目，主动回应群众关切，不断提高公开质量和水平，取得了较好成效，全年公开信息100条。";
        const string New = "一年来，全县水利系统围绕供水保障和河湖治理两件大事公开信息，先后发布取水许可、河长履职、防汛预警和水价调整四类内容，并在每个乡镇设一名联络员收集群众提问，逐条答复后在专栏刊登。";
        Copied(Old.Replace("100", "120"), Old).ShouldBe(["N-16"]);
        Copied(New, Old).ShouldBeEmpty();
    }

    [Fact]
    public void Text_that_several_sister_agencies_and_last_year_share_is_one_finding_that_names_them_all()
    {
        const string Text = "我局坚持以公开为常态、不公开为例外，健全公开工作机制，落实专人负责，严格审核把关，及时更新网站栏目，主动回应群众关切，不断提高公开质量和水平，取得了较好成效，全年公开信息100条。";
        var sisters = new[] { "水务局", "园林局", "统计局" }.Select(name => { var content = NarrativeSentences.Report("s1", Text); content.Agency = name; return content; });
        var context = new CheckContext(NarrativeSentences.Report("s1", Text), TotalsBasis.Computed)
        {
            LastYear = new OtherYear(NarrativeSentences.Report("s1", Text), true), Sisters = [.. sisters],
        };
        var finding = CheckEngine.Run(context, CheckScope.Comparison).Findings.Where(finding => finding.Rule == "N-16").ShouldHaveSingleItem();
        foreach (var name in new[] { "水务局的报告", "园林局的报告", "统计局的报告", "年度报告", "“我局坚持以公开为常态" }) finding.Message.ShouldContain(name);
    }

    private static IEnumerable<string> Copied(string now, string before)
    {
        var context = new CheckContext(NarrativeSentences.Report("s1", now), TotalsBasis.Computed)
        {
            LastYear = new OtherYear(NarrativeSentences.Report("s1", before), true),
        };
        return CheckEngine.Run(context, CheckScope.Comparison).Findings.Select(finding => finding.Rule).Where(rule => rule == "N-16");
    }

    [Fact]
    public void Style_and_typing_are_hints()
    {
        foreach (var rule in RuleList.All.Where(rule => rule.Id is "N-12" or "N-13" or "N-14")) rule.Severity.ShouldBe(Severity.Hint);
        var findings = NarrativeSentences.Check("全年公开信息120余条,内容丰富", rule: "N-12").Concat(NarrativeSentences.Check("全年公开信息120余条,内容丰富", rule: "N-14"));
        findings.Select(finding => finding.Severity).Distinct().ShouldBe([Severity.Hint]);
    }

    [Fact]
    public void Cases_by_channel_contradict_an_empty_table()
    {
        var content = new ReportContent(Form2021.Form, 2023);
        foreach (var cell in content.Form.Cells.Where(cell => !cell.IsComputed)) content.Tables.Set(cell, 0);
        content.Sections["s1"] = [NarrativeBlock.Paragraph("网络收到政府信息公开申请5件。")];
        var findings = CheckEngine.Run(new CheckContext(content, TotalsBasis.Computed), CheckScope.Narrative).Findings;
        findings.ShouldContain(finding => finding.Rule == "N-15" && finding.Severity == Severity.Warning);
    }
}
