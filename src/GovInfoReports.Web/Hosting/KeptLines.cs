using System.Diagnostics;
using Serilog.Core;
using Serilog.Events;
using Serilog.Parsing;

namespace GovInfoReports.Web.Hosting;

/// <summary>The line of the log for an answer that was kept: the same as of any request (<see cref="RequestLines"/>), without what made it there.</summary>
internal sealed class KeptLines(Serilog.ILogger log, TimeProvider clock)
{
    private static readonly MessageTemplate Line = new MessageTemplateParser().Parse(RequestLines.Line);
    private static readonly LogEventProperty Source = new(Constants.SourceContextPropertyName, new ScalarValue(RequestLines.Source));
    private static readonly LogEventProperty Nobody = RequestLines.Property("UserId", RequestLines.None);

    public void Write(string method, string route, int status, TimeSpan elapsed)
    {
        if (!log.IsEnabled(LogEventLevel.Information)) return;
        var activity = Activity.Current;
        log.Write(new LogEvent(
            clock.GetLocalNow(), LogEventLevel.Information, exception: null, Line,
            [
                RequestLines.Property("RequestMethod", method), RequestLines.Property("Route", route), RequestLines.Property("StatusCode", status),
                RequestLines.Property("Elapsed", elapsed.TotalMilliseconds), Nobody,
                RequestLines.Property("CorrelationId", activity?.TraceId.ToHexString() ?? RequestLines.None), Source,
            ],
            activity?.TraceId ?? default, activity?.SpanId ?? default));
    }
}
