using System.Globalization;

namespace GovInfoReports.Web.Shared;

/// <summary>Dates and times as people here write them; always Asia/Shanghai.</summary>
public static class ChinaTime
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    public static DateTimeOffset Local(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, Zone);

    public static DateOnly Today(TimeProvider clock) => DateOnly.FromDateTime(Local(clock.GetUtcNow()).DateTime);

    /// <summary>14:05:09.</summary>
    public static string Clock(DateTimeOffset moment) => Local(moment).ToString("HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>2027年1月31日.</summary>
    public static string Date(DateTimeOffset moment) => Date(DateOnly.FromDateTime(Local(moment).DateTime));

    public static string Date(DateOnly day) => $"{day.Year}年{day.Month}月{day.Day}日";

    /// <summary>2027年1月31日 14:05.</summary>
    public static string DateAndTime(DateTimeOffset moment) => $"{Date(moment)} {Local(moment):HH:mm}";
}
