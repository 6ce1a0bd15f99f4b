using GovInfoReports.Core.Checks.Narrative;
using GovInfoReports.Core.Checks.Narrative.Figures;
using GovInfoReports.Core.Reports;
using Shouldly;
using Xunit;

namespace GovInfoReports.Core.Tests.Checks;

public class NarrativeLinkTests
{
    [Fact]
    public void Numbers_that_name_a_cell_and_match_it_are_offered()
    {
        const string Text = "全年收到政府信息公开申请 50 件，其中自然人四十件；予以公开20件，部分公开6件，制发行政规范性文件7件。";
        var content = NarrativeSentences.Report("s1", Text);
        var offers = LinkedFigures.Offer(content);
        offers.Select(offer => $"{Text.Substring(offer.Start, offer.Length)} {offer.CellId}").ShouldBe(
        [
            "50 table3.new_received.total", "四十 table3.new_received.natural_person", "20 table3.r1_disclosed.total",
            "6 table3.r2_partial.total", "7 table2.art20_1.normative_docs.issued",
        ]);
        offers.ShouldAllBe(offer => offer.Section == "s1" && offer.BlockId == content.Sections["s1"][0].Id);
    }

    [Theory]
    [InlineData("收到政府信息公开申请51件。")]
    [InlineData("收到热线电话50件。")]
    [InlineData("不予公开6件。")]
    [InlineData("收到政府信息公开申请约50件。")]
    [InlineData("2022年收到政府信息公开申请50件。")]
    public void Numbers_that_differ_or_count_other_things_or_several_cells_are_not_offered(string text) =>
        LinkedFigures.Offer(NarrativeSentences.Report("s1", text)).ShouldBeEmpty();

    [Fact]
    public void A_figure_that_is_linked_already_is_not_offered_again()
    {
        var content = NarrativeSentences.Report("s1", "");
        content.Sections["s1"] =
        [
            new NarrativeBlock("b", 0, [new TextInline("收到政府信息公开申请"), new FigureInline("table3.new_received.total"), new TextInline("件，予以公开20件。")]),
        ];
        var offer = LinkedFigures.Offer(content).ShouldHaveSingleItem();
        offer.CellId.ShouldBe("table3.r1_disclosed.total");
        content.Sections["s1"][0].Text(content.Tables).Substring(offer.Start, offer.Length).ShouldBe("20");
    }
}
