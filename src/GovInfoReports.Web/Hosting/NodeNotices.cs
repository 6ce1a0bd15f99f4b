using GovInfoReports.Core.Filing;

namespace GovInfoReports.Web.Hosting;

/// <summary>Tells other nodes what happens here, and hears from them, as long as the portal runs.</summary>
internal sealed class NodeNotices(OtherNodes nodes) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => nodes.RunAsync(stoppingToken);
}
