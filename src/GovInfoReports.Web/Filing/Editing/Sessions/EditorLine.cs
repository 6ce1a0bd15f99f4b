using GovInfoReports.Core.Checks;
using GovInfoReports.Core.Reports;
using GovInfoReports.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace GovInfoReports.Web.Filing.Editing.Sessions;

/// <summary>The line from one open section to its script (editor.js): brings what the session has to tell the browser.</summary>
/// <param name="section">Its id, <c>head</c> for the preamble.</param>
/// <param name="onCircuit">Runs something on the circuit's thread.</param>
internal sealed class EditorLine(EditSession session, string section, Func<Func<Task>, Task> onCircuit, ILogger log) : IAsyncDisposable
{
    private IReadOnlyList<Finding>? _checked;
    private List<MarkedPassage> _marked = [];
    private readonly TaskCompletionSource _opened = new();
    private IJSObjectReference? _module;
    private IJSObjectReference? _editor;
    private Task _opening = Task.CompletedTask;
    private bool _isLeft;
    private int _ways;

    /// <summary>What the section that is being drawn knows of changes.</summary>
    private readonly int _drawn = session.ShownAnew;

    public bool IsOpen => _editor is not null;

    /// <param name="listener">The .NET object that the script calls.</param>
    public Task OpenAsync<T>(IJSRuntime script, ElementReference root, DotNetObjectReference<T> listener, OpenedSection settings) where T : class =>
        _isLeft ? Task.CompletedTask : _opening = StartAsync(script, root, listener, settings);

    // Whoever goes through the sections quickly leaves one before it is open.
    private async Task StartAsync<T>(IJSRuntime script, ElementReference root, DotNetObjectReference<T> listener, OpenedSection settings) where T : class
    {
        session.Page.Shown += Show;
        session.Page.Stored += Confirm;
        session.Page.Marked += Mark;
        session.Page.Dropped += Forget;
        session.Page.Adopted += Adopt;
        session.Page.Refused += Refuse;
        session.Changed += MarkPassages;
        session.HandOver = FlushAsync;
        _module = await script.InvokeAsync<IJSObjectReference>("import", "/js/editor.js");
        if (_isLeft) return;
        _editor = await _module.InvokeAsync<IJSObjectReference>("open", root, listener, settings);
        if (_isLeft) return;
        CatchUp();
        await _editor.InvokeVoidAsync("start");
        _opened.TrySetResult();
    }

    /// <summary>
    /// Before anything else is told: others have stored something, or an act was done, after the section was drawn and before the browser
    /// could hear of it. Told later, an act would be the last step that Ctrl+Z takes back although others came after it.
    /// </summary>
    private void CatchUp()
    {
        var now = session.CatchUp();
        if (session.ShownAnew != _drawn) Send("catchUp", now.Values);
        if (now.Marks is { } marks) Mark(marks);
        MarkPassages();
    }

    /// <summary>Moves the caret to a place and selects a passage in it, as soon as the browser has the section open.</summary>
    public async Task GoAsync(string target, int start, int length)
    {
        var way = ++_ways;
        await _opened.Task;
        if (way == _ways && _editor is not null && !_isLeft) await _editor.InvokeVoidAsync("go", target, start, length);
    }

    /// <summary>Gives up a way that has not been gone yet: the person has begun to write elsewhere.</summary>
    public void Stay() => _ways++;

    /// <summary>Drops edits of an earlier page that the person declined.</summary>
    public async Task DeclineAsync(IEnumerable<string> targets)
    {
        if (_editor is not null) await _editor.InvokeVoidAsync("decline", (object)targets.ToArray());
    }

    public async Task SetHeadingAsync(string section, string block, int level)
    {
        if (_editor is not null) await _editor.InvokeVoidAsync("setHeading", section, block, level);
    }

    public async ValueTask DisposeAsync()
    {
        _isLeft = true;
        _opened.TrySetResult();
        session.Page.Shown -= Show;
        session.Page.Stored -= Confirm;
        session.Page.Marked -= Mark;
        session.Page.Dropped -= Forget;
        session.Page.Adopted -= Adopt;
        session.Page.Refused -= Refuse;
        session.Changed -= MarkPassages;
        if (session.HandOver == FlushAsync) session.HandOver = null;
        try
        {
            await _opening;
            if (_editor is not null) await _editor.InvokeVoidAsync("dispose");
            if (_editor is not null) await _editor.DisposeAsync();
            if (_module is not null) await _module.DisposeAsync();
        }
        catch (Exception left) when (LeftBrowser.IsReasonFor(left))
        {
            _editor = null;
        }
    }

    /// <summary>Has the browser send what it holds back for a pause in typing.</summary>
    private async Task FlushAsync()
    {
        try
        {
            if (_editor is not null) await _editor.InvokeVoidAsync("flush");
        }
        catch (Exception left) when (LeftBrowser.IsReasonFor(left))
        {
            log.LogDebug(left, "The browser left before it handed over its edits");
        }
    }

    private void Show(IReadOnlyList<ShownValue> values) => Send("show", values);

    private void Confirm(IReadOnlyList<StoredValue> values, DateTimeOffset? savedAt) => Send("saved", new SavedNews(values, ClockOf(savedAt)));

    private static string? ClockOf(DateTimeOffset? time) => time is { } at ? ChineseDates.Clock(at) : null;

    private void Mark(MarkChanges changes) => Send("mark", EditJson.Write(changes));

    /// <summary>Told when the words that findings speak of are others: a key in a table changes findings, but none of these.</summary>
    private void MarkPassages()
    {
        if (_editor is null || ReferenceEquals(_checked, session.Findings.All)) return;
        _checked = session.Findings.All;
        List<MarkedPassage> passages =
        [
            .. _checked.Where(finding => finding.Passage is not null && (finding.Section ?? SectionJson.Head) == section)
                .Select(finding => new MarkedPassage(finding.Passage!.BlockId, finding.Passage.Start, finding.Passage.Length, finding.Severity.ToString().ToLowerInvariant())),
        ];
        if (passages.SequenceEqual(_marked)) return;
        _marked = passages;
        Send("passages", EditJson.Write(new { section, passages }));
    }

    private void Forget(string target) => Send("forget", new object[] { new[] { target } });

    private void Refuse(string target, string reason) => Send("refuse", target, reason);

    private void Adopt(IReadOnlyList<string> targets) => Send("adopt", targets);

    // The browser may be gone at any moment; what is saved does not depend on it.
    private void Send(string method, params object?[] arguments) => _ = onCircuit(async () =>
    {
        try
        {
            if (_editor is not null) await _editor.InvokeVoidAsync(method, arguments);
        }
        catch (Exception left) when (LeftBrowser.IsReasonFor(left))
        {
            log.LogDebug(left, "The browser left before it heard {Method}", method);
        }
    });

    /// <param name="Kind">The severity, as the style sheet names it.</param>
    private sealed record MarkedPassage(string Block, int Start, int Length, string Kind);
}
