using GovInfoReports.Core.Checks.Narrative;
using GovInfoReports.Core.Checks.Narrative.Figures;
using GovInfoReports.Core.Filing;
using GovInfoReports.Core.Reports;
using GovInfoReports.Core.Tests.Checks;
using Shouldly;
using Xunit;

namespace GovInfoReports.Core.Tests.Filing;

public class FigureLinksTests
{
    private const string Text = "本局重视公开工作。全年收到政府信息公开申请50件，其中自然人四十件；予以公开20件。";
    private readonly ReportContent _content = NarrativeSentences.Report("s1", Text);

    [Fact]
    public void Each_offer_shows_its_sentence_and_how_the_figure_will_read()
    {
        var links = FigureLinks.Of(_content);
        links.Select(link => $"{link.Before}[{link.Number}→{link.Shown}]{link.After}").ShouldBe(
        [
            "全年收到政府信息公开申请[50→50]件，其中自然人四十件；", "全年收到政府信息公开申请50件，其中自然人[四十→40]件；", "予以公开[20→20]件。",
        ]);
        links.Select(link => link.IsPlain).ShouldBe([true, false, true]);
    }

    [Fact]
    public void Only_the_chosen_numbers_are_linked_and_follow_their_cells_from_then_on()
    {
        var chosen = FigureLinks.Of(_content).Where(link => link.Number != "20").Select(link => link.Offer).ToList();

        var linked = FigureLinks.Link(_content, chosen);

        var block = linked.Sections["s1"].ShouldHaveSingleItem();
        block.Inlines.OfType<FigureInline>().Select(figure => figure.CellId).ShouldBe(["table3.new_received.total", "table3.new_received.natural_person"]);
        block.Text(linked.Tables).ShouldBe(Text.Replace("四十", "40", StringComparison.Ordinal));
        _content.Sections["s1"][0].Inlines.ShouldHaveSingleItem();
        linked.Tables.Set("table3.new_received.natural_person", 41);
        block.Text(linked.Tables).ShouldContain("申请51件，其中自然人41件；予以公开20件");
        LinkedFigures.Offer(FigureLinks.Link(_content, chosen)).ShouldHaveSingleItem().CellId.ShouldBe("table3.r1_disclosed.total");
    }

    [Fact]
    public void Numbers_around_a_figure_that_is_linked_already_are_linked_at_their_own_place()
    {
        var once = FigureLinks.Link(_content, [FigureLinks.Of(_content)[1].Offer]);

        var twice = FigureLinks.Link(once, FigureLinks.Of(once).Select(link => link.Offer));

        twice.Sections["s1"][0].Inlines.OfType<FigureInline>().Count().ShouldBe(3);
        twice.Sections["s1"][0].Text(twice.Tables).ShouldBe(Text.Replace("四十", "40", StringComparison.Ordinal));
    }

    [Fact]
    public void Linking_edits_only_the_paragraphs_concerned_and_names_what_was_seen()
    {
        _content.Sections["s5"] = [NarrativeBlock.Paragraph("没有数字。")];

        var patch = FigureLinks.Patches(_content, FigureLinks.Of(_content).Select(link => link.Offer)).ShouldHaveSingleItem().ShouldBeOfType<BlockPatch>();

        patch.Seen.ShouldBe(_content.Sections["s1"][0]);
        patch.BlockId.ShouldBe(_content.Sections["s1"][0].Id);
    }
}
