using GovInfoReports.Core.Data;
using Serilog.Core;
using Serilog.Events;
using Serilog.Parsing;

namespace GovInfoReports.Web.Hosting;

/// <summary>
/// While the database is away, hundreds of pages and works find it so again and again: each says why in its line, without the stack
/// that is the same every time. Anything else keeps its stack.
/// </summary>
internal sealed class OutageInBrief(ILogEventSink sink) : ILogEventSink, IDisposable
{
    private const string Why = "Why";
    private static readonly MessageTemplateParser Parser = new();

    public void Emit(LogEvent logEvent) => sink.Emit(logEvent.Exception is { } exception && DatabaseTrouble.IsAway(exception) ? Brief(logEvent, exception) : logEvent);

    public void Dispose() => (sink as IDisposable)?.Dispose();

    private static LogEvent Brief(LogEvent full, Exception exception)
    {
        var brief = new LogEvent(
            full.Timestamp, full.Level, exception: null, Parser.Parse($"{full.MessageTemplate.Text}: {{{Why}}}"),
            full.Properties.Select(property => new LogEventProperty(property.Key, property.Value)), full.TraceId ?? default, full.SpanId ?? default);
        brief.AddOrUpdateProperty(new LogEventProperty(Why, new ScalarValue(exception.GetBaseException().Message.Split('\n')[0])));
        return brief;
    }
}
