namespace GovInfoReports.Core.Agencies;

/// <summary>Calendar days are Asia/Shanghai everywhere, whatever the server's zone.</summary>
public static class ChinaTime
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    public static DateTimeOffset InChina(this DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, Zone);

    /// <summary>The calendar day of a moment.</summary>
    public static DateOnly Day(this DateTimeOffset moment) => DateOnly.FromDateTime(moment.InChina().DateTime);

    public static DateOnly Today(this TimeProvider clock) => clock.GetUtcNow().Day();

    /// <summary>A time of day on a day in China, as a moment.</summary>
    public static DateTimeOffset At(this DateOnly day, int hour, int minute = 0)
    {
        var local = day.ToDateTime(new TimeOnly(hour, minute));
        return new DateTimeOffset(local, Zone.GetUtcOffset(local));
    }
}
