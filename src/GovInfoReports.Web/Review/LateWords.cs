namespace GovInfoReports.Web.Review;

/// <summary>Days against a date in the office's words.</summary>
public static class LateWords
{
    /// <param name="days">Days past the date, negative before it; null when there is no date to keep.</param>
    /// <param name="isDone">Whether it has been done, or the days run until today.</param>
    public static string Of(int? days, bool isDone) => (days, isDone) switch
    {
        (null, _) => "",
        (0, true) => "当天",
        (< 0, true) => $"提前{-days}天",
        (> 0, true) => $"迟{days}天",
        (> 0, false) => $"逾期{days}天",
        (0, false) => "今天到期",
        _ => $"还有{-days}天",
    };
}
