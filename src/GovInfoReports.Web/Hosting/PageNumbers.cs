using System.Collections.Concurrent;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Serilog.Core;
using Serilog.Events;

namespace GovInfoReports.Web.Hosting;

/// <summary>
/// Which circuit belongs to which document. What the framework logs of a circuit names the circuit, which nobody sees; here it gets the
/// number that stands on the page when it died (<c>Page</c>).
/// </summary>
public sealed class PageNumbers : ILogEventEnricher
{
    private const string CircuitId = "CircuitId";
    private readonly ConcurrentDictionary<string, string> _numbers = new(StringComparer.Ordinal);

    public void Add(string circuit, string number) => _numbers[circuit] = number;

    public void Remove(string circuit) => _numbers.TryRemove(circuit, out _);

    public void Enrich(LogEvent logEvent, ILogEventPropertyFactory propertyFactory)
    {
        if (logEvent.Properties.TryGetValue(CircuitId, out var named) && named is ScalarValue { Value: string circuit } && _numbers.TryGetValue(circuit, out var number))
            logEvent.AddPropertyIfAbsent(new LogEventProperty("Page", new ScalarValue(number)));
    }
}

/// <summary>The circuit of one open page, with the number of its document.</summary>
internal sealed class OpenPage(PageNumbers numbers) : CircuitHandler
{
    private string? _circuit;

    public override Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        _circuit = circuit.Id;
        return Task.CompletedTask;
    }

    public override Task OnCircuitClosedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        numbers.Remove(circuit.Id);
        return Task.CompletedTask;
    }

    /// <summary>The document has told its number; without a circuit there is nothing to note.</summary>
    public void IsNumbered(string number)
    {
        if (_circuit is { } circuit) numbers.Add(circuit, number);
    }
}
