using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using GovInfoReports.Core.Work;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace GovInfoReports.Web.Hosting;

/// <summary>
/// Figures and traces for whoever watches the portal: at <c>/metrics</c> in Prometheus' format for the bearer of a token, and to an OTLP
/// collector. Neither is there unless it is configured.
/// </summary>
internal static class Telemetry
{
    private const string Token = "Metrics:Token";
    private const string Collector = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string Path = "/metrics";

    private static readonly string[] Meters =
    [
        PortalMeter.Name, "Npgsql", "System.Runtime", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel",
        "Microsoft.AspNetCore.Components", "Microsoft.AspNetCore.Components.Server.Circuits",
    ];

    private static readonly string[] Sources =
        [PortalMeter.Name, "Npgsql", "Microsoft.AspNetCore.Components", "Microsoft.AspNetCore.Components.Server.Circuits", "Microsoft.AspNetCore.SignalR.Server"];

    public static void AddPortalTelemetry(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<PortalFigures>().AddHostedService<PortalGauges>();
        var (hasToken, hasCollector) = (Is(builder.Configuration, Token), Is(builder.Configuration, Collector));
        if (!hasToken && !hasCollector) return;
        var telemetry = builder.Services.AddOpenTelemetry().ConfigureResource(resource => resource.AddService("govinforeports"));
        telemetry.WithMetrics(metrics =>
        {
            metrics.AddMeter(Meters);
            if (hasToken) metrics.AddPrometheusExporter();
            if (hasCollector) metrics.AddOtlpExporter();
        });
        if (!hasCollector) return;
        telemetry.WithTracing(traces => traces.AddSource(Sources).AddSqlClientInstrumentation()
            .AddAspNetCoreInstrumentation(requests => requests.Filter = context => !context.Request.Path.StartsWithSegments("/healthz"))
            .AddProcessor(new WithoutAddress()).AddOtlpExporter());
    }

    /// <summary>Before whatever counts, keeps or redirects requests.</summary>
    public static void UseMetrics(this WebApplication portal)
    {
        if (portal.Configuration[Token] is not { Length: > 0 } token) return;
        var wanted = Encoding.UTF8.GetBytes($"Bearer {token}");
        portal.UseWhen(context => context.Request.Path == Path, metrics =>
        {
            metrics.Use((context, next) =>
            {
                if (CryptographicOperations.FixedTimeEquals(wanted, Encoding.UTF8.GetBytes(context.Request.Headers.Authorization.ToString()))) return next(context);
                context.Response.StatusCode = StatusCodes.Status401Unauthorized;
                context.Response.Headers.WWWAuthenticate = "Bearer";
                return Task.CompletedTask;
            });
            metrics.UseOpenTelemetryPrometheusScrapingEndpoint(Path);
        });
    }

    private static bool Is(IConfiguration configuration, string key) => !string.IsNullOrEmpty(configuration[key]);

    /// <summary>An address may hold what somebody searches for, or a one-time link.</summary>
    private sealed class WithoutAddress : BaseProcessor<Activity>
    {
        public override void OnEnd(Activity data)
        {
            data.SetTag("url.path", null);
            data.SetTag("url.query", null);
        }
    }
}
