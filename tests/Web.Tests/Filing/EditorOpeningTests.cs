using System.Security.Claims;
using GovInfoReports.Core;
using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Data;
using GovInfoReports.Core.Filing;
using GovInfoReports.Web.Accounts;
using GovInfoReports.Web.Filing;
using GovInfoReports.Web.Filing.Editing;
using GovInfoReports.Web.Filing.Submitting;
using GovInfoReports.Web.Tests.Data;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.JSInterop;
using MudBlazor.Services;
using Shouldly;
using Xunit;

namespace GovInfoReports.Web.Tests.Filing;

/// <summary>Whoever leaves the editor while it opens leaves nobody behind at it.</summary>
public sealed class EditorOpeningTests(DatabaseFixture fixture) : DatabaseTest(fixture)
{
    [Fact]
    public async Task A_page_that_goes_while_its_report_opens_leaves_nobody_there()
    {
        var id = await World.CleanDraftAsync();
        await using var services = Services();
        var door = (Door)services.GetRequiredService<AuthenticationStateProvider>();
        var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        var opened = await ShowAsync(renderer, id);

        await renderer.DisposeAsync();
        door.Open(await World.SignInAsync(World.Clerk));
        await opened;

        services.GetRequiredService<DraftBroadcast>().Who(id).ShouldBeEmpty();
    }

    [Fact]
    public async Task Of_two_reports_opened_one_after_the_other_only_the_second_has_somebody_there()
    {
        var other = await World.AgencyAsync("dx-jy", "东溪区教育局", Core.Agencies.AgencyKind.Department, World.District);
        var clerk = await World.PersonAsync("经办", (Role.Clerk, World.Bureau), (Role.Clerk, other));
        var (first, second) = (await World.CleanDraftAsync(clerk), await World.CleanDraftAsync(clerk, other));
        await using var services = Services();
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        var opened = await ShowAsync(renderer, first);

        await renderer.Dispatcher.InvokeAsync(() => Host.Last!.Show(second));
        ((Door)services.GetRequiredService<AuthenticationStateProvider>()).Open(await World.SignInAsync(clerk));
        await opened;

        var broadcast = services.GetRequiredService<DraftBroadcast>();
        broadcast.Who(first).ShouldBeEmpty();
        broadcast.Who(second).ShouldHaveSingleItem().UserId.ShouldBe(clerk.UserId);
    }

    /// <returns>Ends when the page stands, or has gone.</returns>
    private static async Task<Task> ShowAsync(HtmlRenderer renderer, int reportId)
    {
        var parameters = ParameterView.FromDictionary(new Dictionary<string, object?> { [nameof(Host.ReportId)] = reportId });
        return (await renderer.Dispatcher.InvokeAsync(() => renderer.BeginRenderingComponent<Host>(parameters))).QuiescenceTask;
    }

    private ServiceProvider Services() => new ServiceCollection().AddLogging()
        .AddSingleton(World.Get<IDbContextFactory<ReportsDb>>()).AddSingleton<TimeProvider>(World.Clock).AddGovInfoCore()
        .AddSingleton<AuthenticationStateProvider, Door>().AddSingleton<CurrentActor>()
        .AddSingleton<CheckedReports>().AddSingleton<GridMarkup>()
        .AddSingleton<NavigationManager, Standstill>().AddSingleton<IJSRuntime, NoScript>().AddMudServices().BuildServiceProvider();

    /// <summary>A page that shows one report's editor after another.</summary>
    private sealed class Host : ComponentBase
    {
        public static Host? Last { get; private set; }

        [Parameter]
        public int ReportId { get; set; }

        public void Show(int reportId)
        {
            ReportId = reportId;
            StateHasChanged();
        }

        protected override void OnInitialized() => Last = this;

        protected override void BuildRenderTree(RenderTreeBuilder builder)
        {
            builder.OpenComponent<EditReport>(0);
            builder.AddComponentParameter(1, nameof(EditReport.ReportId), ReportId);
            builder.CloseComponent();
        }
    }

    /// <summary>Says who is signed in once the test lets it: until then every page is opening.</summary>
    private sealed class Door : AuthenticationStateProvider
    {
        private readonly TaskCompletionSource<AuthenticationState> _state = new();

        public void Open(ClaimsPrincipal person) => _state.SetResult(new AuthenticationState(person));

        public override Task<AuthenticationState> GetAuthenticationStateAsync() => _state.Task;
    }

    private sealed class Standstill : NavigationManager
    {
        public Standstill() => Initialize("http://localhost/", "http://localhost/");

        protected override void SetNavigationLockState(bool value)
        {
        }
    }

    private sealed class NoScript : IJSRuntime
    {
        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, object?[]? args) =>
            throw new NotSupportedException("A page drawn as text runs no script.");

        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, CancellationToken cancellationToken, object?[]? args) =>
            InvokeAsync<TValue>(identifier, args);
    }
}
