using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace GovInfoReports.Web.Tests.Data;

/// <summary>Holds every save back until so many have read what they need: of one moment in which all decide.</summary>
internal sealed class Meeting(int people) : SaveChangesInterceptor
{
    private readonly TaskCompletionSource _all = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _here;

    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (Interlocked.Increment(ref _here) == people) _all.SetResult();
        await _all.Task.WaitAsync(Waits.Patience, cancellationToken);
        return result;
    }
}
