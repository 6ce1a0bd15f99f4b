namespace GovInfoReports.Web.Shared;

/// <summary>
/// What one page reads, time and again: for another address, after an act, because others work. In whatever order the answers
/// come, the page shows what was asked last, and never a part of one answer beside a part of another.
/// </summary>
public sealed class LatestReading
{
    private CancellationTokenSource? _current;
    private Task _last = Task.CompletedTask;

    /// <param name="read">Asks with the token it is given; what it returns shows all of the answers.</param>
    /// <param name="gone">Cancelled when the page is left.</param>
    /// <returns>Ends when the page shows what was asked last, by whomever.</returns>
    public Task ShowAsync(Func<CancellationToken, Task<Action>> read, CancellationToken gone) => _last = RunAsync(read, gone);

    private async Task RunAsync(Func<CancellationToken, Task<Action>> read, CancellationToken gone)
    {
        using var own = CancellationTokenSource.CreateLinkedTokenSource(gone);
        var before = _current;
        _current = own;
        before?.Cancel();
        bool isOvertaken;
        try
        {
            var show = await read(own.Token);
            if (_current == own) show();
        }
        catch (Exception) when (_current != own && !gone.IsCancellationRequested)
        {
            // Overtaken: nobody waits for what it has failed of.
        }
        finally
        {
            isOvertaken = _current != own;
            // Whatever became of it, the next has nothing to stop any more.
            if (!isOvertaken) _current = null;
        }
        if (isOvertaken) await _last;
    }
}
