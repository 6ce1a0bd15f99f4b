using System.Diagnostics;
using System.Security.Claims;
using Serilog;
using Serilog.Events;

namespace GovInfoReports.Web.Hosting;

/// <summary>
/// One line a request: method, route template, status, milliseconds, user id, correlation id. Never an address as it was asked for: it may
/// hold what somebody searches for, or a one-time link.
/// </summary>
internal static class RequestLines
{
    /// <summary>Whose lines these are; the console leaves them to the file.</summary>
    public const string Source = "Serilog.AspNetCore.RequestLoggingMiddleware";

    /// <summary>As it stands for each request.</summary>
    public const string Line = "{RequestMethod} {Route} {StatusCode} {Elapsed} ms, user {UserId}, {CorrelationId}";
    /// <summary>Where there is nothing to say.</summary>
    public const string None = "none";

    private const string Route = "Route";
    private const string Probes = "/healthz";

    /// <summary>First in the pipeline, so that the status is the one that left.</summary>
    public static void UseRequestLines(this WebApplication portal)
    {
        portal.UseSerilogRequestLogging(options =>
        {
            options.Logger = portal.Services.GetRequiredService<Serilog.ILogger>();
            options.MessageTemplate = Line;
            options.GetLevel = LevelOf;
            options.GetMessageTemplateProperties = PropertiesOf;
        });
        // A page that was not found or failed is answered by another one: the route that was asked for is known only now.
        portal.Use((context, next) =>
        {
            context.Items[Route] = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText;
            return next(context);
        });
    }

    private static LogEventLevel LevelOf(HttpContext context, double elapsed, Exception? exception)
    {
        if (exception is not null || context.Response.StatusCode >= StatusCodes.Status500InternalServerError) return LogEventLevel.Error;
        return context.Request.Path.StartsWithSegments(Probes) ? LogEventLevel.Debug : LogEventLevel.Information;
    }

    private static IEnumerable<LogEventProperty> PropertiesOf(HttpContext context, string path, double elapsed, int status) =>
    [
        Property("RequestMethod", context.Request.Method),
        Property(Route, context.Items[Route] ?? None),
        Property("StatusCode", status),
        Property("Elapsed", elapsed),
        Property("UserId", context.User.FindFirstValue(ClaimTypes.NameIdentifier) ?? None),
        Property("CorrelationId", Activity.Current?.TraceId.ToHexString() ?? context.TraceIdentifier),
    ];

    public static LogEventProperty Property(string name, object value) => new(name, new ScalarValue(value));
}
