using System.Net;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using System.Xml.Schema;
using GovInfoReports.Web.Tests.Data;
using Json.Schema;
using Microsoft.OpenApi;

namespace GovInfoReports.Web.Tests.Public;

/// <summary>What machines read, judged by the tools that machines read it with: XML Schema, OpenAPI's own reader, JSON Schema.</summary>
public sealed class FormatTests(DatabaseFixture fixture) : PublicTest(fixture)
{
    private static readonly EvaluationOptions Strict = new() { OutputFormat = OutputFormat.List, RequireFormatValidation = true };

    [Fact]
    public async Task Every_sitemap_follows_the_protocol()
    {
        await CorrectedAsync();
        var index = await ValidAsync("sitemap.xsd", "/sitemap.xml");

        var maps = index.Descendants().Where(element => element.Name.LocalName == "loc").Select(element => new Uri(element.Value).PathAndQuery).ToList();
        maps.ShouldBe(["/sitemap-places-1.xml", "/sitemap-agencies-1.xml", "/sitemap-reports-1.xml"]);
        foreach (var map in maps)
        {
            foreach (var page in (await ValidAsync("sitemap.xsd", map)).Descendants().Where(element => element.Name.LocalName == "loc")) await ReadAsync(new Uri(page.Value).PathAndQuery);
        }
    }

    [Theory]
    [InlineData("/feeds/new.atom")]
    [InlineData("/feeds/corrections.atom")]
    [InlineData("/feeds/d/yh-dx.atom")]
    public async Task Every_feed_follows_its_schema_with_entries_and_without(string feed)
    {
        (await ValidAsync("atom.xsd", feed)).Root!.Elements().ShouldNotContain(element => element.Name.LocalName == "entry");
        await CorrectedAsync();
        (await ValidAsync("atom.xsd", feed)).Root!.Elements().ShouldContain(element => element.Name.LocalName == "entry");
    }

    [Fact]
    public void The_schemas_refuse_what_is_wrong()
    {
        Faults("sitemap.xsd", XDocument.Parse("<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url><loc>/relative</loc></url></urlset>")).ShouldNotBeEmpty();
        Faults("atom.xsd", XDocument.Parse("<feed xmlns='http://www.w3.org/2005/Atom' xml:lang='zh-CN'><id>http://a.example/</id><title>题</title><updated>2026-01-01</updated></feed>")).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task The_openapi_document_is_one_and_every_answer_fits_what_it_says()
    {
        await CorrectedAsync();
        var text = await ReadAsync("/openapi/v1.json");
        var read = OpenApiDocument.Parse(text, "json");
        read.Diagnostic!.Errors.ShouldBeEmpty();
        read.Diagnostic.Warnings.ShouldBeEmpty();

        string[] questions = ["reports", "corrections", "tables", "agencies?district=yh-dx", "items", $"statistics?item={New}"];
        foreach (var question in questions)
        {
            var answer = JsonNode.Parse(await ReadAsync("/api/v1/" + question))!;
            answer["items"]!.AsArray().ShouldNotBeEmpty(question);
            Fits(SchemaOf(text, question.Split('?')[0], "200", "application/json"), answer, question);
        }
        Fits(SchemaOf(text, "reports", "400", "application/problem+json"), JsonNode.Parse(await ReadAsync("/api/v1/reports?year=x", HttpStatusCode.BadRequest))!, "problem");
    }

    [Fact]
    public async Task A_published_report_fits_the_schema_of_its_form_and_the_schema_fits_its_own()
    {
        await CorrectedAsync();
        var schema = await ReadAsync("/api/v1/forms/2021/schema.json");

        Fits(MetaSchemas.Draft202012, JsonNode.Parse(schema)!, "the schema");
        var report = JsonNode.Parse(await ReadAsync(Report + "/report.json"))!;
        Fits(JsonSchema.FromText(schema), report, "the report");
        report["year"] = "2025";
        JsonSchema.FromText(schema).Evaluate(report, Strict).IsValid.ShouldBeFalse("a year in words");
    }

    private async Task<XDocument> ValidAsync(string schema, string path)
    {
        var document = XDocument.Parse(await ReadAsync(path));
        Faults(schema, document).ShouldBeEmpty(path);
        return document;
    }

    private static List<string> Faults(string schema, XDocument document)
    {
        var schemas = new XmlSchemaSet();
        schemas.Add("http://www.w3.org/XML/1998/namespace", System.Xml.XmlReader.Create(new StringReader(
            "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema' targetNamespace='http://www.w3.org/XML/1998/namespace'><xs:attribute name='lang' type='xs:language' /></xs:schema>")));
        schemas.Add(null, Repository.File("tests", "Web.Tests", "Public", "Schemas", schema));
        var faults = new List<string>();
        document.Validate(schemas, (_, fault) => faults.Add(fault.Message));
        return faults;
    }

    /// <summary>What the document says of an answer, with all that it refers to.</summary>
    private static JsonSchema SchemaOf(string openApi, string list, string status, string mediaType)
    {
        var document = JsonNode.Parse(openApi.Replace("#/components/schemas/", "#/$defs/", StringComparison.Ordinal))!;
        var schema = document["paths"]![$"/api/v1/{list}"]!["get"]!["responses"]![status]!["content"]![mediaType]!["schema"]!.DeepClone().AsObject();
        schema["$defs"] = document["components"]!["schemas"]!.DeepClone();
        return JsonSchema.FromText(schema.ToJsonString());
    }

    private static void Fits(JsonSchema schema, JsonNode value, string what)
    {
        var result = schema.Evaluate(value, Strict);
        result.IsValid.ShouldBeTrue($"{what}: {string.Join("; ", result.Details.Where(detail => detail.HasErrors).SelectMany(detail => detail.Errors!.Select(error => $"{detail.InstanceLocation} {error.Value}")))}");
    }
}
