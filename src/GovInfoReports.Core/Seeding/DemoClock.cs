using System.Runtime.CompilerServices;

namespace GovInfoReports.Core.Seeding;

/// <summary>
/// The clock of the demo data's acts: each act sets when it happened; it runs on by seconds so that events keep their order.
/// Several reports are filed at once, each by a time of its own.
/// </summary>
internal sealed class DemoClock : TimeProvider
{
    private readonly AsyncLocal<StrongBox<DateTimeOffset>?> _time = new();

    public void Set(DateTimeOffset moment) => Time.Value = moment;

    /// <summary>What is done from here on, by this caller and what it calls, has a time of its own.</summary>
    public void Part() => _time.Value = new StrongBox<DateTimeOffset>(Time.Value);

    public override DateTimeOffset GetUtcNow() => Time.Value = Time.Value.AddSeconds(1);

    private StrongBox<DateTimeOffset> Time => _time.Value ??= new StrongBox<DateTimeOffset>();
}
