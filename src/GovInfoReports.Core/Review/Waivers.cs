using GovInfoReports.Core.Accounts;

namespace GovInfoReports.Core.Review;

public sealed class Waivers
{
    public Task GrantWaiverAsync(Actor actor, int responseId, string reason, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    public Task RefuseWaiverAsync(Actor actor, int responseId, string reason, CancellationToken cancellationToken = default) => throw new NotImplementedException();
}
