using System.Threading.Channels;
using GovInfoReports.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace GovInfoReports.Core.Filing;

/// <summary>
/// Writes what many people save at the same moment in one transaction: the first goes at once, what comes while it is under
/// way goes together as the next. In a surge the database commits a tenth as often, and nobody waits longer for it.
/// </summary>
public sealed class SaveQueue : IDisposable
{
    private const int AtOnce = 2;
    private const int MostTogether = 64;

    private readonly Channel<Waiting> _waiting = Channel.CreateUnbounded<Waiting>();
    private readonly IDbContextFactory<ReportsDb> _contexts;
    private readonly ILogger<SaveQueue> _log;

    public SaveQueue(IDbContextFactory<ReportsDb> contexts, ILogger<SaveQueue> log)
    {
        (_contexts, _log) = (contexts, log);
        for (var i = 0; i < AtOnce; i++) _ = Task.Run(RunAsync);
    }

    /// <returns>Whether it stands in the database now. False when it was not written, or when that is not known.</returns>
    internal Task<bool> WriteAsync(SectionWrite write)
    {
        var waiting = new Waiting(write);
        return _waiting.Writer.TryWrite(waiting) ? waiting.Done.Task : Task.FromResult(false);
    }

    public void Dispose() => _waiting.Writer.TryComplete();

    private async Task RunAsync()
    {
        var together = new List<Waiting>(MostTogether);
        while (await _waiting.Reader.WaitToReadAsync())
        {
            while (together.Count < MostTogether && _waiting.Reader.TryRead(out var next)) together.Add(next);
            if (together.Count > 0) await WriteAsync(together);
            together.Clear();
        }
    }

    private async Task WriteAsync(List<Waiting> together)
    {
        HashSet<(int, string)> written = [];
        try
        {
            await using var db = await _contexts.CreateDbContextAsync();
            written = await SectionStatement.RunAsync(db, [.. together.Select(waiting => waiting.Write)], CancellationToken.None);
        }
        catch (Exception problem) when (problem is not OutOfMemoryException)
        {
            // One's trouble is not the others': each goes the ordinary way now, which says what is wrong, and knows a batch that was saved after all.
            _log.LogWarning(problem, "{Count} saves could not be written together", together.Count);
        }
        foreach (var waiting in together) waiting.Done.SetResult(written.Contains((waiting.Write.Section.ReportId, waiting.Write.Section.SectionId)));
    }

    private sealed record Waiting(SectionWrite Write)
    {
        public TaskCompletionSource<bool> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
