using GovInfoReports.Core.Accounts;

namespace GovInfoReports.Core.Filing;

public sealed class FindingResponses
{
    public Task<IReadOnlyList<FindingResponse>> ListAsync(Actor actor, int reportId, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    public Task ExplainAsync(Actor actor, int reportId, string findingKey, string explanation, bool isPublic, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    public Task RequestWaiverAsync(Actor actor, int reportId, string findingKey, string explanation, bool isPublic = false, CancellationToken cancellationToken = default) => throw new NotImplementedException();
}
