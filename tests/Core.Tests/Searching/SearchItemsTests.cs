using GovInfoReports.Core.Searching;
using Shouldly;
using Xunit;

namespace GovInfoReports.Core.Tests.Searching;

public sealed class SearchItemsTests
{
    [Theory]
    [InlineData("政务公开", "政|务|公|开")]
    [InlineData("政務公開", "政|务|公|开")]
    [InlineData("收到１２件，其中3件。", "收|到|12|件|其|中|3|件")]
    [InlineData("1,234件、12.5万元", "1234|件|12.5|万|元")]
    [InlineData("DX-CZ 与Ａ4", "dx|cz|与|a4")]
    [InlineData("“公开”（依\u200b申请）", "公|开|依|申|请")]
    [InlineData("café", "cafe")]
    [InlineData("𠮷野家", "𠮷|野|家")]
    [InlineData("😀👩‍👩‍👧", "")]
    [InlineData("半\ud842个", "半|个")]
    [InlineData("〇五", "〇|五")]
    public void A_line_is_read_as_it_is_compared(string line, string items) =>
        SearchItems.Of(line).Select(item => item.Text).ShouldBe(items.Split('|', StringSplitOptions.RemoveEmptyEntries));

    [Fact]
    public void Items_know_where_they_stood()
    {
        const string Line = "共收到１，２３４件";
        var number = SearchItems.Of(Line).Single(item => item.Text == "1234");
        Line[number.Start..number.End].ShouldBe("１，２３４");
    }

    [Theory]
    [InlineData("本年收到115件", "15件", false)]
    [InlineData("本年收到15件", "15件", true)]
    [InlineData("机关编码dx-cz。", "cz", true)]
    [InlineData("机关编码dx-cz。", "DX-CZ", true)]
    [InlineData("开办公司，公开信息", "公开办", false)]
    [InlineData("公开\n办法", "公开办", false)]
    public void A_phrase_stands_in_a_text_when_its_folded_form_does(string text, string phrase, bool stands)
    {
        var items = SearchItems.Of(phrase);
        SearchGrams.Folded(text).Contains(SearchGrams.Folded(items), StringComparison.Ordinal).ShouldBe(stands);
        if (stands) SearchGrams.OfPhrase(items).ShouldBeSubsetOf(SearchGrams.Read("", text).Grams);
    }

    [Theory]
    [InlineData("东溪区市场监督管理局", "东溪区市监局")]
    [InlineData("云海市发展和改革委员会", "云海市发改委")]
    [InlineData("东溪区文化广电和旅游局", "东溪区文旅局")]
    [InlineData("城关街道办事处", "城关街道办")]
    [InlineData("东溪区财政和金融局", "东溪区财政金融局")]
    public void An_agency_is_called_shorter_than_its_name(string name, string spoken)
    {
        AgencyShortNames.Of(name).ShouldContain(spoken);
        AgencyShortNames.Of(name).ShouldNotContain(name);
    }

    [Fact]
    public void A_short_name_is_read_as_each_full_name_that_it_may_stand_for()
    {
        AgencyShortNames.Readings("东溪区文旅局").ShouldContain("东溪区文化和旅游局");
        AgencyShortNames.Readings("东溪区文旅局")[0].ShouldBe("东溪区文旅局");
        AgencyShortNames.Readings("财政局").ShouldContain("财政管理局");
    }
}
