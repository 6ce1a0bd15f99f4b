using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;
using GovInfoReports.Core.Tests.Exporting;
using Shouldly;
using Xunit;

namespace GovInfoReports.Core.Tests.Reports;

public class CanonicalJsonTests
{
    public static TheoryData<string, int> Reports => new(RandomReports.Forms.SelectMany(form => Enumerable.Range(40, 5).Select(seed => (form.Id, seed))));

    /// <summary>RFC 8785, section 3.2.3.</summary>
    [Fact]
    public void Keys_are_sorted_by_utf16_units()
    {
        const string json = """{"\u20ac":"Euro Sign","\r":"Carriage Return","\ufb33":"Hebrew Letter Dalet With Dagesh","1":"One","\ud83d\ude00":"Emoji: Grinning Face","\u0080":"Control","\u00f6":"Latin Small Letter O With Diaeresis"}""";

        JsonNode.Parse(CanonicalWriter.Write(JsonNode.Parse(json)))!.AsObject().Select(member => (string?)member.Value).ShouldBe(
        [
            "Carriage Return", "One", "Control", "Latin Small Letter O With Diaeresis", "Euro Sign", "Emoji: Grinning Face", "Hebrew Letter Dalet With Dagesh",
        ]);
    }

    /// <summary>RFC 8785, section 3.2.2: the string and the literals of its sample.</summary>
    [Fact]
    public void Strings_and_literals_are_written_as_the_rfc_shows()
    {
        const string json = """{ "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/", "literals": [null, true, false] }""";

        CanonicalWriter.Write(JsonNode.Parse(json)).ShouldBe("""{"literals":[null,true,false],"string":"€$\u000f\nA'B\"\\\\\"/"}""");
    }

    [Theory]
    [InlineData("\b\t\n\f\r", "\"\\b\\t\\n\\f\\r\"")]
    [InlineData("\u0000\u001f\u007f", "\"\\u0000\\u001f\u007f\"")]
    [InlineData("\u2028<>&'/+", "\"\u2028<>&'/+\"")]
    [InlineData("𠮷", "\"𠮷\"")]
    public void Only_the_shortest_escapes_are_used(string text, string expected) => CanonicalWriter.Write(JsonValue.Create(text)).ShouldBe(expected);

    [Theory]
    [InlineData("9007199254740991", "9007199254740991")]
    [InlineData("-0", "0")]
    [InlineData("[ 1 , -2 ]", "[1,-2]")]
    public void Whole_numbers_stay(string json, string expected) => CanonicalWriter.Write(JsonNode.Parse(json)).ShouldBe(expected);

    [Theory]
    [InlineData("1.5")]
    [InlineData("1e3")]
    [InlineData("9007199254740992")]
    public void Numbers_without_an_exact_form_are_refused(string json) => Should.Throw<ArgumentException>(() => CanonicalWriter.Write(JsonNode.Parse(json)));

    [Fact]
    public void Half_a_surrogate_pair_is_refused()
    {
        Should.Throw<ArgumentException>(() => CanonicalWriter.Write(JsonValue.Create("a\ud83d")));
        Should.Throw<ArgumentException>(() => CanonicalWriter.Write(JsonValue.Create("\ude00a")));
    }

    [Theory, MemberData(nameof(Reports))]
    public void A_report_read_back_is_the_same_report(string formId, int seed)
    {
        var content = RandomReports.Next(FormCatalog.ById(formId), seed);
        var written = CanonicalJson.Of(content);
        var read = CanonicalJson.Read(Encoding.UTF8.GetString(written));

        CanonicalJson.Of(read).ShouldBe(written);
        foreach (var cell in content.Form.Cells) read.Tables[cell].ShouldBe(content.Tables[cell], cell.Id);
        foreach (var section in content.Form.Sections) read.Sections[section.Id].ShouldBe(content.Sections[section.Id]);
        read.Explanations.ShouldBe(content.Explanations);
    }

    [Fact]
    public void Amounts_are_strings_with_four_decimals_and_blanks_null()
    {
        var content = new ReportContent(Form2021.Form, 2023);
        content.Tables.Set("table2.art20_8.fees.amount_wan", 18.871m);
        content.Tables.Set("table2.art20_5.licensing.decisions", 3);

        var json = JsonNode.Parse(CanonicalJson.Of(content))!["table2"]!;
        json["art20_8"]!["fees"]!.ToJsonString().ShouldBe("""{"amount_wan":"18.8710"}""");
        json["art20_5"]!["licensing"]!.ToJsonString().ShouldBe("""{"decisions":3}""");
        json["art20_6"]!["penalties"]!.ToJsonString().ShouldBe("""{"decisions":null}""");
    }

    [Fact]
    public void A_count_beyond_the_exact_doubles_is_written_as_a_string_and_survives()
    {
        var content = new ReportContent(Form2021.Form, 2023);
        content.Tables.Set("table2.art20_5.licensing.decisions", long.MaxValue);

        var json = Encoding.UTF8.GetString(CanonicalJson.Of(content));
        json.ShouldContain("\"9223372036854775807\"");
        CanonicalJson.Read(json).Tables["table2.art20_5.licensing.decisions"].ShouldBe(long.MaxValue);
    }

    [Fact]
    public void A_linked_figure_hashes_like_its_frozen_text()
    {
        var content = new ReportContent(Form2021.Form, 2023);
        content.Sections["s1"] = [new NarrativeBlock("a", 0, [new TextInline("收到"), new FigureInline("table3.new_received.natural_person")])];
        content.Tables.Set("table3.new_received.natural_person", 5);

        ContentHash.Of(content).ShouldBe(ContentHash.Of(content.Freeze()));
    }

    [Fact]
    public void The_hash_is_that_of_the_canonical_bytes_and_changes_with_the_content()
    {
        var content = RandomReports.Next(Form2021.Form, 1);
        ContentHash.Of(content).ShouldBe(Convert.ToHexStringLower(SHA256.HashData(CanonicalJson.Of(content))));

        var before = ContentHash.Of(content);
        content.Tables.Set("table2.art20_5.licensing.decisions", 123_456_789);
        ContentHash.Of(content).ShouldNotBe(before);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("""{"form":"1999"}""")]
    [InlineData("""{"form":"2021","year":"x"}""")]
    [InlineData("""{"form":"2021","year":2023,"preamble":[],"explanations":[],"sections":{"s1":[],"s2":[],"s3":[],"s4":[],"s5":[],"s6":[]}}""")]
    public void Anything_else_is_refused_in_one_line(string json) => Should.Throw<FormatException>(() => CanonicalJson.Read(json)).Message.ShouldNotContain("\n");

    [Fact]
    public void The_same_text_read_twice_gives_the_same_bytes_once_its_blocks_are_numbered()
    {
        ReportContent Read() => new(Form2021.Form, 2023) { Preamble = [NarrativeBlock.Paragraph("一段文字。")] };

        ContentHash.Of(Read()).ShouldNotBe(ContentHash.Of(Read()));
        ContentHash.Of(Read().WithNumberedBlocks()).ShouldBe(ContentHash.Of(Read().WithNumberedBlocks()));
    }
}
