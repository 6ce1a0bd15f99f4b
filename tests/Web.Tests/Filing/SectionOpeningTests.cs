using System.Collections.Concurrent;
using GovInfoReports.Core;
using GovInfoReports.Core.Data;
using GovInfoReports.Core.Filing;
using GovInfoReports.Core.Reports;
using GovInfoReports.Web.Accounts;
using GovInfoReports.Web.Filing.Editing;
using GovInfoReports.Web.Filing.Editing.Sessions;
using GovInfoReports.Web.Tests.Data;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.RenderTree;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.JSInterop;
using Shouldly;
using Xunit;

namespace GovInfoReports.Web.Tests.Filing;

/// <summary>A section is drawn a while before its script listens; what others store in between reaches the browser all the same.</summary>
public sealed class SectionOpeningTests(DatabaseFixture fixture) : DatabaseTest(fixture)
{
    private const string Cell = "table4.review.upheld";

    [Fact]
    public async Task What_a_colleague_stores_while_the_browser_fetches_the_script_is_shown()
    {
        var id = await World.CleanDraftAsync();
        var browser = new Browser();
        await using var services = Services(browser);
        await using var renderer = new Circuit(services);
        var session = await OpenAsync(renderer, id);
        var before = session.Content.Tables[Cell];
        await renderer.ShowAsync(session, "s4");
        await browser.Asked;

        (await World.Drafts.ApplyAsync(World.Clerk, id, [new CellPatch(Cell, before, 41)], "另一页", "录入")).Conflicts.ShouldBeEmpty();
        await Waits.UntilAsync(() => renderer.Dispatcher.InvokeAsync(() => session.Content.Tables[Cell] == 41));
        browser.Answer();

        await Waits.UntilAsync(() => Task.FromResult(browser.Shown.Any(value => value.Target == $"cell:{Cell}" && value.Value is "41")));
        await renderer.Dispatcher.InvokeAsync(session.Dispose);
    }

    private Task<EditSession> OpenAsync(Circuit circuit, int id) => circuit.Dispatcher.InvokeAsync(() => EditSessionOpening.OpenAsync(
        World.Drafts, World.Get<SaveTurns>(), World.Get<DraftBroadcast>(), World.Clerk, id, act => circuit.Dispatcher.InvokeAsync(act), NullLogger.Instance));

    private ServiceProvider Services(Browser browser) => new ServiceCollection().AddLogging()
        .AddSingleton(World.Get<IDbContextFactory<ReportsDb>>()).AddSingleton<TimeProvider>(World.Clock).AddGovInfoCore()
        .AddSingleton<AuthenticationStateProvider, ServerAuthenticationStateProvider>().AddSingleton<CurrentActor>()
        .AddSingleton<GridMarkup>().AddSingleton<IJSRuntime>(browser).BuildServiceProvider();

#pragma warning disable BL0006 // Only a renderer of its own can tell parts that they were drawn; there is none for tests.
    /// <summary>Draws parts and tells them that they were drawn, as a circuit does.</summary>
    private sealed class Circuit(IServiceProvider services) : Renderer(services, NullLoggerFactory.Instance)
    {
        public override Dispatcher Dispatcher { get; } = Dispatcher.CreateDefault();

        public Task ShowAsync(EditSession session, string section) => Dispatcher.InvokeAsync(() =>
        {
            var part = (SectionEditor)InstantiateComponent(typeof(SectionEditor));
            var drawn = RenderRootComponentAsync(AssignRootComponentId(part), ParameterView.FromDictionary(new Dictionary<string, object?>
            {
                [nameof(SectionEditor.Session)] = session, [nameof(SectionEditor.SectionId)] = section,
            }));
            return drawn;
        });

        protected override void HandleException(Exception exception) => throw exception;

        protected override Task UpdateDisplayAsync(in RenderBatch renderBatch) => Task.CompletedTask;
    }
#pragma warning restore BL0006

    /// <summary>A browser that takes its time to fetch the script.</summary>
    private sealed class Browser : IJSRuntime, IJSObjectReference
    {
        private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Asked => _asked.Task.WaitAsync(Waits.Patience);

        public ConcurrentBag<ShownValue> Shown { get; } = [];

        public void Answer() => _answer.SetResult();

        public async ValueTask<TValue> InvokeAsync<TValue>(string identifier, object?[]? args)
        {
            if (identifier == "import")
            {
                _asked.TrySetResult();
                await _answer.Task;
            }
            if (identifier is "show" or "catchUp")
                foreach (var shown in (IReadOnlyList<ShownValue>)args![0]!) Shown.Add(shown);
            return this is TValue value ? value : default!;
        }

        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, CancellationToken cancellationToken, object?[]? args) => InvokeAsync<TValue>(identifier, args);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
