using GovInfoReports.Core.Exporting;
using GovInfoReports.Core.Filing;
using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;
using Shouldly;
using Xunit;

namespace GovInfoReports.Core.Tests.Filing;

public class ImportPlanTests
{
    private const string Cell = "table4.review.upheld";
    private readonly ReportContent _current = new(FormCatalog.ForYear(2024), 2024) { Agency = "某局", Title = "某局2024年政府信息公开工作年度报告" };
    private readonly ReportContent _text = new(FormCatalog.ForYear(2024), 2024);

    [Fact]
    public void What_the_text_does_not_say_stays()
    {
        _current.Tables.Set(Cell, 3);
        _current.Sections["s6"] = [NarrativeBlock.Paragraph("无。")];
        var plan = ImportPlan.Of(_current, _text);
        plan.Sections.ShouldAllBe(section => section.Count == 0);
        plan.Patches(plan.Sections.Select(section => section.SectionId).ToHashSet()).ShouldBeEmpty();
    }

    [Fact]
    public void Filling_a_blank_replaces_nothing_and_a_differing_number_does()
    {
        _text.Tables.Set(Cell, 2);
        Section("s4").Replaces.ShouldBeFalse();
        _current.Tables.Set(Cell, 3);
        Section("s4").Replaces.ShouldBeTrue();
        Section("s4").Cells.Single().ShouldSatisfyAllConditions(cell => cell.Old.ShouldBe(3), cell => cell.New.ShouldBe(2));
    }

    [Fact]
    public void A_printed_total_is_never_taken()
    {
        _text.Tables.Set("table4.review.total", 9);
        Section("s4").Count.ShouldBe(0);
    }

    [Fact]
    public void Only_chosen_sections_are_patched_and_each_patch_names_what_was_seen()
    {
        _current.Tables.Set(Cell, 3);
        _text.Tables.Set(Cell, 2);
        _text.Sections["s6"] = [NarrativeBlock.Paragraph("收取处理费300元。")];
        ImportPlan.Of(_current, _text).Patches(new HashSet<string> { "s4" }).ShouldBe([new CellPatch(Cell, 3, 2)]);
    }

    [Fact]
    public void A_paragraph_that_reads_the_same_keeps_its_linked_figure()
    {
        _current.Tables.Set(Cell, 3);
        var linked = new NarrativeBlock("b1", 0, [new TextInline("维持"), new FigureInline(Cell), new TextInline("件。")]);
        _current.Sections["s1"] = [linked];
        _text.Sections["s1"] = [NarrativeBlock.Paragraph("维持3件。"), NarrativeBlock.Paragraph("新的一段。")];
        Section("s1").Texts.Single().Kind.ShouldBe(ChangeKind.Added);
        var patch = ImportPlan.Of(_current, _text).Patches(new HashSet<string> { "s1" }).Single().ShouldBeOfType<BlockPatch>();
        patch.AfterBlockId.ShouldBe("b1");
    }

    [Fact]
    public void A_linked_number_of_the_text_is_taken_with_its_cell()
    {
        Linked(_text);
        Section("s1").Links.ShouldBe(1);
        var patches = ImportPlan.Of(_current, _text).Patches(new HashSet<string> { "s1", "s4" });
        patches.OfType<BlockPatch>().Single().Value!.Inlines.OfType<FigureInline>().Single().CellId.ShouldBe(Cell);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(5)]
    public void A_linked_number_whose_cell_keeps_another_value_stays_the_texts_own(int? kept)
    {
        _current.Tables.Set(Cell, kept);
        Linked(_text);
        var plan = ImportPlan.Of(_current, _text);
        plan.Patches(new HashSet<string> { "s1" }).OfType<BlockPatch>().Single().Value!.Inlines.ShouldBe([new TextInline("维持3件。")]);
        plan.LostLinks(new HashSet<string> { "s1" }).ShouldBe(1);
        plan.LostLinks(new HashSet<string> { "s1", "s4" }).ShouldBe(0);
        Section("s1").Texts.Single().Pieces.ShouldHaveSingleItem().Text.ShouldBe("维持3件。");
    }

    [Fact]
    public void Linking_a_paragraph_that_reads_the_same_changes_nothing_but_the_link()
    {
        _current.Tables.Set(Cell, 3);
        _current.Sections["s1"] = [new NarrativeBlock("b1", 0, [new TextInline("维持3件。")])];
        Linked(_text);
        Section("s1").ShouldSatisfyAllConditions(s1 => s1.Count.ShouldBe(0), s1 => s1.Links.ShouldBe(1), s1 => s1.IsEmpty.ShouldBeFalse(), s1 => s1.Replaces.ShouldBeFalse());
        var patch = ImportPlan.Of(_current, _text).Patches(new HashSet<string> { "s1" }).Single().ShouldBeOfType<BlockPatch>();
        (patch.BlockId, patch.Value!.Inlines.Count).ShouldBe(("b1", 3));
    }

    [Fact]
    public void The_head_keeps_its_names_where_the_text_has_none()
    {
        Section(SectionJson.Head).Count.ShouldBe(0);
        _text.Agency = "另一局";
        Section(SectionJson.Head).Agency.ShouldBe("另一局");
        Section(SectionJson.Head).Replaces.ShouldBeTrue();
    }

    [Fact]
    public void A_text_on_the_other_form_is_refused()
    {
        var old = new ReportContent(FormCatalog.ForYear(2019), 2019);
        Should.Throw<RefusedException>(() => ImportPlan.Of(_current, old)).Message.ShouldContain("另一种格式");
    }

    private static void Linked(ReportContent text)
    {
        text.Tables.Set(Cell, 3);
        text.Sections["s1"] = [new NarrativeBlock("t1", 0, [new TextInline("维持"), new FigureInline(Cell), new TextInline("件。")])];
    }

    private SectionImport Section(string id) => ImportPlan.Of(_current, _text).Sections.Single(section => section.SectionId == id);
}
