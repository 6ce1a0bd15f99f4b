using GovInfoReports.Core.Reports;
using Shouldly;
using Xunit;

namespace GovInfoReports.Core.Tests.Reports;

public sealed class StorableTextTests
{
    /// <summary>Not as attributes: those are stored as UTF-8, which cannot hold half a surrogate pair.</summary>
    [Fact]
    public void Characters_that_cannot_be_stored_are_left_out_and_all_others_stay()
    {
        (string Text, string Expected)[] cases =
        [
            ("平常的文字𠀀😀", "平常的文字𠀀😀"), ("a\0b", "ab"), ("\ud800", ""), ("\udc00x\ud83d", "x"), ("x\ud83d\ud83d\ude00y", "x😀y"), ("", ""),
        ];
        foreach (var (text, expected) in cases) StorableText.Clean(text).ShouldBe(expected);
    }

    [Fact]
    public void A_required_text_is_trimmed_and_neither_empty_nor_too_long()
    {
        StorableText.Required(" 理由 ", "原因").ShouldBe("理由");
        Should.Throw<RefusedException>(() => StorableText.Required(" \0 ", "原因")).Message.ShouldBe("请填写原因。");
        Should.Throw<RefusedException>(() => StorableText.Required(new string('长', 11), "原因", 10)).Message.ShouldContain("10");
    }

    [Fact]
    public void A_text_is_cut_between_characters_and_never_inside_one()
    {
        (string Text, int Longest, string Front, string End)[] cases =
        [
            ("一二三", 3, "一二三", "一二三"), ("一二三", 2, "一二", "二三"), ("一😀", 2, "一", "😀"), ("😀一", 2, "😀", "一"), ("𠮷野", 1, "", "野"),
            ("e\u0301e", 1, "", "e"), ("👩‍👩‍👧一", 5, "", "一"), ("", 0, "", ""),
        ];
        foreach (var (text, longest, front, end) in cases)
            (StorableText.Cut(text, longest), StorableText.CutFront(text, longest)).ShouldBe((front, end), text);
    }
}
