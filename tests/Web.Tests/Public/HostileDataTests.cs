using System.Net.Mime;
using System.Text;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Filing;
using GovInfoReports.Core.Reports;
using GovInfoReports.Core.Review;
using GovInfoReports.Core.Settings;
using GovInfoReports.Tests.Shared;
using GovInfoReports.Web.Tests.Data;

namespace GovInfoReports.Web.Tests.Public;

/// <summary>Whatever stands in names, titles, texts, explanations and reasons, what programs read of it is sound, says it faithfully and does nothing.</summary>
[Trait("Kind", "Faults")]
public sealed class HostileDataTests(DatabaseFixture fixture) : PublicTest(fixture)
{
    private const int LongestName = 60;
    private const string Api = "/api/v1/";

    private static readonly string[] Texts = [.. HostileTexts.All.Select(StorableText.Clean)];
    private static readonly string[] Names = [.. Texts.Select(text => StorableText.Cut(text, LongestName))];

    /// <summary>All of it in as few pieces as reasons for a correction may be long.</summary>
    private static readonly string[] Reasons = [.. Texts.Chunk(7).Select(part => string.Concat(part).Trim())];

    [Fact]
    public async Task What_programs_read_is_sound_faithful_and_does_nothing()
    {
        await PublishAllAsync();

        foreach (var feed in new[] { "new", "corrections", "d/yh-dx" }) IsSound(await XmlAsync($"/feeds/{feed}.atom"));
        foreach (var map in new[] { "", "-places-1", "-agencies-1", "-reports-1" }) IsSound(await XmlAsync($"/sitemap{map}.xml"));
        await The_feeds_say_all_of_itAsync();
        await The_interface_says_all_of_itAsync();
        await No_csv_begins_a_formulaAsync();
        foreach (var text in Texts) IsHarmless(new HtmlParser().ParseDocument(await ReadAsync("/search?q=" + Uri.EscapeDataString(text), MediaTypeNames.Text.Html)));
        for (var n = 0; n < Texts.Length; n++) await The_page_closes_its_data_itselfAsync(n);
    }

    private async Task The_feeds_say_all_of_itAsync()
    {
        var titles = (await XmlAsync("/feeds/new.atom")).Descendants().Where(element => element.Name.LocalName == "title").Select(title => HostileTexts.InPrint(title.Value)).ToList();
        foreach (var name in Names) titles.ShouldContain(title => title.Contains(HostileTexts.InPrint(name)), name);
        var corrections = HostileTexts.InPrint((await XmlAsync("/feeds/corrections.atom")).Root!.Value);
        foreach (var reason in Reasons) corrections.ShouldContain(HostileTexts.InPrint(reason));
    }

    private async Task The_interface_says_all_of_itAsync()
    {
        var reports = await ItemsAsync("reports?limit=200");
        reports.Select(report => report.GetProperty("name").GetString()).ShouldBe(Names, ignoreOrder: true);
        foreach (var report in reports) report.GetProperty("title").GetString().ShouldBe(Title(report.GetProperty("name").GetString()!));
        (await ItemsAsync("corrections")).Select(report => report.GetProperty("note").GetString()).ShouldBe(Reasons, ignoreOrder: true);
        (await ItemsAsync("tables?limit=200")).Select(report => report.GetProperty("name").GetString()).ShouldBe(Names, ignoreOrder: true);
        (await ItemsAsync("agencies?district=yh-dx")).Select(agency => agency.GetProperty("name").GetString()).ShouldBeSubsetOf([.. Names, World.Bureau.Name, World.District.Name]);
        for (var n = 0; n < Texts.Length; n++)
        {
            using var file = JsonDocument.Parse(await ReadAsync($"/r/{Code(n)}/{Scenario.Year}/report.json"));
            file.RootElement.GetProperty("sections").GetProperty("s1")[0].GetString().ShouldBe(Texts[n]);
            file.RootElement.GetProperty("explanations")[0].GetProperty("text").GetString().ShouldBe(Texts[n].Trim());
        }
    }

    private async Task No_csv_begins_a_formulaAsync()
    {
        var codes = string.Join(',', Enumerable.Range(0, Names.Length).Take(20).Select(Code));
        string[] tables =
        [
            $"{Api}reports.csv?limit=200", $"{Api}corrections.csv", $"{Api}tables.csv?limit=5", $"{Api}agencies.csv?district=yh-dx", $"/statistics.csv?agencies={codes}",
            .. Enumerable.Range(0, Texts.Length).Select(n => $"/r/{Code(n)}/{Scenario.Year}/report.csv"),
        ];
        foreach (var table in tables)
        {
            var fields = Csv.Fields(await ReadAsync(table, MediaTypeNames.Text.Csv)).ToList();
            fields.ShouldContain(field => field.StartsWith('\'') || field.Contains("alert(1)") || field.Contains("dx-"), table);
            fields.Where(field => field.Length > 0 && "=+@＝＋－＠\t\r\n".Contains(field[0])).ShouldBeEmpty(table);
            fields.Where(field => field.StartsWith('-') && !decimal.TryParse(field, out _)).ShouldBeEmpty(table);
        }
    }

    private async Task The_page_closes_its_data_itselfAsync(int n)
    {
        var page = new HtmlParser().ParseDocument(await ReadAsync($"/r/{Code(n)}/{Scenario.Year}", MediaTypeNames.Text.Html));
        var data = page.QuerySelectorAll("script").ShouldHaveSingleItem();
        data.GetAttribute("type").ShouldBe("application/ld+json");
        using var facts = JsonDocument.Parse(data.TextContent);
        facts.RootElement.GetProperty("name").GetString().ShouldBe(Title(Names[n]));
        facts.RootElement.GetProperty("author").GetProperty("name").GetString().ShouldBe(Names[n]);
        IsHarmless(page);
    }

    private static void IsHarmless(IHtmlDocument page)
    {
        page.QuerySelectorAll("iframe, math, img[src=x], a[href^='javascript:'], script:not([type='application/ld+json'])").ShouldBeEmpty();
        page.All.SelectMany(element => element.Attributes).Where(attribute => attribute.Name.StartsWith("on")).ShouldBeEmpty();
    }

    private async Task PublishAllAsync()
    {
        var admin = await World.PersonAsync("管理员", (Role.SystemAdmin, null));
        await World.Get<PortalSettings>().SaveAsync(
            admin, PortalSettings.Site, new SiteSettings { Name = "控\u0001" + StorableText.Cut(HostileTexts.Markup[0], 50) }, cancellationToken: TestContext.Current.CancellationToken);
        for (var n = 0; n < Texts.Length; n++) await PublishAsync(n);
    }

    private async Task PublishAsync(int n)
    {
        var agency = await World.AgencyAsync(Code(n), Names[n], AgencyKind.Department, World.District);
        var clerk = await World.PersonAsync($"经办{n}", (Role.Clerk, agency));
        var content = Data.Reports.Clean(agency, Scenario.Year, Texts[n]);
        content.Tables.Set("table2.art20_1.regulations.issued", 1);
        content.Tables.Set("table2.art20_1.regulations.in_force", 1);
        var id = await World.Starter.StartFromContentAsync(clerk, agency.Id, Scenario.Year, content, "导入");
        await ExplainAndPublishAsync(clerk, id, Texts[n]);
        if (n >= Reasons.Length) return;
        await World.Publishing.StartCorrectionAsync(clerk, id, Reasons[n]);
        await World.Drafts.ApplyAsync(clerk, id, [new CellPatch(New, 0, 3), new CellPatch(Done, 0, 3)], "c", "录入");
        await ExplainAndPublishAsync(clerk, id, Texts[n]);
    }

    private async Task ExplainAndPublishAsync(Actor clerk, int id, string text)
    {
        await World.AnswerFindingsAsync(clerk, id);
        var finding = (await World.Get<ReportChecks>().RunAsync(clerk, id)).Findings.First(finding => finding.Rule == "T2-4");
        await World.Get<FindingResponses>().ExplainAsync(clerk, id, finding.Key, text, isPublic: true);
        await World.PublishedAsync(id, clerk);
    }

    private static string Code(int n) => $"dx-h{n}";

    private static string Title(string name) => ReportContent.OfficialTitle(name, Scenario.Year);

    private static void IsSound(XDocument document) => document.Root!.Descendants().ShouldAllBe(element => element.Name.Namespace == document.Root.Name.Namespace);

    /// <summary>As a strict reader takes it: one that knows no documents of others and no signs that XML does not have.</summary>
    private async Task<XDocument> XmlAsync(string path)
    {
        using var reader = XmlReader.Create(new StringReader(await ReadAsync(path)), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, CheckCharacters = true });
        return XDocument.Load(reader);
    }

    private async Task<List<JsonElement>> ItemsAsync(string question)
    {
        using var json = JsonDocument.Parse(await ReadAsync(Api + question, MediaTypeNames.Application.Json));
        return [.. json.RootElement.GetProperty("items").EnumerateArray().Select(item => item.Clone())];
    }

    /// <summary>What a browser takes for nothing but what it is called.</summary>
    private async Task<string> ReadAsync(string path, string mediaType)
    {
        using var answer = await Reader.GetAsync(path, TestContext.Current.CancellationToken);
        answer.IsSuccessStatusCode.ShouldBeTrue(path);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe(mediaType, path);
        answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"], path);
        return Encoding.UTF8.GetString(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).TrimStart('\ufeff');
    }

    /// <summary>A file as RFC 4180 has it.</summary>
    private static class Csv
    {
        public static IEnumerable<string> Fields(string text)
        {
            for (var at = 0; at < text.Length;) yield return text[at] == '"' ? Quoted(text, ref at) : Plain(text, ref at);
        }

        private static string Plain(string text, ref int at)
        {
            var end = text.IndexOfAny([',', '\r'], at);
            if (end < 0) end = text.Length;
            var field = text[at..end];
            at = Behind(text, end);
            return field;
        }

        private static string Quoted(string text, ref int at)
        {
            var field = new StringBuilder();
            for (at++; text[at] != '"' || (at + 1 < text.Length && text[at + 1] == '"'); at++)
            {
                if (text[at] == '"') at++;
                field.Append(text[at]);
            }
            at = Behind(text, at + 1);
            return field.ToString();
        }

        private static int Behind(string text, int end) => end < text.Length && text[end] == '\r' ? end + 2 : end + 1;
    }
}
