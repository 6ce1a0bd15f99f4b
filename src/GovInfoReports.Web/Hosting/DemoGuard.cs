using System.Net;
using GovInfoReports.Core;

namespace GovInfoReports.Web.Hosting;

/// <summary>Everybody knows the passwords of the demo's accounts, so a demo is served to this machine alone unless that is asked for by name.</summary>
internal static class DemoGuard
{
    /// <exception cref="RefusedException">A demo would be reachable from other machines.</exception>
    public static void Demand(IConfiguration configuration)
    {
        var portal = configuration.GetSection(PortalOptions.Section).Get<PortalOptions>() ?? new PortalOptions();
        if (!portal.Demo || portal.DemoOnNetwork) return;
        if (Addresses(configuration).FirstOrDefault(address => !IsLocal(address)) is { } open)
        {
            throw new RefusedException(
                $"演示账户的密码是公开的，演示门户只能开在本机地址上，而现在要开在 {open}。请把地址改成 http://localhost:端口，"
                + "或关闭演示（Portal__Demo=false）；确实要让其他机器访问演示门户时，请设置 Portal__DemoOnNetwork=true。");
        }
    }

    /// <summary>Where the server is going to listen, in the server's own order: its section, then the addresses, then the ports alone.</summary>
    private static IEnumerable<string> Addresses(IConfiguration configuration)
    {
        var endpoints = configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(endpoint => endpoint["Url"]).OfType<string>().ToList();
        if (endpoints.Count > 0) return endpoints;
        if (configuration["urls"] is { Length: > 0 } urls) return urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        // A port alone is opened on all addresses.
        return new[] { configuration["http_ports"], configuration["https_ports"] }.Where(ports => !string.IsNullOrEmpty(ports)).Select(ports => $"http://*:{ports}");
    }

    private static bool IsLocal(string address)
    {
        var host = BindingAddress.Parse(address).Host.Trim('[', ']');
        return host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host, out var ip) && IPAddress.IsLoopback(ip));
    }
}
