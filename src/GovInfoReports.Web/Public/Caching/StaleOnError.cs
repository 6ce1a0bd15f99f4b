using GovInfoReports.Core.Data;
using GovInfoReports.Web.Hosting;
using Microsoft.Extensions.Options;

namespace GovInfoReports.Web.Public.Caching;

/// <summary>
/// Keeps the public pages readable while the database is away. Each page waits for it once, and no longer than is configured; then it is
/// taken from what the cache holds, however old. After a failure the next seconds' readers do not wait at all.
/// </summary>
internal sealed class StaleOnError(IOptions<PortalOptions> options, ILogger<StaleOnError> log)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);
    private static readonly object Stale = new();
    private static readonly object GivenUp = new();

    private readonly TimeSpan _longestWait = TimeSpan.FromSeconds(options.Value.PublicWaitSeconds);
    private long _failedAt = long.MinValue;

    /// <summary>Whether this request may be answered with a page whose time is over.</summary>
    public static bool TakesStale(HttpContext? context) => context?.Items.ContainsKey(Stale) == true;

    /// <summary>Before the cache.</summary>
    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<AskedQuestions>() is null)
        {
            await next(context);
            return;
        }
        if (HasFailed) context.Items[Stale] = Stale;
        try
        {
            await WaitAsync(context, next);
        }
        catch (Exception problem) when (IsWorthAnother(context, problem))
        {
            Note(problem);
            context.Response.Clear();
            context.Items[Stale] = Stale;
            if (problem is TimeoutException) context.Items[GivenUp] = problem;
            await WaitAsync(context, next);
        }
    }

    /// <summary>Behind the cache: who has waited in vain, and found nothing there, does not wait again.</summary>
    public static Task OnlyKeptAsync(HttpContext context, RequestDelegate next) =>
        context.Items[GivenUp] is Exception problem ? Task.FromException(new TimeoutException(problem.Message, problem)) : next(context);

    private bool HasFailed => Volatile.Read(ref _failedAt) is var at and not long.MinValue && TimeProvider.System.GetElapsedTime(at) < Pause;

    private static bool IsWorthAnother(HttpContext context, Exception problem) =>
        !context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested
        // The one who made the page for all who wait for it may have left.
        && (problem is OperationCanceledException || DatabaseTrouble.IsAway(problem))
        && !(problem is TimeoutException && TakesStale(context));

    private void Note(Exception problem)
    {
        if (!HasFailed) log.LogWarning(problem, "A public page could not be read; what the cache holds is shown");
        Volatile.Write(ref _failedAt, TimeProvider.System.GetTimestamp());
        // Where one connection broke, the others of the pool are broken, too: the next reader gets a new one.
        BrokenPools.Clear();
    }

    private async Task WaitAsync(HttpContext context, RequestDelegate next)
    {
        var asked = context.RequestAborted;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(asked);
        patience.CancelAfter(_longestWait);
        context.RequestAborted = patience.Token;
        try
        {
            await next(context);
        }
        catch (Exception problem) when (patience.IsCancellationRequested && !asked.IsCancellationRequested && problem is not TimeoutException)
        {
            throw new TimeoutException($"The page was not there within {_longestWait.TotalSeconds} s.", problem);
        }
        finally
        {
            context.RequestAborted = asked;
        }
    }
}
