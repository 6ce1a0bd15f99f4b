using GovInfoReports.Core.Accounts;

namespace GovInfoReports.Core.Filing;

public sealed class Notices
{
    public Task<IReadOnlyList<Notice>> UnreadAsync(Actor actor, int agencyId, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    public Task MarkReadAsync(Actor actor, int noticeId, CancellationToken cancellationToken = default) => throw new NotImplementedException();
}
