using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace GovInfoReports.Benchmarks.Surge;

/// <summary>
/// A browser tab without the browser: opens a page's circuit, acknowledges what is drawn, answers the page's script calls and
/// calls its .NET objects as the script would.
/// </summary>
internal sealed partial class Circuit : IAsyncDisposable
{
    private const byte RecordSeparator = 0x1e;
    private const long JsObjectWanted = 1;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private ClientWebSocket _socket = NewSocket();
    private readonly SemaphoreSlim _sending = new(1);
    private readonly ConcurrentDictionary<string, TaskCompletionSource<string?>> _calls = new();
    private readonly TaskCompletionSource<object?> _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource<object?> _returned = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentDictionary<string, Traffic> _down = new();
    private readonly Action<string, string> _heard;
    private Task _listening = Task.CompletedTask;
    private long _jsObjects;
    private int _lastCall;
    private volatile bool _isDropped;

    private Circuit(Action<string, string> heard) => _heard = heard;

    public long BytesIn { get; private set; }

    /// <summary>What was received by what it carries: a drawing, an answer, or the script call's name.</summary>
    public IReadOnlyDictionary<string, Traffic> DownByKind => _down;

    /// <summary>Whether the server keeps what compressing the line takes.</summary>
    public bool IsCompressed { get; private set; }

    /// <summary>Why the circuit broke; null while it is well.</summary>
    public Exception? Broken { get; private set; }

    /// <param name="browser">Signed in, with its cookies.</param>
    /// <param name="cookies">The same cookies as one header.</param>
    /// <param name="heard">Takes each script call of the page: its name and its arguments as JSON.</param>
    public static async Task<Circuit> OpenAsync(HttpClient browser, string cookies, string path, Action<string, string> heard)
    {
        var html = await browser.GetStringAsync(path);
        var markers = Marker().Matches(html).Select(match => match.Groups[1].Value).ToList();
        if (markers.Count == 0) throw new InvalidOperationException($"{path} has no circuit: {html[..Math.Min(html.Length, 300)]}");
        var state = State().Match(html).Groups[1].Value;
        var circuit = new Circuit(heard);
        await circuit.ConnectAsync(browser, cookies);
        await circuit.SendAsync(BlazorPack.Invoke("start", "StartCircuit", browser.BaseAddress!.ToString(), new Uri(browser.BaseAddress!, path).ToString(), "[]", state));
        await circuit._started.Task.WaitAsync(Patience);
        var operations = markers.Select((marker, index) => $$"""{"type":"add","ssrComponentId":{{index + 1}},"marker":{{marker}}}""");
        await circuit.SendAsync(BlazorPack.Invoke(null, "UpdateRootComponents", $$"""{"batchId":1,"operations":[{{string.Join(',', operations)}}]}""", state));
        return circuit;
    }

    /// <summary>Calls a method of a .NET object that the page handed to its script.</summary>
    /// <returns>The answer as JSON, after the server has sent what it draws in consequence.</returns>
    public async Task<string?> CallAsync(long dotNetObject, string method, string argumentsJson)
    {
        var id = Interlocked.Increment(ref _lastCall).ToString();
        var answer = _calls[id] = new(TaskCreationOptions.RunContinuationsAsynchronously);
        if (Broken is { } broken) throw new InvalidOperationException("The circuit is broken.", broken);
        await SendAsync(BlazorPack.Invoke(null, "BeginInvokeDotNetFromJS", id, null, method, dotNetObject, argumentsJson));
        return await answer.Task.WaitAsync(Patience);
    }

    /// <summary>The line goes dead without a word, as in a network blip. What was called is not answered any more.</summary>
    public async Task DropAsync()
    {
        _isDropped = true;
        _socket.Abort();
        await _listening.WaitAsync(Patience);
        foreach (var id in _calls.Keys)
            if (_calls.TryRemove(id, out var call)) call.TrySetCanceled();
    }

    /// <summary>Closes the page and says so, as the browser does, so that the server does not keep it.</summary>
    public async Task LeaveAsync(HttpClient browser)
    {
        _isDropped = true;
        using var form = new MultipartFormDataContent { { new StringContent((await _started.Task as string)!), "circuitId" } };
        using var answer = await browser.PostAsync("/_blazor/disconnect", form);
        answer.EnsureSuccessStatusCode();
        _socket.Abort();
    }

    /// <summary>Comes back as the browser does: over a new connection to the same circuit.</summary>
    /// <returns>False when the server has given the circuit up; the browser then loads the page anew.</returns>
    public async Task<bool> ReturnAsync(HttpClient browser, string cookies)
    {
        _socket.Dispose();
        _socket = NewSocket();
        _isDropped = false;
        _returned = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await ConnectAsync(browser, cookies);
        await SendAsync(BlazorPack.Invoke("return", "ConnectCircuit", await _started.Task as string));
        return await _returned.Task.WaitAsync(Patience) is true;
    }

    public async ValueTask DisposeAsync()
    {
        if (_socket.State == WebSocketState.Open) await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
        await _listening.WaitAsync(Patience);
        _socket.Dispose();
        _sending.Dispose();
    }

    /// <summary>Offers to compress, as every browser does: what that costs is the server's choice, and counts.</summary>
    private static ClientWebSocket NewSocket() => new() { Options = { DangerousDeflateOptions = new WebSocketDeflateOptions(), CollectHttpResponseDetails = true } };

    private async Task ConnectAsync(HttpClient browser, string cookies)
    {
        using var negotiated = JsonDocument.Parse(await (await browser.PostAsync("/_blazor/negotiate?negotiateVersion=1", null)).Content.ReadAsStringAsync());
        var (portal, token) = (browser.BaseAddress!, negotiated.RootElement.GetProperty("connectionToken").GetString()!);
        _socket.Options.SetRequestHeader("Cookie", cookies);
        await _socket.ConnectAsync(new Uri($"ws://{portal.Authority}/_blazor?id={Uri.EscapeDataString(token)}"), CancellationToken.None);
        IsCompressed = _socket.HttpResponseHeaders!.ContainsKey("Sec-WebSocket-Extensions");
        byte[] hello = [.. Encoding.UTF8.GetBytes("""{"protocol":"blazorpack","version":1}"""), RecordSeparator];
        await _socket.SendAsync(hello, WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
        await _socket.ReceiveAsync(new byte[256], CancellationToken.None);
        _listening = ListenAsync();
    }

    private async Task SendAsync(byte[] message)
    {
        await _sending.WaitAsync();
        try
        {
            await _socket.SendAsync(message, WebSocketMessageType.Binary, endOfMessage: true, CancellationToken.None);
        }
        finally
        {
            _sending.Release();
        }
    }

    private async Task ListenAsync()
    {
        try
        {
            var buffer = new byte[4096];
            var frame = new MemoryStream();
            while (true)
            {
                frame.SetLength(0);
                ValueWebSocketReceiveResult part;
                do
                {
                    part = await _socket.ReceiveAsync(buffer.AsMemory(), CancellationToken.None);
                    if (part.MessageType == WebSocketMessageType.Close) return;
                    frame.Write(buffer, 0, part.Count);
                }
                while (!part.EndOfMessage);
                BytesIn += frame.Length;
                foreach (var (message, size) in BlazorPack.Messages(frame.GetBuffer(), (int)frame.Length))
                {
                    var kind = KindOf(message);
                    _down[kind] = _down.GetValueOrDefault(kind) + new Traffic(1, size);
                    await TakeAsync(message);
                }
            }
        }
        catch (Exception) when (_isDropped)
        {
            // As it was meant.
        }
        catch (Exception problem)
        {
            // Whatever ends the circuit ends everything that waits for it.
            Break(problem);
        }
    }

    private static string KindOf(object?[] message) => message.ElementAtOrDefault(3) switch
    {
        "JS.RenderBatch" => "drawing",
        "JS.EndInvokeDotNet" or "JS.ReceiveByteArray" => "answer",
        "JS.BeginInvokeJS" => (string)((object?[])message[4]!)[1]!,
        _ => "other",
    };

    private async Task TakeAsync(object?[] message)
    {
        switch ((long)message[0]!)
        {
            case 1:
                await ObeyAsync((string)message[3]!, (object?[])message[4]!);
                break;
            case 3:
                (message[2] is "return" ? _returned : _started).TrySetResult(message.ElementAtOrDefault(4));
                break;
            case 7:
                throw new InvalidOperationException($"The server closed the circuit: {message.ElementAtOrDefault(1)}");
        }
    }

    private async Task ObeyAsync(string target, object?[] arguments)
    {
        switch (target)
        {
            case "JS.RenderBatch":
                await SendAsync(BlazorPack.Invoke(null, "OnRenderCompleted", arguments[0], null));
                break;
            case "JS.BeginInvokeJS":
                await AnswerAsync((long)arguments[0]!, (string)arguments[1]!, arguments[2] as string, (long)arguments[3]!);
                break;
            case "JS.EndInvokeDotNet":
                if (!_calls.TryRemove((string)arguments[0]!, out var call)) break;
                if (arguments[1] is true) call.TrySetResult(arguments[2] as string);
                else call.TrySetException(new InvalidOperationException(arguments[2] as string));
                break;
            case "JS.Error":
                throw new InvalidOperationException($"The circuit failed: {arguments[0]}");
        }
    }

    private async Task AnswerAsync(long task, string name, string? argumentsJson, long resultWanted)
    {
        _heard(name, argumentsJson ?? "[]");
        if (task == 0) return;
        var result = resultWanted == JsObjectWanted ? $$"""{"__jsObjectId":{{++_jsObjects}}}""" : AnswerOf(name);
        await SendAsync(BlazorPack.Invoke(null, "EndInvokeJSFromDotNet", task, true, $"[{task},true,{result}]"));
    }

    /// <summary>What an office PC answers to the few calls that ask for something.</summary>
    private static string AnswerOf(string name) => name switch
    {
        "govinfoIsWide" or "mudResizeListener.matchMedia" => "true",
        "mudResizeListener.getBrowserWindowSize" => """{"width":1280,"height":900}""",
        _ => "null",
    };

    private void Break(Exception problem)
    {
        Broken ??= problem;
        _started.TrySetException(problem);
        foreach (var call in _calls.Values) call.TrySetException(problem);
    }

    [GeneratedRegex("""<!--Blazor:(\{"type":"server".*?\})-->""")]
    private static partial Regex Marker();

    [GeneratedRegex("<!--Blazor-Server-Component-State:(.*?)-->")]
    private static partial Regex State();
}
