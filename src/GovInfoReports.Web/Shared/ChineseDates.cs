using System.Globalization;
using GovInfoReports.Core.Agencies;

namespace GovInfoReports.Web.Shared;

/// <summary>Dates and times as people here write them; always Asia/Shanghai.</summary>
public static class ChineseDates
{
    /// <summary>14:05:09.</summary>
    public static string Clock(DateTimeOffset moment) => moment.InChina().ToString("HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>2027年1月31日.</summary>
    public static string Date(DateTimeOffset moment) => Date(moment.Day());

    public static string Date(DateOnly day) => $"{day.Year}年{day.Month}月{day.Day}日";

    /// <summary>2027年1月31日 14:05.</summary>
    public static string DateAndTime(DateTimeOffset moment) => $"{Date(moment)} {moment.InChina():HH:mm}";

    /// <summary>1月31日 14:05, for narrow places where the year goes without saying.</summary>
    public static string Short(DateTimeOffset moment) => $"{moment.Day().Month}月{moment.Day().Day}日 {moment.InChina():HH:mm}";

    /// <summary>还有9天, 今天到期, 已逾期3天.</summary>
    public static string DaysLeft(DateOnly due, DateOnly today) => (due.DayNumber - today.DayNumber) switch
    {
        0 => "今天到期",
        > 0 and var left => $"还有{left}天",
        var late => $"已逾期{-late}天",
    };
}
