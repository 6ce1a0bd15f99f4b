using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace GovInfoReports.Benchmarks.Surge;

/// <summary>One clerk with table 3 of the own report open, typing a digit into one cell after another.</summary>
internal sealed partial class Clerk(SeededReport report, IReadOnlyList<string> cells, int seed) : IAsyncDisposable
{
    /// <summary>Numbers the edits: each is later than the one before, as the page's are.</summary>
    private long _edits;
    private readonly Random _random = new(seed);
    private readonly TaskCompletionSource<long> _editor = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentDictionary<string, string> _typed = new();
    private readonly ConcurrentDictionary<(string Cell, string Value), long> _unsaved = new();
    private Circuit? _circuit;
    private string _cookies = "";

    public SeededReport Report => report;

    /// <summary>Milliseconds from each event to its answer.</summary>
    public List<double> Latencies { get; } = [];

    /// <summary>Milliseconds from each event to the page being told that it stands in the database.</summary>
    public ConcurrentQueue<double> SaveTimes { get; } = new();

    /// <summary>Milliseconds from opening the page's address to the editor standing ready.</summary>
    public double OpenTime { get; private set; }

    public long BytesIn => _circuit?.BytesIn ?? 0;

    /// <summary>See <see cref="Circuit.BytesByKind"/>.</summary>
    public IReadOnlyDictionary<string, long> BytesByKind => _circuit?.BytesByKind ?? new Dictionary<string, long>();

    public Exception? Broken => _circuit?.Broken;

    /// <summary>What was typed last in each cell.</summary>
    public IReadOnlyDictionary<string, string> Typed => _typed;

    /// <summary>Every value the page was told stands in the database, in order.</summary>
    public ConcurrentQueue<(string Cell, string Value)> ReportedSaved { get; } = new();

    public async Task SignInAsync(Uri portal)
    {
        var jar = new CookieContainer();
        using var browser = new HttpClient(new SocketsHttpHandler { CookieContainer = jar }) { BaseAddress = portal };
        var form = await browser.GetStringAsync("/portal/sign-in");
        var fields = HiddenField().Matches(form).ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value);
        fields["Input.UserName"] = report.UserName;
        fields["Input.Password"] = SurgeSeed.Password;
        using var answer = await browser.PostAsync("/portal/sign-in", new FormUrlEncodedContent(fields));
        _cookies = jar.GetCookieHeader(portal);
        if (!_cookies.Contains("govinfo=", StringComparison.Ordinal)) throw new InvalidOperationException($"{report.UserName} was not signed in ({answer.StatusCode}).");
    }

    public async Task OpenAsync(Uri portal)
    {
        var clock = Stopwatch.StartNew();
        using var browser = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = portal, Timeout = TimeSpan.FromMinutes(3) };
        browser.DefaultRequestHeaders.Add("Cookie", _cookies);
        _circuit = await Circuit.OpenAsync(browser, _cookies, $"/portal/reports/{report.Id}/s3", Hear);
        await _editor.Task.WaitAsync(TimeSpan.FromMinutes(2));
        OpenTime = clock.Elapsed.TotalMilliseconds;
    }

    /// <summary>Types at the given rate; a late answer does not slow the clerk down on average.</summary>
    public async Task TypeAsync(double perSecond, TimeSpan duration)
    {
        var clock = Stopwatch.StartNew();
        var pause = 1 / perSecond;
        for (var next = _random.NextDouble() * pause; next < duration.TotalSeconds; next += pause)
        {
            var wait = TimeSpan.FromSeconds(next) - clock.Elapsed;
            if (wait > TimeSpan.Zero) await Task.Delay(wait);
            await TypeOnceAsync();
        }
    }

    /// <summary>Counts times from here on.</summary>
    public void ForgetTimes()
    {
        Latencies.Clear();
        SaveTimes.Clear();
    }

    public bool AllReported() => _typed.All(typed => ReportedSaved.LastOrDefault(saved => saved.Cell == typed.Key).Value == typed.Value);

    public async ValueTask DisposeAsync()
    {
        if (_circuit is not null) await _circuit.DisposeAsync();
    }

    private async Task TypeOnceAsync()
    {
        var cell = cells[_random.Next(cells.Count)];
        var value = _random.Next(1, 10).ToString();
        _typed[cell] = value;
        var editor = await _editor.Task;
        var sent = Stopwatch.GetTimestamp();
        _unsaved.TryAdd((cell, value), sent);
        await _circuit!.CallAsync(editor, "EditAsync", $"""["cell:{cell}","{value}",{++_edits},0]""");
        Latencies.Add(Stopwatch.GetElapsedTime(sent).TotalMilliseconds);
    }

    private void Hear(string name, JsonElement arguments)
    {
        if (name == "open" && arguments[1].TryGetProperty("__dotNetObject", out var editor)) _editor.TrySetResult(editor.GetInt64());
        if (name != "saved") return;
        foreach (var edit in arguments[0].EnumerateArray())
        {
            var saved = (Cell: edit.GetProperty("target").GetString()!["cell:".Length..], Value: edit.GetProperty("value").GetString() ?? "");
            ReportedSaved.Enqueue(saved);
            if (_unsaved.TryRemove(saved, out var typed)) SaveTimes.Enqueue(Stopwatch.GetElapsedTime(typed).TotalMilliseconds);
        }
    }

    [GeneratedRegex("""<input type="hidden" name="([^"]+)" value="([^"]*)"[^>]*>""")]
    private static partial Regex HiddenField();
}
