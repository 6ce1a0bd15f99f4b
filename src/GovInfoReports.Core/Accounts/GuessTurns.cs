namespace GovInfoReports.Core.Accounts;

/// <summary>
/// One try at a time for each secret and place on this node: a right one gives its count back before the next is counted, so that
/// right ones that come at once do not use up each other's room.
/// </summary>
internal sealed class GuessTurns
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Door> _doors = [];

    /// <summary>Waits for the turn; it lasts until disposed of.</summary>
    public async Task<IDisposable> TakeAsync(string key, CancellationToken cancellationToken)
    {
        var door = Come(key);
        try
        {
            await door.Inside.WaitAsync(cancellationToken);
            return new Turn(this, key, door);
        }
        catch
        {
            Leave(key, door);
            throw;
        }
    }

    private Door Come(string key)
    {
        lock (_gate)
        {
            if (!_doors.TryGetValue(key, out var door)) _doors.Add(key, door = new Door());
            door.People++;
            return door;
        }
    }

    /// <summary>The last one takes the door along: anybody can make up names.</summary>
    private void Leave(string key, Door door)
    {
        lock (_gate)
        {
            if (--door.People == 0) _doors.Remove(key);
        }
    }

    private sealed class Door
    {
        public SemaphoreSlim Inside { get; } = new(1);

        public int People { get; set; }
    }

    private sealed class Turn(GuessTurns turns, string key, Door door) : IDisposable
    {
        public void Dispose()
        {
            door.Inside.Release();
            turns.Leave(key, door);
        }
    }
}
