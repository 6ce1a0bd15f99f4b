using System.Text;
using System.Text.Json.Nodes;
using GovInfoReports.Core.Exporting;
using GovInfoReports.Core.Forms;
using GovInfoReports.Core.Reports;
using Shouldly;
using Xunit;

namespace GovInfoReports.Core.Tests.Exporting;

public class JsonReportTests
{
    public static TheoryData<string, int> Reports => new(RandomReports.Forms.SelectMany(form => Enumerable.Range(30, 5).Select(seed => (form.Id, seed))));

    [Theory, MemberData(nameof(Reports))]
    public void Every_number_and_text_read_back_equals_the_model(string formId, int seed)
    {
        var content = RandomReports.Next(FormCatalog.ById(formId), seed);
        var json = JsonNode.Parse(JsonReport.Write(ReportDocument.Of(content)))!;

        foreach (var cell in content.Form.Cells)
        {
            var node = cell.Id.Split('.').Aggregate(json, (parent, key) => parent?[key]!);
            ((decimal?)node).ShouldBe(content.Tables[cell], cell.Id);
        }
        foreach (var section in content.Form.Sections)
            json["sections"]![section.Id]!.AsArray().Select(text => (string?)text).ShouldBe(content.Sections[section.Id].Select(block => block.Text(content.Tables)));
    }

    [Fact]
    public void A_published_report_says_its_hash_version_and_time()
    {
        var content = RandomReports.Next(Form2021.Form, 1);
        var at = new DateTimeOffset(2024, 1, 20, 9, 0, 0, TimeSpan.FromHours(8));
        var json = JsonNode.Parse(JsonReport.Write(Published(content, 2, at)))!;

        ((string?)json["sha256"]).ShouldBe(ContentHash.Of(content));
        ((int?)json["published"]!["version"]).ShouldBe(2);
        ((string?)json["published"]!["at"]).ShouldBe("2024-01-20T09:00:00+08:00");
        json["explanations"]!.AsArray().Count.ShouldBe(2);
    }

    [Fact]
    public void An_unpublished_report_claims_no_hash() =>
        Encoding.UTF8.GetString(JsonReport.Write(ReportDocument.Of(RandomReports.Next(Form2021.Form, 1)))).ShouldNotContain("sha256");

    [Theory, MemberData(nameof(Reports))]
    public void Every_report_fits_the_schema_of_its_form(string formId, int seed)
    {
        var content = RandomReports.Next(FormCatalog.ById(formId), seed);
        var json = JsonNode.Parse(JsonReport.Write(Published(content, 1, DateTimeOffset.UnixEpoch)));

        Violations(Schema(content.Form), json, "$").ShouldBeEmpty();
    }

    private static ReportDocument Published(ReportContent content, int version, DateTimeOffset at) => ReportDocument.Of(content, new DocumentOptions
    {
        Facts = new() { AgencyCode = "sx-ch", Version = version, State = "更正版", PublishedAt = at, Address = "https://www.example.gov.cn/r/sx-ch/2023", Hash = ContentHash.Of(content) },
    });

    [Theory]
    [InlineData("table2.art20_1.regulations.issued", "-1")]
    [InlineData("table3.new_received.total", "1.5")]
    [InlineData("table3.surplus", "1")]
    public void The_schema_refuses_what_the_form_does_not_allow(string path, string value)
    {
        var json = JsonNode.Parse(JsonReport.Write(ReportDocument.Of(RandomReports.Next(Form2021.Form, 1))))!;
        var keys = path.Split('.');
        keys[..^1].Aggregate(json, (parent, key) => parent[key]!)[keys[^1]] = JsonNode.Parse(value);

        Violations(Schema(Form2021.Form), json, "$").Count().ShouldBe(1);
    }

    [Theory]
    [InlineData("74.3689")]
    [InlineData("573.8538")]
    public void An_amount_with_four_decimals_fits_for_a_reader_that_reckons_in_binary(string amount)
    {
        var json = JsonNode.Parse(JsonReport.Write(ReportDocument.Of(RandomReports.Next(Form2021.Form, 1))))!;
        json["table2"]!["art20_8"]!["fees"]!["amount_wan"] = JsonNode.Parse(amount);

        Violations(Schema(Form2021.Form), json, "$").ShouldBeEmpty();
    }

    private static JsonNode Schema(ReportForm form) => JsonNode.Parse(ReportJsonSchema.For(form).ToJsonString())!;

    /// <summary>The few keywords that the schema uses.</summary>
    private static IEnumerable<string> Violations(JsonNode schema, JsonNode? value, string path)
    {
        if (schema["type"] is { } type && !Types(type).Any(name => IsOf(value, name))) yield return $"{path}: type";
        if (schema["const"] is { } constant && !JsonNode.DeepEquals(constant, value)) yield return $"{path}: const";
        if (schema["minimum"] is { } minimum && value is not null && (decimal)value < (decimal)minimum) yield return $"{path}: minimum";
        // As the validators of most languages divide, in binary fractions.
        if (schema["multipleOf"] is { } step && value is not null && Math.Abs(Math.IEEERemainder((double)value, (double)step)) > 1e-12) yield return $"{path}: multipleOf";
        if (value is JsonArray items && schema["items"] is { } item)
            foreach (var violation in items.SelectMany((element, i) => Violations(item, element, $"{path}[{i}]"))) yield return violation;
        if (value is not JsonObject members || schema["properties"] is not JsonObject properties) yield break;
        foreach (var key in schema["required"]!.AsArray().Select(key => (string)key!).Where(key => !members.ContainsKey(key))) yield return $"{path}.{key}: required";
        foreach (var (key, member) in members)
        {
            if (properties[key] is not { } property) yield return $"{path}.{key}: additional";
            else foreach (var violation in Violations(property, member, $"{path}.{key}")) yield return violation;
        }
    }

    private static IEnumerable<string> Types(JsonNode type) => type is JsonArray several ? several.Select(name => (string)name!) : [(string)type!];

    private static bool IsOf(JsonNode? value, string type) => type switch
    {
        "null" => value is null,
        "object" => value is JsonObject,
        "array" => value is JsonArray,
        "string" => value is JsonValue text && text.TryGetValue<string>(out _),
        "number" => value is JsonValue number && number.TryGetValue<decimal>(out _),
        "integer" => value is JsonValue whole && whole.TryGetValue<decimal>(out var exact) && decimal.Truncate(exact) == exact,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, null),
    };
}
