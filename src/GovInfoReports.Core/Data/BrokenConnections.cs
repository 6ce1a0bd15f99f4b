using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace GovInfoReports.Core.Data;

/// <summary>
/// Tries again on SQL Server what a connection that broke, or a server that was busy for a moment, has cut off. A server
/// that is away is said within seconds. Deadlocks are left to <see cref="Races"/>, or both would multiply.
/// </summary>
internal sealed class BrokenConnections(ExecutionStrategyDependencies dependencies)
    : SqlServerRetryingExecutionStrategy(dependencies, Retries, LongestPause, errorNumbersToAdd: null)
{
    private const int Retries = 3;
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    protected override bool ShouldRetryOn(Exception exception) => !DatabaseProvider.IsUndone(exception) && base.ShouldRetryOn(exception);
}
