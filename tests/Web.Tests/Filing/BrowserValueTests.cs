using System.Text.Json;
using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;
using GovInfoReports.Web.Filing;
using GovInfoReports.Web.Filing.Editing.Sessions;
using Shouldly;
using Xunit;

namespace GovInfoReports.Web.Tests.Filing;

public sealed class BrowserValueTests
{
    private static readonly ReportPlace Cell = new CellPlace("table3.new_received.natural_person");

    [Theory]
    [InlineData("cell:table3.new_received.natural_person", "１，０００", "1000")]
    [InlineData("cell:table3.new_received.natural_person", " ", null)]
    [InlineData("head:title", "  标题\0 ", "标题")]
    [InlineData("head:agency", " ", null)]
    public void A_text_is_read_as_it_will_be_stored(string place, string text, string? stored) =>
        Read(ReportPlace.Parse(place), text).ShouldBe(new BrowserValue(stored));

    [Fact]
    public void What_is_no_number_is_refused_in_words() => Read(Cell, "很多").Refusal.ShouldNotBeNull().ShouldContain("不是数字");

    [Theory]
    [InlineData("cell:table3.new_received.total")]
    [InlineData("order:s1")]
    public void What_no_page_offers_cannot_be_typed(string place) =>
        Should.Throw<FormatException>(() => Read(ReportPlace.Parse(place), "1"));

    [Fact]
    public void A_block_comes_back_as_it_was_sent_without_what_no_database_can_hold()
    {
        var content = new ReportContent(Form2021.Form, 2025);
        content.SetBlocks("s1", [new NarrativeBlock("a", 0, [new TextInline("开头")])]);
        var place = new BlockPlace("s1", "b");

        object[] inlines = [new { text = "共\0" }, new { cell = "table3.new_received.total" }];
        var read = Read(place, new { heading = 1, inlines, after = "a" });
        place.Write(content, read.Value, read.After);

        JsonSerializer.SerializeToElement(BrowserValue.Of(place, content)).GetRawText()
            .ShouldBe("""{"heading":1,"inlines":[{"text":"\u5171"},{"cell":"table3.new_received.total"}],"after":"a"}""");
        BrowserValue.Of(new BlockPlace("s1", "gone"), content).ShouldBeNull();
    }

    private static BrowserValue Read(ReportPlace place, object value) =>
        BrowserValue.Read(place, Form2021.Form, JsonSerializer.SerializeToElement(value));
}
