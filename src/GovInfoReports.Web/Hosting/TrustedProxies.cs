using System.Net;
using GovInfoReports.Core;
using Microsoft.AspNetCore.HttpOverrides;
using IPNetwork = System.Net.IPNetwork;

namespace GovInfoReports.Web.Hosting;

/// <summary>
/// Whose word counts for where a request came from (X-Forwarded-For) and whether it was encrypted (X-Forwarded-Proto): this machine's, and
/// that of the configured addresses and networks. Anybody else's is ignored. Nobody is asked what the site is called (X-Forwarded-Host).
/// </summary>
internal static class TrustedProxies
{
    private static readonly char[] Separators = [',', ';', ' '];

    /// <exception cref="RefusedException">An address or a network that is none.</exception>
    public static void AddTrustedProxies(this IServiceCollection services, IConfiguration configuration)
    {
        var proxies = (configuration.GetSection(PortalOptions.Section).Get<PortalOptions>() ?? new PortalOptions()).TrustedProxies
            .Split(Separators, StringSplitOptions.RemoveEmptyEntries).Select(NetworkOf).ToList();
        services.Configure<ForwardedHeadersOptions>(options =>
        {
            options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            // As many as stand there, as long as each is one of ours.
            options.ForwardLimit = null;
            foreach (var proxy in proxies) options.KnownIPNetworks.Add(proxy);
        });
    }

    private static IPNetwork NetworkOf(string text)
    {
        if (IPNetwork.TryParse(text, out var network)) return network;
        if (IPAddress.TryParse(text, out var address)) return new IPNetwork(address, address.GetAddressBytes().Length * 8);
        throw new RefusedException(
            $"设置 Portal:TrustedProxies（环境变量 Portal__TrustedProxies）中的“{text}”既不是 IP 地址，也不是网段（如 172.18.0.0/16）。多个用逗号隔开。");
    }
}
