using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Agencies;
using GovInfoReports.Core.Data;
using GovInfoReports.Core.Filing;
using GovInfoReports.Core.Review;
using GovInfoReports.Core.Rollup;
using GovInfoReports.Core.Settings;
using GovInfoReports.Web.Filing;
using GovInfoReports.Web.Filing.Editing;
using GovInfoReports.Web.Filing.Overview;
using GovInfoReports.Web.Review;
using GovInfoReports.Web.Shared;
using GovInfoReports.Web.Tests.Data;
using GovInfoReports.Web.Tests.Public;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace GovInfoReports.Web.Tests.Pages;

/// <summary>
/// How many queries a page costs, in a small district and in the same one grown: more agencies, years, waivers. Settings are
/// not counted: a process reads them once in thirty seconds for everybody; nor is the question for which persons something has changed,
/// which it asks every few seconds, on a slow machine once more while a page is drawn.
/// </summary>
public sealed class QueryBudgetTests(DatabaseFixture fixture) : DatabaseTest(fixture), IAsyncLifetime
{
    private PortalPages? _pages;
    private GrownDistrict? _district;

    private PortalPages Pages => _pages ??= new PortalPages(World);

    private GrownDistrict District => _district ??= new GrownDistrict(World);

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        if (_pages is not null) await _pages.DisposeAsync();
        await DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task The_clerks_home()
    {
        await World.CleanDraftAsync();
        await District.HistoryAsync(World.Bureau, World.Clerk, 2024);
        await StayWithinAsync<Home>(8, World.Clerk, "/portal", async () =>
        {
            await District.GrowAsync();
            await District.HistoryAsync(World.Bureau, World.Clerk, 2021, 2022, 2023);
            await District.ClerkToSeveralAsync(World.Clerk);
        });
    }

    [Fact]
    public async Task The_home_of_somebody_who_signs()
    {
        var agency = await World.AgencyAsync("dx-jy", "东溪区教育局", AgencyKind.Department, World.District, signers: 2);
        var approver = await World.PersonAsync("审批人", (Role.Approver, agency));
        await District.WaitingForApprovalAsync(agency, 2025);
        await StayWithinAsync<Home>(8, approver, "/portal", async () =>
        {
            await District.GrowAsync();
            await District.WaitingForApprovalAsync(agency, 2024);
            await District.WaitingForApprovalAsync(agency, 2023);
        });
    }

    [Fact]
    public async Task The_home_of_the_office()
    {
        await World.SubmitAsync(await World.CleanDraftAsync());
        await StayWithinAsync<Home>(8, World.Reviewer, "/portal", async () =>
        {
            await District.GrowAsync();
            await District.WaiversOfOthersAsync();
        });
    }

    [Fact]
    public async Task The_menu_with_what_waits()
    {
        await World.SubmitAsync(await World.CleanDraftAsync());
        var actor = World.Reviewer;
        await StayWithinAsync<PortalNavigation>(1, actor, "/portal", District.GrowAsync, (nameof(PortalNavigation.Actor), actor));
    }

    [Fact]
    public async Task The_editor()
    {
        var id = await World.CleanDraftAsync();
        await District.HistoryAsync(World.Bureau, World.Clerk, 2024);
        await StayWithinAsync<EditReport>(8, World.Clerk, $"/portal/reports/{id}/s3", async () =>
        {
            await District.GrowAsync();
            await District.HistoryAsync(World.Bureau, World.Clerk, 2021, 2022, 2023);
        }, RouteOf(id));
    }

    [Fact]
    public async Task The_editor_of_a_returned_report()
    {
        var id = await World.CleanDraftAsync();
        await World.SubmitAsync(id);
        await World.Desk.TakeAsync(World.Reviewer, id);
        await World.Desk.RemarkAsync(World.Reviewer, id, new NewRemark("s5", "", "", "太笼统。"));
        await World.Desk.ReturnAsync(World.Reviewer, id, "请修改");
        await StayWithinAsync<EditReport>(8, World.Clerk, $"/portal/reports/{id}/s3", District.GrowAsync, RouteOf(id));
    }

    [Fact]
    public async Task The_editor_of_a_districts_own_report()
    {
        await World.PublishedAsync(await World.CleanDraftAsync());
        var clerk = await World.PersonAsync("区经办", (Role.Clerk, World.District));
        var id = await World.Get<OwnReports>().StartAsync(clerk, World.District.Code, Scenario.Year);
        await AddUpAsync(clerk);
        await StayWithinAsync<EditReport>(8, clerk, $"/portal/reports/{id}/s3", async () =>
        {
            await District.GrowAsync();
            await District.PublishedAsync(2024);
            await AddUpAsync(clerk);
        }, RouteOf(id));
    }

    [Fact]
    public async Task The_board()
    {
        await World.SubmitAsync(await World.CleanDraftAsync());
        await StayWithinAsync<ReportingBoard>(6, World.Reviewer, "/portal/board?year=2025", District.GrowAsync);
    }

    [Fact]
    public async Task The_review_list()
    {
        await World.SubmitAsync(await World.CleanDraftAsync());
        await StayWithinAsync<ReviewList>(5, World.Reviewer, "/portal/review", async () =>
        {
            await District.GrowAsync();
            await District.PublishedAsync(2023, 2024);
        });
    }

    [Fact]
    public async Task The_waivers_in_the_review_list()
    {
        await District.WaiverAsync(World.Bureau, World.Clerk, 2025);
        await StayWithinAsync<ReviewList>(5, World.Reviewer, "/portal/review?tab=waivers", async () =>
        {
            await District.GrowAsync();
            await District.WaiverAsync(World.Bureau, World.Clerk, 2024);
            await District.WaiversOfOthersAsync();
        });
    }

    [Theory]
    [InlineData("/", 8, 3)]
    [InlineData("/?year=2025", 8, 3)]
    [InlineData("/r/dx-cz/2025", 4, 2)]
    [InlineData("/d/yh-dx", 16, 10)]
    public async Task A_public_page_that_is_not_cached(string address, int first, int budget)
    {
        foreach (var year in new[] { 2025, 2024 }) await World.PublishedAsync(await World.CleanDraftAsync(year: year));
        var (smallFirst, small) = await ReadAsync(address);
        await District.GrowAsync();
        await District.PublishedAsync(2022, 2023);
        var (largeFirst, large) = await ReadAsync(address);

        largeFirst.Count.ShouldBe(smallFirst.Count, Said(largeFirst));
        large.Count.ShouldBe(small.Count, Said(large));
        largeFirst.Count.ShouldBeInRange(1, first, Said(largeFirst));
        large.Count.ShouldBeInRange(1, budget, Said(large));
    }

    private static (string, object?)[] RouteOf(int reportId) => [(nameof(EditReport.ReportId), reportId), (nameof(EditReport.Section), "s3")];

    private async Task StayWithinAsync<TPage>(int budget, Actor actor, string address, Func<Task> grow, params (string, object?)[] route)
        where TPage : IComponent
    {
        var small = await DrawAsync<TPage>(actor, address, route);
        await grow();
        var large = await DrawAsync<TPage>(actor, address, route);

        large.Count.ShouldBe(small.Count, $"{Said(small)}\n\nGROWN\n\n{Said(large)}");
        large.Count.ShouldBeInRange(1, budget, Said(large));
    }

    private async Task<IReadOnlyList<string>> DrawAsync<TPage>(Actor actor, string address, (string, object?)[] route)
        where TPage : IComponent
    {
        await ReadSettingsAsync(Pages.Services);
        await Pages.SignInAsync(actor);
        return [.. (await QueryCounter.OfAsync(() => Pages.DrawAsync<TPage>(actor, address, route))).Where(query => !AsksForChangedPersons(query))];
    }

    private static bool AsksForChangedPersons(string query) =>
        query.Replace("\"", "", StringComparison.Ordinal).Replace("[", "", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal)
            .StartsWith("SELECT a.Id, a.ConcurrencyStamp", StringComparison.Ordinal);

    /// <summary>From a portal that was just started, and once more from the same when no page is kept any longer.</summary>
    private async Task<(IReadOnlyList<string> First, IReadOnlyList<string> Later)> ReadAsync(string address)
    {
        await using var portal = new PublicPortal(World, World.Clock);
        // Before the reader is made: what is asked on its behalf is then counted.
        portal.Server.PreserveExecutionContext = true;
        using var reader = portal.Reader();
        await ReadSettingsAsync(portal.Services);
        var first = await QueryCounter.OfAsync(async () => (await reader.GetAsync(address)).EnsureSuccessStatusCode());
        World.Clock.Advance(TimeSpan.FromMinutes(11));
        await ReadSettingsAsync(portal.Services);
        return (first, await QueryCounter.OfAsync(async () => (await reader.GetAsync(address)).EnsureSuccessStatusCode()));
    }

    private async Task ReadSettingsAsync(IServiceProvider services)
    {
        var settings = services.GetRequiredService<PortalSettings>();
        await settings.ReadAsync(PortalSettings.Site);
        await settings.ReadAsync(PortalSettings.SignIn);
        await settings.ReadAsync(PortalSettings.Deadlines, World.District.Id);
        await settings.ReadAsync(PortalSettings.KindDates, World.District.Id);
        await settings.ReadEverywhereAsync(PortalSettings.Deadlines);
    }

    /// <summary>What contributors say is kept from one adding up to the next: an opening reads those that changed, not all.</summary>
    private Task AddUpAsync(Actor actor) =>
        Pages.Services.GetRequiredService<RollupService>().ComputeAsync(actor, new RollupScope(World.District.Code, Scenario.Year));

    private static string Said(IReadOnlyList<string> asked) => string.Join("\n--\n", asked);
}
