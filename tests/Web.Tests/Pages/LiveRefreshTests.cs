using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Publishing;
using GovInfoReports.Web.Office;
using GovInfoReports.Web.Tests.Data;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Components.Web.HtmlRendering;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace GovInfoReports.Web.Tests.Pages;

public sealed class LiveRefreshTests(DatabaseFixture fixture) : DatabaseTest(fixture)
{
    private readonly TickingClock _clock = new();

    [Fact]
    public async Task A_time_that_fails_is_told_and_made_good_by_the_next()
    {
        await using var services = Services();
        await using var page = new HtmlRenderer(services, services.GetRequiredService<ILoggerFactory>());
        var reads = new Reads(read => read == 1 ? throw new TimeoutException("The database does not answer.") : Task.CompletedTask);
        var shown = await ShowAsync(page, reads);

        _clock.Tick();
        await reads.UntilAsync(1);
        await SeesAsync(page, shown, "正在自动重试");
        _clock.Tick();
        await reads.UntilAsync(2);

        await SeesAsync(page, shown, "");
    }

    [Fact]
    public async Task What_another_node_publishes_is_read_at_once()
    {
        await using var services = Services();
        await using var page = new HtmlRenderer(services, services.GetRequiredService<ILoggerFactory>());
        var reads = new Reads(_ => Task.CompletedTask);
        await ShowAsync(page, reads);
        var changes = World.Get<PublicChanges>();
        await changes.NewsAsync();
        await using var other = World.Node();
        var receipt = await World.ApprovedAsync(await World.CleanDraftAsync());

        await other.Publishing.PublishAsync(World.Publisher, receipt.RevisionId);
        (await changes.NewsAsync()).IsAny.ShouldBeTrue();

        await reads.UntilAsync(1);
    }

    [Fact]
    public async Task What_is_published_while_the_page_reads_is_read_when_that_is_done()
    {
        await using var services = Services();
        await using var page = new HtmlRenderer(services, services.GetRequiredService<ILoggerFactory>());
        var (atOnce, most) = (0, 0);
        var release = new TaskCompletionSource();
        var reads = new Reads(async read =>
        {
            most = Math.Max(most, ++atOnce);
            if (read == 1) await release.Task;
            atOnce--;
        });
        await ShowAsync(page, reads);
        var changes = World.Get<PublicChanges>();
        await changes.NewsAsync();
        _clock.Tick();
        await reads.UntilAsync(1);

        await World.PublishedAsync(await World.CleanDraftAsync());
        (await changes.NewsAsync()).IsAny.ShouldBeTrue();
        release.SetResult();

        await reads.UntilAsync(2);
        most.ShouldBe(1);
    }

    [Fact]
    public async Task Who_may_not_see_the_page_any_more_is_not_left_with_what_was_read_before()
    {
        await using var services = Services();
        await using var page = new HtmlRenderer(services, services.GetRequiredService<ILoggerFactory>());
        var reads = new Reads(_ => throw new AccessDeniedException("您没有权限。"));
        var failure = new TaskCompletionSource<Exception>();
        await page.Dispatcher.InvokeAsync(() => page.RenderComponentAsync<Watched>(ParameterView.FromDictionary(new Dictionary<string, object?>
        {
            [nameof(Watched.Reads)] = reads, [nameof(Watched.Failed)] = failure,
        })));

        _clock.Tick();

        (await failure.Task.WaitAsync(Waits.Patience)).ShouldBeOfType<AccessDeniedException>();
    }

    private static Task<HtmlRootComponent> ShowAsync(HtmlRenderer page, Reads reads) => page.Dispatcher.InvokeAsync(() =>
        page.RenderComponentAsync<LiveRefresh>(ParameterView.FromDictionary(new Dictionary<string, object?> { [nameof(LiveRefresh.OnRefresh)] = (Func<Task>)reads.ReadAsync })));

    private static Task SeesAsync(HtmlRenderer page, HtmlRootComponent shown, string words) => Waits.UntilAsync(async () =>
    {
        var html = await page.Dispatcher.InvokeAsync(shown.ToHtmlString);
        return words.Length == 0 ? !html.Contains("role") : html.Contains(words, StringComparison.Ordinal);
    });

    private ServiceProvider Services() =>
        new ServiceCollection().AddLogging().AddSingleton(World.Get<PublicChanges>()).AddSingleton<TimeProvider>(_clock).BuildServiceProvider();

    /// <summary>What the page reads each time, counted.</summary>
    public sealed class Reads(Func<int, Task> read)
    {
        private int _count;

        public Task ReadAsync() => read(Interlocked.Increment(ref _count));

        public Task UntilAsync(int count) => Waits.UntilAsync(() => Task.FromResult(Volatile.Read(ref _count) >= count));
    }

    /// <summary>A page whose failures are caught as the portal's layout catches them.</summary>
    public sealed class Watched : ErrorBoundaryBase
    {
        [Parameter, EditorRequired]
        public Reads Reads { get; set; } = null!;

        [Parameter, EditorRequired]
        public TaskCompletionSource<Exception> Failed { get; set; } = null!;

        protected override Task OnErrorAsync(Exception exception)
        {
            Failed.TrySetResult(exception);
            return Task.CompletedTask;
        }

        protected override void BuildRenderTree(Microsoft.AspNetCore.Components.Rendering.RenderTreeBuilder builder)
        {
            if (CurrentException is not null) return;
            builder.OpenComponent<LiveRefresh>(0);
            builder.AddComponentParameter(1, nameof(LiveRefresh.OnRefresh), (Func<Task>)Reads.ReadAsync);
            builder.CloseComponent();
        }
    }

    /// <summary>A clock whose timers go off when the test says so.</summary>
    private sealed class TickingClock : TimeProvider
    {
        private Timer? _timer;

        /// <summary>Waits for the page to have its timer, and sets it off.</summary>
        public void Tick()
        {
            SpinWait.SpinUntil(() => _timer is not null, Waits.Patience).ShouldBeTrue();
            _timer!.GoOff();
        }

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => _timer = new Timer(callback, state);

        private sealed class Timer(TimerCallback callback, object? state) : ITimer
        {
            public void GoOff() => callback(state);

            public bool Change(TimeSpan dueTime, TimeSpan period) => true;

            public void Dispose()
            {
            }

            public ValueTask DisposeAsync() => ValueTask.CompletedTask;
        }
    }
}
