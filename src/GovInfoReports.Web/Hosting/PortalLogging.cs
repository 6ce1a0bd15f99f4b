using Serilog;
using Serilog.Configuration;
using Serilog.Core;
using Serilog.Events;
using Serilog.Extensions.Hosting;
using Serilog.Filters;
using Serilog.Formatting.Json;

namespace GovInfoReports.Web.Hosting;

/// <summary>Readable lines on the console, JSON in a file a day; requests in the file alone. No narrative text and no personal data is ever logged.</summary>
internal static class PortalLogging
{
    private const int DaysKept = 200;
    private const long LargestFile = 200 * 1024 * 1024;

    public static void AddPortalLogging(this WebApplicationBuilder builder)
    {
        var portal = builder.Configuration.GetSection(PortalOptions.Section).Get<PortalOptions>() ?? new PortalOptions();
        var pages = new PageNumbers();
        builder.Services.AddSingleton(pages);
        var logger = new LoggerConfiguration()
            .MinimumLevel.Information()
            .MinimumLevel.Override("Microsoft.AspNetCore", LogEventLevel.Warning)
            .MinimumLevel.Override("Microsoft.EntityFrameworkCore", LogEventLevel.Warning)
            // Its lines at start and stop are English; the portal says them itself.
            .MinimumLevel.Override("Microsoft.Hosting.Lifetime", LogEventLevel.Warning)
            // It warns that keys lie unencrypted in the database, which guards them as it guards the rest.
            .MinimumLevel.Override("Microsoft.AspNetCore.DataProtection", LogEventLevel.Error)
            .ReadFrom.Configuration(builder.Configuration)
            .Enrich.FromLogContext()
            .Enrich.With<WithoutAddress>()
            .Enrich.With(pages)
            .WriteTo.Logger(console => console
                .Filter.ByExcluding(Matching.FromSource(RequestLines.Source))
                .WriteTo.InBrief(to => to.Console(outputTemplate: "{Timestamp:HH:mm:ss} {Level:u3} {Message:lj}{NewLine}{Exception}", formatProvider: null)))
            .WriteTo.InBrief(to => to.File(new JsonFormatter(), Path.Combine(LogFolder.Make(portal.DataFolder), "govinfo-.json"), rollingInterval: RollingInterval.Day,
                retainedFileCountLimit: DaysKept, fileSizeLimitBytes: LargestFile, rollOnFileSizeLimit: true, hooks: new OwnersAlone()))
            .CreateLogger();
        builder.AddProvider(logger);
    }

    /// <summary>
    /// A provider of the framework's factory, which keeps one logger a category. Serilog's own factory makes a new one each time it is
    /// asked, and each circuit asks a dozen times.
    /// </summary>
    private static void AddProvider(this WebApplicationBuilder builder, Logger logger)
    {
        builder.Logging.ClearProviders().AddSerilog(logger, dispose: true);
        // Serilog notes the trace itself.
        builder.Logging.Configure(options => options.ActivityTrackingOptions = ActivityTrackingOptions.None);
        builder.Services.AddSingleton<Serilog.ILogger>(logger);
        // For the lines of requests.
        builder.Services.AddSingleton(new DiagnosticContext(logger));
    }

    private static LoggerConfiguration InBrief(this LoggerSinkConfiguration writeTo, Action<LoggerSinkConfiguration> sink) =>
        writeTo.Sink(LoggerSinkConfiguration.Wrap(inner => new OutageInBrief(inner), sink));

    /// <summary>The framework adds the address that was asked for to all that is said during a request; it may hold a one-time link.</summary>
    private sealed class WithoutAddress : ILogEventEnricher
    {
        public void Enrich(LogEvent logEvent, ILogEventPropertyFactory propertyFactory) => logEvent.RemovePropertyIfPresent("RequestPath");
    }
}
