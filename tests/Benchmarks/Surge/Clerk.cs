using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;

namespace GovInfoReports.Benchmarks.Surge;

/// <summary>One clerk with table 3 of the own report open, typing a digit into one cell after another.</summary>
internal sealed class Clerk(SeededReport report, IReadOnlyList<string> cells, int seed) : IAsyncDisposable
{
    private readonly Random _random = new(seed);
    private TaskCompletionSource<long> _editor = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentDictionary<string, string> _typed = new();

    private readonly UnsentCells _unsent = new(report.Blank);

    /// <summary>When each value was due that the page was not told to be stored.</summary>
    private readonly ConcurrentDictionary<(string Cell, string Value), long> _unsaved = new();
    private Circuit? _circuit;
    private string _cookies = "";

    /// <summary>Without a line an edit stays in the page.</summary>
    private volatile bool _isLineDown;

    public SeededReport Report => report;

    /// <summary>Milliseconds from the moment each key was due to its answer: a driver that comes late makes it longer, not shorter.</summary>
    public ConcurrentQueue<double> Latencies { get; } = new();

    /// <summary>Milliseconds from the moment each key was due to the page being told that it stands in the database.</summary>
    public ConcurrentQueue<double> SaveTimes { get; } = new();

    /// <summary>Milliseconds from opening the page's address to the editor standing ready.</summary>
    public double OpenTime { get; private set; }

    public long BytesIn => _circuit?.BytesIn ?? 0;

    /// <summary>See <see cref="Circuit.DownByKind"/>.</summary>
    public IReadOnlyDictionary<string, Traffic> DownByKind => _circuit?.DownByKind ?? new Dictionary<string, Traffic>();

    public Exception? Broken => _circuit?.Broken;

    /// <summary>What was typed last in each cell.</summary>
    public IReadOnlyDictionary<string, string> Typed => _typed;

    /// <summary>Every value the page was told stands in the database, in order.</summary>
    public ConcurrentQueue<(string Cell, string Value)> ReportedSaved { get; } = new();

    public async Task SignInAsync(Uri portal) => _cookies = await SignIn.CookiesAsync(portal, report.UserName, SeededReport.Password);

    /// <summary>The page is another tab of the browser in which that one is open.</summary>
    public void SignInWith(Clerk other) => _cookies = other._cookies;

    public async Task OpenAsync(Uri portal)
    {
        var clock = Stopwatch.StartNew();
        using var browser = Browser(portal);
        _circuit = await Circuit.OpenAsync(browser, _cookies, $"/portal/reports/{report.Id}/s3", Hear);
        await _editor.Task.WaitAsync(TimeSpan.FromMinutes(2));
        OpenTime = clock.Elapsed.TotalMilliseconds;
    }

    /// <summary>Sends one paragraph of so many characters, as nobody's page does.</summary>
    /// <returns>Whether the circuit outlived it.</returns>
    public async Task<bool> SendLargeAsync(int characters)
    {
        var text = new string('文', characters);
        try
        {
            await _circuit!.CallAsync(await _editor.Task, "EditAsync", $$$"""["block:s3:large",{"heading":0,"inlines":[{"text":"{{{text}}}"}],"after":null},1,0]""");
        }
        catch (Exception)
        {
            return false; // The portal refused it by cutting the line.
        }
        return true;
    }

    /// <summary>The line goes dead. Whoever types, types on.</summary>
    public Task DropAsync()
    {
        _isLineDown = true;
        return _circuit!.DropAsync();
    }

    /// <summary>Closes the page, and tells the portal so.</summary>
    public async Task LeaveAsync(Uri portal)
    {
        using var browser = Browser(portal);
        await _circuit!.LeaveAsync(browser);
    }

    /// <summary>Comes back to the circuit, or loads the page anew where the server has given it up.</summary>
    /// <returns>How long it took in milliseconds, and whether the circuit was still there.</returns>
    public async Task<(double Time, bool IsKept)> ReturnAsync(Uri portal)
    {
        var clock = Stopwatch.StartNew();
        using var browser = Browser(portal);
        var isKept = await _circuit!.ReturnAsync(browser, _cookies);
        if (!isKept)
        {
            await _circuit.DisposeAsync();
            _editor = new(TaskCreationOptions.RunContinuationsAsynchronously);
            await OpenAsync(portal);
        }
        _isLineDown = false;
        return (clock.Elapsed.TotalMilliseconds, isKept);
    }

    /// <summary>
    /// Types at a steady rate from a moment of its own on, whatever becomes of the answers: nobody waits for one before the
    /// next key. Seldom do two keys of one clerk share a save, which is the harder way.
    /// </summary>
    public async Task TypeAsync(double perSecond, TimeSpan duration)
    {
        var started = Stopwatch.GetTimestamp();
        var pause = TimeSpan.FromSeconds(1 / perSecond);
        var typed = new List<Task>();
        for (var next = _random.NextDouble() * pause; next < duration; next += pause)
        {
            var wait = next - Stopwatch.GetElapsedTime(started);
            if (wait > TimeSpan.Zero) await Task.Delay(wait);
            typed.Add(TypeOnceAsync(due: started + (long)(next.TotalSeconds * Stopwatch.Frequency)));
        }
        await Task.WhenAll(typed);
    }

    /// <summary>What the page does when the line is back: sends again all that it was not told to be stored, and asks for everything it may have missed.</summary>
    public async Task CatchUpAsync()
    {
        await Task.WhenAll(_unsent.Waiting.Select(cell => SendAsync(cell, isAgain: true)));
        await _circuit!.CallAsync(await _editor.Task, "CatchUpAsync", "[]");
    }

    /// <summary>Counts times from here on.</summary>
    public void ForgetTimes()
    {
        Latencies.Clear();
        SaveTimes.Clear();
    }

    /// <summary>The cells of which the page was not told that what was typed last stands in the database.</summary>
    public IReadOnlyList<string> Unreported => _unsent.Waiting;

    public bool AllReported() => Unreported.Count == 0;

    public async ValueTask DisposeAsync()
    {
        if (_circuit is not null) await _circuit.DisposeAsync();
    }

    /// <param name="due">When the key was to be pressed, as <see cref="Stopwatch.GetTimestamp"/> counts.</param>
    private async Task TypeOnceAsync(long due)
    {
        var cell = cells[_random.Next(cells.Count)];
        var value = _random.Next(1, 10).ToString();
        _typed[cell] = value;
        _unsaved.TryAdd((cell, value), due);
        _unsent.Keep(cell, value);
        if (await SendAsync(cell, isAgain: false)) Latencies.Enqueue(Stopwatch.GetElapsedTime(due).TotalMilliseconds);
    }

    /// <param name="isAgain">Whether what was sent before may have been stored without the page hearing of it.</param>
    /// <returns>Whether the portal has answered; otherwise the line is down, and the edit waits for it in the page.</returns>
    private async Task<bool> SendAsync(string cell, bool isAgain)
    {
        if (_isLineDown || _unsent.Send(cell) is not { } edit) return false;
        var sent = JsonSerializer.Serialize(isAgain ? edit.Sent : []);
        try
        {
            await _circuit!.CallAsync(
                await _editor.Task, "EditAsync", $$"""[{"target":"cell:{{cell}}","seen":"{{edit.Seen}}","value":"{{edit.Value}}","at":{{edit.At}},"sent":{{sent}}}]""");
            return true;
        }
        catch (Exception) when (_isLineDown)
        {
            return false;
        }
    }

    private HttpClient Browser(Uri portal)
    {
        var browser = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = portal, Timeout = TimeSpan.FromMinutes(3) };
        browser.DefaultRequestHeaders.Add("Cookie", _cookies);
        return browser;
    }

    private void Hear(string name, string argumentsJson)
    {
        if (name is not ("open" or "saved")) return;
        using var arguments = JsonDocument.Parse(argumentsJson);
        if (name == "open") _editor.TrySetResult(arguments.RootElement[1].GetProperty("__dotNetObject").GetInt64());
        else HearSaved(arguments.RootElement[0].GetProperty("values"));
    }

    private void HearSaved(JsonElement edits)
    {
        foreach (var edit in edits.EnumerateArray())
        {
            var saved = (Cell: edit.GetProperty("target").GetString()!["cell:".Length..], Value: edit.GetProperty("value").GetString() ?? "");
            ReportedSaved.Enqueue(saved);
            _unsent.Saved(saved.Cell, edit.GetProperty("at").GetInt64(), saved.Value);
            if (_unsaved.TryRemove(saved, out var typed)) SaveTimes.Enqueue(Stopwatch.GetElapsedTime(typed).TotalMilliseconds);
        }
    }
}
