using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;
using Shouldly;
using Xunit;

namespace GovInfoReports.Core.Tests.Reports;

public sealed class ReportPlaceTests
{
    private const string New = "table3.new_received.natural_person";

    public static TheoryData<string, string, string> Names => new()
    {
        { $"cell:{New}", "s3", New },
        { "block:s1:abc", "s1", "abc" },
        { "block:head:agency", "head", "agency" },
        { "head:agency", "head", "agency" },
        { "head:title", "head", "title" },
        { "order:s5", "s5", "order" },
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void A_place_has_one_name_and_a_section_and_a_target_in_the_log(string name, string section, string target)
    {
        var place = ReportPlace.Parse(name);

        (place.ToString(), place.SectionIn(Form2021.Form), place.Target).ShouldBe((name, section, target));
        // A block cannot be called as a line of the head is: the log would take it for that.
        if (name != "block:head:agency") ReportPlace.Of(section, target).ShouldBe(place);
        place.Label(Form2021.Form).ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("")]
    [InlineData("cell")]
    [InlineData("head:year")]
    [InlineData("block:s1")]
    public void What_is_no_name_is_no_place(string name) => Should.Throw<FormatException>(() => ReportPlace.Parse(name));

    [Theory]
    [InlineData($"cell:{New}", "41")]
    [InlineData("head:agency", "某局")]
    [InlineData("head:title", "标题")]
    [InlineData("block:head:a", """{"id":"a","heading":0,"inlines":[{"text":"引言"}]}""")]
    [InlineData("block:s1:a", """{"id":"a","heading":2,"inlines":[{"text":"共"},{"cell":"table3.new_received.total"}]}""")]
    public void What_is_written_is_read_again_and_blank_is_not_zero(string name, string value)
    {
        var (place, content) = (ReportPlace.Parse(name), new ReportContent(Form2021.Form, 2025));
        place.Read(content).ShouldBeNull();

        place.Write(content, value);
        place.Read(content).ShouldBe(value);

        place.Write(content, null);
        place.Read(content).ShouldBeNull();
    }

    [Fact]
    public void A_new_block_stands_behind_the_one_it_was_written_after_and_an_old_one_where_it_is()
    {
        var content = new ReportContent(Form2021.Form, 2025) { Preamble = [Block("a"), Block("b")] };

        new BlockPlace("head", "c").Put(content, Block("c"), "a");
        new BlockPlace("head", "d").Put(content, Block("d"));
        new BlockPlace("head", "e").Put(content, Block("e"), "gone");
        new BlockPlace("head", "a").Put(content, Block("a"), "e");

        new OrderPlace("head").Read(content).ShouldBe("d,a,c,b,e");
        new BlockPlace("head", "c").Before(content).ShouldBe("a");
        new BlockPlace("head", "d").Before(content).ShouldBeNull();
    }

    [Fact]
    public void A_block_that_an_order_does_not_know_stays_behind_the_one_it_stands_behind()
    {
        var content = new ReportContent(Form2021.Form, 2025);
        content.SetBlocks("s1", [Block("a"), Block("mine"), Block("b"), Block("c")]);

        new OrderPlace("s1").Write(content, "c,a,b");

        new OrderPlace("s1").Read(content).ShouldBe("c,a,mine,b");
    }

    private static NarrativeBlock Block(string id) => new(id, 0, [new TextInline(id)]);
}
