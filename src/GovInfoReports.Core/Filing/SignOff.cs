using GovInfoReports.Core.Accounts;

namespace GovInfoReports.Core.Filing;

public sealed class SignOff
{
    public Task<IReadOnlyList<Signature>> SignaturesAsync(Actor actor, int reportId, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    public Task SendToCheckAsync(Actor actor, int reportId, string? key = null, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    public Task CheckPassAsync(Actor actor, int reportId, string? key = null, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    public Task CheckBackAsync(Actor actor, int reportId, string reason, string? key = null, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    public Task SendBackToClerkAsync(Actor actor, int reportId, string reason, string? key = null, CancellationToken cancellationToken = default) => throw new NotImplementedException();
}
