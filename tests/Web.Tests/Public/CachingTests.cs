using System.Net;
using System.Net.Http.Headers;
using GovInfoReports.Core.Data;
using GovInfoReports.Core.Settings;
using GovInfoReports.Web.Tests.Data;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace GovInfoReports.Web.Tests.Public;

public sealed class CachingTests(DatabaseFixture fixture) : PublicTest(fixture)
{
    [Theory]
    [InlineData(Report)]
    [InlineData("/d/yh-dx")]
    [InlineData(Report + "/report.pdf")]
    [InlineData(Report + "/report.json")]
    public async Task Who_has_the_page_already_hears_304(string path)
    {
        await World.PublishedAsync(await World.CleanDraftAsync());
        using var first = await Reader.GetAsync(path, TestContext.Current.CancellationToken);
        var tag = first.Headers.ETag.ShouldNotBeNull();

        // Once from the cache, and once from a page that nobody has asked for yet.
        (await AskAgainAsync(path, tag)).ShouldBe(HttpStatusCode.NotModified);
        (await AskAgainAsync(path + "?none=1", tag)).ShouldBe(HttpStatusCode.NotModified);
        (await AskAgainAsync(path, new EntityTagHeaderValue("\"other\""))).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_page_not_in_the_cache_is_answered_by_304_too()
    {
        await World.PublishedAsync(await World.CleanDraftAsync());
        using var first = await Reader.GetAsync(Report, TestContext.Current.CancellationToken);
        await using var other = new PublicPortal(World);
        using var reader = other.Reader();
        using var question = new HttpRequestMessage(HttpMethod.Get, Report);
        question.Headers.IfNoneMatch.Add(first.Headers.ETag.ShouldNotBeNull());

        using var answer = await reader.SendAsync(question, TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        (await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_published_shows_at_once_on_pages_that_were_cached()
    {
        var receipt = await World.ApprovedAsync(await World.CleanDraftAsync());
        (await ReadAsync("/d/yh-dx")).ShouldNotContain(Report);
        (await ReadAsync("/")).ShouldNotContain(Report);
        await ReadAsync(Report, HttpStatusCode.NotFound);

        await Portal.Publisher.PublishAsync(World.Publisher, receipt.RevisionId, cancellationToken: TestContext.Current.CancellationToken);

        (await ReadAsync("/d/yh-dx")).ShouldContain(Report);
        (await ReadAsync("/")).ShouldContain(Report);
        await ReadAsync(Report);

        await Portal.Publisher.WithdrawAsync(World.Publisher, receipt.RevisionId, "含有不宜公开的内容", cancellationToken: TestContext.Current.CancellationToken);

        await ReadAsync(Report, HttpStatusCode.Gone);
        await ReadAsync(Report + "/report.pdf", HttpStatusCode.NotFound);
        (await ReadAsync("/d/yh-dx")).ShouldNotContain(Report);
    }

    [Fact]
    public async Task What_another_node_publishes_shows_here_too()
    {
        var receipt = await World.ApprovedAsync(await World.CleanDraftAsync());
        await using var other = new PublicPortal(World);
        foreach (var path in new[] { "/", "/d/yh-dx", "/a/dx-cz" }) (await ReadAsync(path)).ShouldNotContain(Report);

        await other.Publisher.PublishAsync(World.Publisher, receipt.RevisionId, cancellationToken: TestContext.Current.CancellationToken);

        foreach (var path in new[] { "/", "/d/yh-dx", "/a/dx-cz" }) await Waits.UntilAsync(async () => (await ReadAsync(path)).Contains(Report));
    }

    [Fact]
    public async Task Where_the_database_tells_nothing_the_portal_finds_what_another_node_publishes_by_asking()
    {
        var receipt = await World.ApprovedAsync(await World.CleanDraftAsync());
        await using var other = new PublicPortal(World);
        using var reader = Portal.WithWebHostBuilder(builder => builder.ConfigureTestServices(
            services => services.AddSingleton(new PublicBell(new SilentContexts(), TimeProvider.System)))).CreateClient();
        (await reader.GetStringAsync("/d/yh-dx", TestContext.Current.CancellationToken)).ShouldNotContain(Report);

        await other.Publisher.PublishAsync(World.Publisher, receipt.RevisionId, cancellationToken: TestContext.Current.CancellationToken);

        await Waits.UntilAsync(async () => (await reader.GetStringAsync("/d/yh-dx", TestContext.Current.CancellationToken)).Contains(Report));
    }

    [Fact]
    public async Task What_another_node_changes_in_the_settings_or_the_agencies_shows_here_too()
    {
        await World.PublishedAsync(await World.CleanDraftAsync());
        await using var other = new PublicPortal(World);
        (await ReadAsync(Report)).ShouldNotContain("新的网站名称");

        await other.Services.GetRequiredService<PortalSettings>().SaveAsync(await World.PersonAsync("管理员", (Core.Accounts.Role.SystemAdmin, null)), PortalSettings.Site, new SiteSettings { Name = "新的网站名称" },
            cancellationToken: TestContext.Current.CancellationToken);

        await Waits.UntilAsync(async () => (await ReadAsync(Report)).Contains("新的网站名称"));
    }

    [Fact]
    public async Task A_publication_leaves_the_pages_of_other_agencies_in_the_cache()
    {
        await World.PublishedAsync(await World.CleanDraftAsync());
        var other = await World.AgencyAsync("xl-cz2", "西岭区审计局", Core.Agencies.AgencyKind.Department, World.District);
        var clerk = await World.PersonAsync("经办戊", (Core.Accounts.Role.Clerk, other));
        var receipt = await World.ApprovedAsync(await World.CleanDraftAsync(clerk, other), clerk);
        var (kept, gone) = (await AgeAsync(Report), await AgeAsync("/d/yh-dx"));
        kept.ShouldNotBeNull("the second time it comes from the cache");
        gone.ShouldNotBeNull();

        await Portal.Publisher.PublishAsync(World.Publisher, receipt.RevisionId, cancellationToken: TestContext.Current.CancellationToken);

        (await FirstAgeAsync(Report)).ShouldNotBeNull("nothing that this page shows has changed");
        (await FirstAgeAsync("/d/yh-dx")).ShouldBeNull("the district's list has");
    }

    /// <summary>The cache says how old what it serves is; what was made just now has no age.</summary>
    private async Task<TimeSpan?> AgeAsync(string path)
    {
        await FirstAgeAsync(path);
        return await FirstAgeAsync(path);
    }

    private async Task<TimeSpan?> FirstAgeAsync(string path)
    {
        using var answer = await Reader.GetAsync(path, TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, path);
        return answer.Headers.Age;
    }

    private async Task<HttpStatusCode> AskAgainAsync(string path, EntityTagHeaderValue tag)
    {
        using var question = new HttpRequestMessage(HttpMethod.Get, path);
        question.Headers.IfNoneMatch.Add(tag);
        using var answer = await Reader.SendAsync(question, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }

    /// <summary>Of SQL Server, which has no LISTEN: the bell asks only what kind of database it is.</summary>
    private sealed class SilentContexts : IDbContextFactory<ReportsDb>
    {
        public ReportsDb CreateDbContext()
        {
            var options = new DbContextOptionsBuilder<ReportsDb>();
            DatabaseProvider.Use(options, DatabaseKind.SqlServer, "Server=never-asked");
            return new ReportsDb(options.Options);
        }
    }
}
