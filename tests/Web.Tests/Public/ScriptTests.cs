using System.Net;
using AngleSharp.Html.Parser;
using GovInfoReports.Core.Filing;
using GovInfoReports.Core.Settings;
using GovInfoReports.Web.Tests.Data;

namespace GovInfoReports.Web.Tests.Public;

/// <summary>What people write, and what readers ask, is text on every page and never a part of it.</summary>
[Trait("Kind", "Faults")]
public sealed class ScriptTests(DatabaseFixture fixture) : PublicTest(fixture)
{
    private const string Evil = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)><svg/onload=alert(1)>]]></title></textarea><a href=javascript:alert(1)>点</a>{{7*7}}";

    private static readonly string[] Pages =
        ["/", Report, Report + "/v1", Report + "/changes", Report + "/report.html", "/corrections", "/a/dx-cz", "/d/yh-dx", "/elder" + Report, "/search?q=" + Uri.EscapeDataString(Evil)];

    [Fact]
    public async Task Nothing_written_anywhere_runs_on_a_public_page()
    {
        var admin = await World.PersonAsync("管理员", (Core.Accounts.Role.SystemAdmin, null));
        await World.Get<PortalSettings>().SaveAsync(admin, PortalSettings.Site, new SiteSettings { Name = Evil[..60] }, cancellationToken: TestContext.Current.CancellationToken);
        var id = await World.CleanDraftAsync(text: Evil);
        await World.PublishedAsync(id);
        await World.Publishing.StartCorrectionAsync(World.Clerk, id, Evil);
        await World.Drafts.ApplyAsync(World.Clerk, id, [new CellPatch(New, 0, 3), new CellPatch(Done, 0, 3)], "c", "录入");
        await World.AnswerFindingsAsync(World.Clerk, id);
        var receipt = await World.PublishedAsync(id);
        foreach (var page in Pages) IsHarmless(page, await ReadAsync(page));
        (await ReadAsync(Report)).ShouldContain("&lt;script&gt;");

        await Portal.Publisher.WithdrawAsync(World.Publisher, receipt.RevisionId, Evil, cancellationToken: TestContext.Current.CancellationToken);

        IsHarmless("withdrawn", await ReadAsync(Report, HttpStatusCode.Gone));
    }

    private static void IsHarmless(string page, string html)
    {
        var elements = new HtmlParser().ParseDocument(html).All;
        elements.Where(element => element.LocalName == "script").ShouldAllBe(script => script.GetAttribute("type") == "application/ld+json", page);
        elements.SelectMany(element => element.Attributes).Where(attribute => attribute.Name.StartsWith("on") || attribute.Value.StartsWith("javascript:"))
            .ShouldBeEmpty(page);
        elements.Where(element => element.LocalName == "img" && element.GetAttribute("src") == "x").ShouldBeEmpty(page);
    }
}
