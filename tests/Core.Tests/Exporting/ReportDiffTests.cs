using GovInfoReports.Core.Exporting;
using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;
using Shouldly;
using Xunit;

namespace GovInfoReports.Core.Tests.Exporting;

public class ReportDiffTests
{
    [Fact]
    public void A_report_does_not_differ_from_its_copy()
    {
        var content = RandomReports.Next(Form2021.Form, 1);
        ReportDiff.Between(content, content.Clone()).IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public void A_changed_cell_shows_with_every_total_it_moves()
    {
        var old = RandomReports.Next(Form2021.Form, 1, blanks: 0);
        var @new = old.Clone();
        var before = old.Tables["table4.review.upheld"];
        @new.Tables.Set("table4.review.upheld", before + 3);

        var changes = ReportDiff.Between(old, @new).Cells;
        changes.Select(change => change.CellId).ShouldBe(["table4.review.upheld", "table4.review.total"]);
        changes[0].Label.ShouldBe("行政复议·结果维持");
        (changes[0].New - changes[0].Old).ShouldBe(3);
    }

    [Fact]
    public void Blank_and_zero_are_different()
    {
        var old = new ReportContent(Form2021.Form, 2023);
        var @new = old.Clone();
        @new.Tables.Set("table2.art20_5.licensing.decisions", 0);

        var change = ReportDiff.Between(old, @new).Cells.Single();
        (change.Old, change.New).ShouldBe((null, 0));
        (change.OldText, change.NewText).ShouldBe(("", "0"));
    }

    [Fact]
    public void Cells_that_only_one_form_has_are_compared_with_a_blank()
    {
        var old = new ReportContent(Form2019.Form, 2020);
        old.Tables.Set("table2.art20_9.procurement.projects", 4);
        var @new = new ReportContent(Form2021.Form, 2021);
        @new.Tables.Set("table2.art20_5.licensing.decisions", 4);

        ReportDiff.Between(old, @new).Cells.Select(change => (change.CellId, change.OldText, change.NewText))
            .ShouldContain(("table2.art20_9.procurement.projects", "4", ""));
    }

    [Fact]
    public void An_edited_block_shows_the_changed_words_only()
    {
        var (old, @new) = Versions("2023年，我局主动公开信息120条。工作平稳。", "2023年，我局主动公开信息135条。工作平稳。");

        var change = ReportDiff.Between(old, @new).Texts.Single();
        (change.Part, change.BlockId, change.Kind).ShouldBe(("s1", "b0", ChangeKind.Changed));
        change.Pieces.ShouldBe(
        [
            new(PieceKind.Same, "2023年，我局主动公开信息"), new(PieceKind.Removed, "120"), new(PieceKind.Added, "135"), new(PieceKind.Same, "条。工作平稳。"),
        ]);
    }

    [Fact]
    public void Added_and_removed_blocks_stand_at_their_place()
    {
        var old = Content(("a", "第一段。"), ("b", "要删除的一段话。"), ("c", "第三段。"));
        var @new = Content(("a", "第一段。"), ("c", "第三段。"), ("d", "全新的内容在最后。"));

        ReportDiff.Between(old, @new).Texts.Select(change => (change.BlockId, change.Kind)).ShouldBe([("b", ChangeKind.Removed), ("d", ChangeKind.Added)]);
    }

    [Fact]
    public void A_block_at_another_place_was_moved_not_rewritten()
    {
        var old = Content(("a", "第一段。"), ("b", "第二段。"), ("c", "第三段。"));
        var @new = Content(("c", "第三段。"), ("a", "第一段。"), ("b", "第二段。"));

        var change = ReportDiff.Between(old, @new).Texts.Single();
        (change.BlockId, change.Kind, change.NewText).ShouldBe(("c", ChangeKind.Moved, "第三段。"));
    }

    [Fact]
    public void Blocks_with_new_ids_are_paired_by_their_text()
    {
        var old = Content(("a", "全年主动公开信息120条，其中规范性文件3件。"), ("b", "无。"));
        var @new = Content(("x", "全年主动公开信息125条，其中规范性文件3件。"), ("y", "无。"));

        var change = ReportDiff.Between(old, @new).Texts.Single();
        (change.BlockId, change.Kind).ShouldBe(("x", ChangeKind.Changed));
    }

    [Fact]
    public void A_paragraph_made_a_heading_is_a_change()
    {
        var old = Content(("a", "（一）存在的问题"));
        var @new = Content(("a", "（一）存在的问题"));
        @new.Sections["s1"] = [@new.Sections["s1"][0] with { HeadingLevel = 1 }];

        ReportDiff.Between(old, @new).Texts.Single().Kind.ShouldBe(ChangeKind.Changed);
    }

    [Fact]
    public void Title_and_explanations_are_compared_too()
    {
        var old = Content();
        var @new = Content();
        @new.Title = "新标题";
        @new.Explanations = [new("s3", "T3-4", "系统迁移。")];

        ReportDiff.Between(old, @new).Texts.Select(change => change.Part).ShouldBe(["title", "explanations"]);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void The_pieces_give_back_both_texts(int seed)
    {
        var random = new Random(seed);
        var old = Text(random, random.Next(200));
        var @new = Edited(random, old);

        var pieces = TextDiff.Between(old, @new);
        string.Concat(pieces.Where(piece => piece.Kind != PieceKind.Added).Select(piece => piece.Text)).ShouldBe(old);
        string.Concat(pieces.Where(piece => piece.Kind != PieceKind.Removed).Select(piece => piece.Text)).ShouldBe(@new);
        pieces.ShouldAllBe(piece => piece.Text.Length > 0);
        for (var i = 1; i < pieces.Count; i++) pieces[i].Kind.ShouldNotBe(pieces[i - 1].Kind);
    }

    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 40)];

    /// <summary>Nothing in common, nor a sentence to hold on to: the work must stop at its bound.</summary>
    [Fact]
    public void Long_texts_with_nothing_in_common_are_replaced_as_a_whole()
    {
        var old = string.Concat(Enumerable.Range(0, 12_000).Select(i => (char)(0x4e00 + i % 9_000)));
        var @new = string.Concat(Enumerable.Range(0, 12_000).Select(i => (char)(0x4e00 + (i * 7 + 3) % 9_000)));

        var pieces = TextDiff.Between(old, @new);
        pieces.Count.ShouldBeLessThan(5);
        string.Concat(pieces.Where(piece => piece.Kind != PieceKind.Removed).Select(piece => piece.Text)).ShouldBe(@new);
    }

    [Fact]
    public void A_small_change_in_a_long_text_is_found()
    {
        var old = Text(new Random(3), 12_000);
        var @new = old.Insert(6_000, "新增的一句话。");

        TextDiff.Between(old, @new).Where(piece => piece.Kind != PieceKind.Same).Sum(piece => piece.Text.Length).ShouldBeLessThan(60);
    }

    private static (ReportContent Old, ReportContent New) Versions(string old, string @new) => (Content(("b0", old)), Content(("b0", @new)));

    private static ReportContent Content(params (string Id, string Text)[] blocks)
    {
        var content = new ReportContent(Form2021.Form, 2023);
        content.Sections["s1"] = [.. blocks.Select(block => new NarrativeBlock(block.Id, 0, [new TextInline(block.Text)]))];
        return content;
    }

    private static string Text(Random random, int length) => string.Concat(Enumerable.Range(0, length).Select(_ => "政府信息公开工作年度报告，。；12ab😀"[random.Next(18)]));

    private static string Edited(Random random, string text)
    {
        for (var edits = random.Next(6); edits > 0; edits--)
        {
            var at = random.Next(text.Length + 1);
            text = random.Next(2) == 0 ? text.Insert(at, Text(random, random.Next(12))) : text.Remove(at, random.Next(text.Length - at + 1));
        }
        return text;
    }
}
