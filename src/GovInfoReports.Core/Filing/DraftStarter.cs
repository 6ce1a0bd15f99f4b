using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Reports;

namespace GovInfoReports.Core.Filing;

public sealed class DraftStarter
{
    public Task<int> StartBlankAsync(Actor actor, int agencyId, int year, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    public Task<int> StartFromLastYearAsync(Actor actor, int agencyId, int year, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    public Task<int> StartFromContentAsync(Actor actor, int agencyId, int year, ReportContent content, string origin, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    public Task<int> StartHistoricalAsync(Actor actor, int agencyId, int year, ReportContent content, DateOnly publishedOn, string address, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    public Task SetNilReturnAsync(Actor actor, int reportId, CancellationToken cancellationToken = default) => throw new NotImplementedException();
}
