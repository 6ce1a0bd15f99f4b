using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace GovInfoReports.Web.Tests.Data;

/// <summary>
/// Holds every save that the audit log tells of back, before it waits for its turn at the log's end, until so many have read what
/// they need: of one moment in which all decide.
/// </summary>
internal sealed class Meeting(int people) : DbCommandInterceptor
{
    private readonly TaskCompletionSource _all = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _here;

    public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        if (!command.CommandText.Contains("AuditHeads", StringComparison.Ordinal) || _all.Task.IsCompleted) return result;
        if (Interlocked.Increment(ref _here) == people) _all.SetResult();
        await _all.Task.WaitAsync(Waits.Patience, cancellationToken);
        return result;
    }
}
