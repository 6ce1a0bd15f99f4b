using GovInfoReports.Core.Searching;
using Shouldly;
using Xunit;

namespace GovInfoReports.Core.Tests.Searching;

public sealed class SnippetTests
{
    [Fact]
    public void What_was_found_is_marked_as_it_was_written() =>
        Shown(Snippets.Mark("全區共收到１５件申請", SearchWords.Of("收到15件 全区"))).ShouldBe("[全區]共[收到１５件]申請");

    [Fact]
    public void A_piece_is_cut_around_what_was_found()
    {
        var line = new string('前', 80) + "统一受理窗口" + new string('后', 80);
        var piece = Shown(Snippets.Of([line], SearchWords.Of("受理窗口")).ShouldHaveSingleItem());
        piece.ShouldStartWith("…前");
        piece.ShouldContain("统一[受理窗口]后");
        piece.ShouldEndWith("后…");
    }

    [Fact]
    public void Two_words_far_from_each_other_come_in_two_pieces() =>
        Snippets.Of(["设立窗口。", "别无他事。", "开展培训。"], SearchWords.Of("培训 窗口")).Select(Shown).ShouldBe(["设立[窗口]。", "开展[培训]。"]);

    [Fact]
    public void A_piece_never_ends_inside_a_character()
    {
        var piece = Snippets.Of([string.Concat(Enumerable.Repeat("𠮷", 60)) + "窗口" + string.Concat(Enumerable.Repeat("𠮷", 60))], SearchWords.Of("口")).ShouldHaveSingleItem();
        foreach (var part in piece) part.Text.ShouldBe(Core.Reports.StorableText.Clean(part.Text));
    }

    [Fact]
    public void Signs_alone_can_be_looked_for_without_being_found()
    {
        SearchWords.Of("😀 ，。 \ud83d").HoldNothing.ShouldBeTrue();
        SearchWords.Of(" \u3000 ").HoldNothing.ShouldBeFalse();
        SearchWords.Of(new string('财', 99) + "😀").Text.Length.ShouldBe(99);
    }

    private static string Shown(IReadOnlyList<SnippetPart> parts) => string.Concat(parts.Select(part => part.IsFound ? $"[{part.Text}]" : part.Text));
}
