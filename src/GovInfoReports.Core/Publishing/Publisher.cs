using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Core.Publishing;

/// <summary>Something changed on the public side: caches of these addresses are to be evicted.</summary>
public sealed record PublicationChange(int ReportId, int RevisionId, string AgencyCode, int Year, RevisionState State);

public sealed class Publisher
{
    /// <summary>Raised in this process after the transaction; handlers must not throw.</summary>
    public event Action<PublicationChange>? Published;

    public Task PublishAsync(Actor actor, int revisionId, string? key = null, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    public Task ScheduleAsync(Actor actor, int revisionId, DateTimeOffset at, string? key = null, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    public Task UnscheduleAsync(Actor actor, int revisionId, string? key = null, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    public Task WithdrawAsync(Actor actor, int revisionId, string publicReason, string? key = null, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    public Task StartCorrectionAsync(Actor actor, int reportId, string publicReason, string? key = null, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Publishes every revision whose time has come.</summary>
    public Task<int> PublishDueAsync(CancellationToken cancellationToken = default) => throw new NotImplementedException();

    internal void Tell(PublicationChange change) => Published?.Invoke(change);
}
