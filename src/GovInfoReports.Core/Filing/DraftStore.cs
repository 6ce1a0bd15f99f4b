using GovInfoReports.Core.Accounts;

namespace GovInfoReports.Core.Filing;

public sealed class DraftStore
{
    public Task<DraftView> OpenAsync(Actor actor, int reportId, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    public Task<PatchResult> ApplyAsync(Actor actor, int reportId, IReadOnlyList<DraftPatch> patches, string batch, string origin,
        IReadOnlyDictionary<string, int>? seenVersions = null, CancellationToken cancellationToken = default) => throw new NotImplementedException();
}
