namespace GovInfoReports.Core.Seeding;

/// <summary>The clock of the demo data's acts: each act sets when it happened; it runs on by seconds so that events keep their order.</summary>
internal sealed class DemoClock : TimeProvider
{
    private DateTimeOffset _now;

    public void Set(DateTimeOffset moment) => _now = moment;

    public override DateTimeOffset GetUtcNow() => _now = _now.AddSeconds(1);
}
