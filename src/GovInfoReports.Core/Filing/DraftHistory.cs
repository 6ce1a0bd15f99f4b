using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Core.Filing;

/// <param name="Total">How many entries there are over all pages.</param>
public sealed record HistoryPage(IReadOnlyList<EditEntry> Entries, int Page, int PageSize, int Total);

public sealed class DraftHistory
{
    public Task<HistoryPage> EntriesAsync(Actor actor, int reportId, int page = 1, int pageSize = 50, string? sectionId = null, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    public Task<ReportContent> AtAsync(Actor actor, int reportId, DateTimeOffset moment, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    public Task<PatchResult> RestoreAsync(Actor actor, int reportId, DateTimeOffset moment, CancellationToken cancellationToken = default) => throw new NotImplementedException();
}
