using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace GovInfoReports.Web.Hosting.Refusals;

/// <summary>
/// What the server itself refuses (a request that cannot be read, that is too large or too slow) never comes to the pipeline, and is answered with
/// a status and nothing else. On the connection those answers get words. Where the server does TLS itself they are encrypted here and stay as they are.
/// </summary>
public static class ServerRefusals
{
    public static void AddServerRefusals(this IServiceCollection services) =>
        services.Configure<KestrelServerOptions>(options => options.ConfigureEndpointDefaults(endpoint => endpoint.Use(SayAsync)));

    private static ConnectionDelegate SayAsync(ConnectionDelegate next) => async connection =>
    {
        var transport = connection.Transport;
        connection.Transport = new Spoken(transport.Input, new RefusalWriter(transport.Output));
        try
        {
            await next(connection);
        }
        finally
        {
            connection.Transport = transport;
        }
    };

    private sealed record Spoken(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
