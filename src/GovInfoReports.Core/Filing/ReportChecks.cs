using GovInfoReports.Core.Accounts;
using GovInfoReports.Core.Checks;

namespace GovInfoReports.Core.Filing;

public sealed class ReportChecks
{
    public Task<CheckContext> ContextAsync(Actor actor, int reportId, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    public Task<CheckOutcome> RunAsync(Actor actor, int reportId, CancellationToken cancellationToken = default) => throw new NotImplementedException();
}
