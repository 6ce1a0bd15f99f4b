using System.Collections.Concurrent;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using System.Threading.Channels;
using GovInfoReports.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace GovInfoReports.Core.Filing;

/// <summary>
/// Carries <see cref="DraftBroadcast"/> over to the other nodes on the same database: who has which report open, and which
/// batches were saved (their changes are read in the log of edits). Nothing waits for it: a save only leaves a note.
/// </summary>
public sealed class OtherNodes(IDbContextFactory<ReportsDb> contexts, DraftBroadcast broadcast, TimeProvider clock, ILogger<OtherNodes> log)
{
    private const int MostNamed = 30;
    private const int MostAtOnce = 1_000;

    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(1);

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    private readonly string _node = Guid.NewGuid().ToString("N");
    private readonly Channel<Note> _notes = Channel.CreateUnbounded<Note>(new UnboundedChannelOptions { SingleReader = true });
    private readonly ConcurrentDictionary<string, DateTimeOffset> _heardOf = new();

    /// <summary>How many nodes are at work, this one among them.</summary>
    public int Count => _heardOf.Count + 1;

    /// <summary>Tells and listens until it is cancelled; a database that is away is tried again every second.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        broadcast.SavedHere += NoteSaved;
        broadcast.MovedHere += NoteMoved;
        try
        {
            await using var line = NodeLine.Of(contexts, clock);
            await Task.WhenAll(
                RepeatAsync(() => ListenAsync(line, cancellationToken), cancellationToken),
                RepeatAsync(() => TellAsync(line, cancellationToken), cancellationToken),
                RepeatAsync(() => BeatAsync(cancellationToken), cancellationToken));
        }
        finally
        {
            broadcast.SavedHere -= NoteSaved;
            broadcast.MovedHere -= NoteMoved;
        }
    }

    private void NoteSaved(int report, string batch) => _notes.Writer.TryWrite(new Note(report, batch));

    private void NoteMoved(int report) => _notes.Writer.TryWrite(new Note(report, null));

    private async Task RepeatAsync(Func<Task> work, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await work();
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception problem)
            {
                log.LogWarning(problem, "The other nodes could not be reached; it is tried again");
                await Task.Delay(AfterFailure, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    // Who asks for the first time, or again after a pause, has missed who is where, and who is no longer: the others name those only who are.
    private async Task ListenAsync(NodeLine line, CancellationToken cancellationToken)
    {
        await line.OpenAsync(cancellationToken);
        foreach (var node in _heardOf.Keys) broadcast.ForgetNode(node);
        await line.SendAsync([Write(new Message(_node, Asks: true))], cancellationToken);
        foreach (var report in broadcast.OpenHere()) NoteMoved(report);
        while (true)
        {
            foreach (var body in await line.ReceiveAsync(cancellationToken)) await TakeAsync(JsonSerializer.Deserialize<Message>(body, Json)!, cancellationToken);
            ForgetSilent();
        }
    }

    /// <summary>What is noted within a moment goes together: one question to the database however many clerks type.</summary>
    private async Task TellAsync(NodeLine line, CancellationToken cancellationToken)
    {
        await _notes.Reader.WaitToReadAsync(cancellationToken);
        await Task.Delay(Gathering, cancellationToken);
        var notes = new HashSet<Note>();
        while (notes.Count < MostAtOnce && _notes.Reader.TryRead(out var note)) notes.Add(note);
        try
        {
            await line.SendAsync([.. notes.Select(BodyOf)], cancellationToken);
        }
        catch
        {
            // Told twice does no harm; untold, somebody who has gone would stay.
            foreach (var note in notes) _notes.Writer.TryWrite(note);
            throw;
        }
    }

    private async Task BeatAsync(CancellationToken cancellationToken)
    {
        await Task.Delay(Heartbeat, cancellationToken);
        _notes.Writer.TryWrite(new Note(0, null));
    }

    private string BodyOf(Note note)
    {
        if (note.Report == 0) return Write(new Message(_node));
        if (note.Batch is { } batch) return Write(new Message(_node, note.Report, batch));
        var people = broadcast.WhoHere(note.Report);
        for (var named = MostNamed; ; named /= 2)
        {
            var body = Write(new Message(_node, note.Report, Here: [.. people.Take(named)]));
            if (Encoding.UTF8.GetByteCount(body) <= NodeLine.LongestMessage) return body;
        }
    }

    private async Task TakeAsync(Message message, CancellationToken cancellationToken)
    {
        if (message.Node == _node) return;
        _heardOf[message.Node] = clock.GetUtcNow();
        if (message.Asks)
            foreach (var report in broadcast.OpenHere()) NoteMoved(report);
        if (message.Here is { } people) broadcast.PutElsewhere(message.Node, message.Report, people);
        if (message.Batch is { } batch && broadcast.IsOpenHere(message.Report))
            broadcast.TellFromElsewhere(message.Report, await ChangesAsync(message.Report, batch, cancellationToken));
    }

    private async Task<IReadOnlyList<DraftChange>> ChangesAsync(int report, string batch, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var edits = await db.Edits.AsNoTracking().Where(edit => edit.ReportId == report && edit.Batch == batch).OrderBy(edit => edit.Id).ToListAsync(cancellationToken);
        return [.. edits.Select(OpenSections.ChangeOf)];
    }

    private void ForgetSilent()
    {
        foreach (var node in _heardOf.Where(heard => clock.GetUtcNow() - heard.Value > Silence).Select(heard => heard.Key).ToList())
        {
            _heardOf.TryRemove(node, out _);
            broadcast.ForgetNode(node);
        }
    }

    private static string Write(Message message) => JsonSerializer.Serialize(message, Json);

    /// <summary>Something to tell: a batch that was saved, else who has the report open; without a report, that this node is alive.</summary>
    private sealed record Note(int Report, string? Batch);

    /// <param name="Asks">Whether the others are to say who is where.</param>
    private sealed record Message(string Node, int Report = 0, string? Batch = null, IReadOnlyList<Presence>? Here = null, bool Asks = false);
}
