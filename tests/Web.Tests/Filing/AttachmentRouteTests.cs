using System.Net;
using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Filing;
using GovInfoReports.Web.Tests.Accounts;
using GovInfoReports.Web.Tests.Data;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace GovInfoReports.Web.Tests.Filing;

/// <summary>The one address of an attachment: for whom it opens, how it is served, and that there is no other.</summary>
public sealed class AttachmentRouteTests(DatabaseFixture fixture) : PortalTest(fixture)
{
    private Attachments Files => World.Get<Attachments>();

    [Fact]
    public async Task It_is_saved_and_never_shown_and_no_cache_keeps_it()
    {
        var report = await World.CleanDraftAsync();
        var file = await Files.AddAsync(World.Clerk, report, "签字页.pdf", Scans.Pdf);
        var clerk = await Portal.SignedInAsync(ClerkId);

        using var answer = await clerk.GetAsync(AddressOf(report, file));

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).ShouldBe(Scans.Pdf);
        var headers = answer.Content.Headers;
        (headers.ContentType!.MediaType, headers.ContentDisposition!.DispositionType, headers.ContentDisposition.FileNameStar)
            .ShouldBe(("application/pdf", "attachment", "签字页.pdf"));
        answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        (await AuditAsync("attachment-download")).ShouldBe([$"report:{report}"]);
    }

    [Fact]
    public async Task It_opens_for_whose_it_is_and_for_the_office_once_it_was_submitted()
    {
        var report = await World.CleanDraftAsync();
        var file = await Files.AddAsync(World.Clerk, report, "签字页.pdf", Scans.Pdf);
        var stranger = await Portal.SignedInAsync(await World.UserAsync("他局经办", (Role.Clerk, World.OtherBureau)));
        var reviewer = await Portal.SignedInAsync(World.Reviewer.UserId!.Value);
        await AnswersAsync(Portal.Visitor(), report, file, HttpStatusCode.Redirect);
        await AnswersAsync(stranger, report, file, HttpStatusCode.Forbidden);
        await AnswersAsync(reviewer, report, file, HttpStatusCode.NotFound);

        await World.PublishedAsync(report);

        await AnswersAsync(reviewer, report, file, HttpStatusCode.OK);
        await AnswersAsync(Portal.Visitor(), report, file, HttpStatusCode.Redirect);
        await AnswersAsync(stranger, report, file, HttpStatusCode.Forbidden);
        (await AuditAsync("denied")).Distinct().ShouldBe([$"report:{report}"]);
    }

    [Fact]
    public async Task Under_another_report_it_is_not_there()
    {
        var theirs = await World.AgencyAsync("dx-x", "东溪区档案局", Core.Agencies.AgencyKind.Department, World.District);
        var clerk = await World.PersonAsync("他", (Role.Clerk, theirs));
        var file = await Files.AddAsync(clerk, await World.CleanDraftAsync(clerk, theirs), "签字页.pdf", Scans.Pdf);
        var own = await World.CleanDraftAsync();

        await AnswersAsync(await Portal.SignedInAsync(ClerkId), own, file, HttpStatusCode.NotFound);
    }

    [Fact]
    [Trait("Kind", "Faults")]
    public async Task No_address_without_sign_in_tells_of_it()
    {
        var report = await World.CleanDraftAsync();
        var file = await Files.AddAsync(World.Clerk, report, "甲乙丙.pdf", Scans.Pdf);
        await World.PublishedAsync(report);
        var routes = Portal.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(route => route.RoutePattern.RawText!.Contains("attachment", StringComparison.OrdinalIgnoreCase)).ToList();

        routes.ShouldHaveSingleItem().Metadata.GetOrderedMetadata<IAuthorizeData>().ShouldNotBeEmpty();
        string[] open =
        [
            "/", "/r/dx-cz/2025", "/r/dx-cz/2025/v1", "/r/dx-cz/2025/report.json", "/r/dx-cz/2025/report.csv", "/r/dx-cz/2025/report.html", "/a/dx-cz",
            "/d/yh-dx", "/search?q=财政局", "/feeds/d/yh-dx.atom", "/sitemap.xml", "/api/v1/reports", "/api/v1/tables",
        ];
        foreach (var address in open)
        {
            using var answer = await Portal.Visitor().GetAsync(address);
            var words = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, address);
            words.ShouldNotContain("甲乙丙", customMessage: address);
            words.ShouldNotContain("/attachments/", customMessage: address);
        }
    }

    private static string AddressOf(int report, int file) => $"/portal/reports/{report}/attachments/{file}";

    private static async Task AnswersAsync(Visitor person, int report, int file, HttpStatusCode expected)
    {
        using var answer = await person.GetAsync(AddressOf(report, file));
        answer.StatusCode.ShouldBe(expected);
    }
}
