using Serilog;
using Serilog.Events;
using Serilog.Formatting.Json;

namespace GovInfoReports.Web.Hosting;

/// <summary>Readable lines on the console, JSON in a file a day. No narrative text and no personal data is ever logged.</summary>
internal static class PortalLogging
{
    private const int DaysKept = 200;
    private const long LargestFile = 200 * 1024 * 1024;

    public static void AddPortalLogging(this WebApplicationBuilder builder)
    {
        var portal = builder.Configuration.GetSection(PortalOptions.Section).Get<PortalOptions>() ?? new PortalOptions();
        var logger = new LoggerConfiguration()
            .MinimumLevel.Information()
            .MinimumLevel.Override("Microsoft.AspNetCore", LogEventLevel.Warning)
            .MinimumLevel.Override("Microsoft.EntityFrameworkCore", LogEventLevel.Warning)
            // It warns that keys lie unencrypted in the database, which guards them as it guards the rest.
            .MinimumLevel.Override("Microsoft.AspNetCore.DataProtection", LogEventLevel.Error)
            .ReadFrom.Configuration(builder.Configuration)
            .Enrich.FromLogContext()
            .WriteTo.Console(outputTemplate: "{Timestamp:HH:mm:ss} {Level:u3} {Message:lj}{NewLine}{Exception}", formatProvider: null)
            .WriteTo.File(new JsonFormatter(), Path.Combine(portal.DataFolder, "logs", "govinfo-.json"), rollingInterval: RollingInterval.Day,
                retainedFileCountLimit: DaysKept, fileSizeLimitBytes: LargestFile, rollOnFileSizeLimit: true)
            .CreateLogger();
        builder.Logging.ClearProviders();
        builder.Logging.AddSerilog(logger, dispose: true);
    }
}
