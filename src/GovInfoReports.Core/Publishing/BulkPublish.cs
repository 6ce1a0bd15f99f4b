using GovInfoReports.Core.Accounts;

namespace GovInfoReports.Core.Publishing;

public sealed record BulkFailure(int RevisionId, string AgencyName, int Year, string Reason);

public sealed record BulkProgress(int JobId, int Total, int Published, int Failed, DateTimeOffset StartedAt, DateTimeOffset? FinishedAt, string StartedBy, IReadOnlyList<BulkFailure> Failures);

public sealed class BulkPublish
{
    public Task<int> StartAsync(Actor actor, int districtId, int year, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    public Task<BulkProgress> ProgressAsync(Actor actor, int jobId, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Works off every unfinished job, those of an earlier run of the portal too; called by a hosted service.</summary>
    public Task<int> RunPendingAsync(CancellationToken cancellationToken = default) => throw new NotImplementedException();
}
