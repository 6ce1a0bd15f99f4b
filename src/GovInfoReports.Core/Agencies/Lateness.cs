using GovInfoReports.Core.Reports;

namespace GovInfoReports.Core.Agencies;

/// <summary>On whose desk a report lies.</summary>
public enum Desk
{
    Clerk,
    Checker,
    Approver,
    Office,
    Publisher,
}

/// <summary>Submission and publication against their dates, and where the time after the first missed date was lost.</summary>
/// <param name="SubmissionDays">Days past the date for submission, 0 or less in time; of today while nothing is submitted. Null when exempt.</param>
/// <param name="PublicationDays">Days past the statutory date for publication; of today while nothing is public. Null when exempt.</param>
/// <param name="LostAt">The desk that held the report longest after the date for submission; null when nothing was late.</param>
/// <param name="Spent">Time in each state, from the beginning to publication or now.</param>
public sealed record Lateness(int? SubmissionDays, int? PublicationDays, Desk? LostAt, IReadOnlyDictionary<ReportState, TimeSpan> Spent)
{
    /// <summary>Judges from the events alone, so that it can be told again at any time.</summary>
    /// <param name="events">The report's events in order; those without a new state are passed over.</param>
    public static Lateness Judge(DueDates due, IReadOnlyList<ReportEvent> events, DateTimeOffset? firstSubmittedAt, DateTimeOffset? firstPublishedAt, DateTimeOffset now)
    {
        var end = firstPublishedAt ?? now;
        if (due.IsExempt) return new Lateness(null, null, null, Spend(events, DateTimeOffset.MinValue, end));
        var submission = DueDates.DaysLate((firstSubmittedAt ?? now).Day(), due.SubmitOn);
        var publication = DueDates.DaysLate(end.Day(), due.StatutoryOn);
        var missed = due.SubmitOn.AddDays(1).At(0);
        var late = Spend(events, missed, end).GroupBy(entry => DeskOf(entry.Key)).ToDictionary(desk => desk.Key, desk => desk.Aggregate(TimeSpan.Zero, (sum, entry) => sum + entry.Value));
        var lostAt = submission <= 0 && publication <= 0 ? null : late.Count == 0 ? Desk.Clerk : late.MaxBy(entry => entry.Value).Key as Desk?;
        return new Lateness(submission, publication, lostAt, Spend(events, DateTimeOffset.MinValue, end));
    }

    /// <summary>How long the report was in each state between two moments.</summary>
    private static Dictionary<ReportState, TimeSpan> Spend(IReadOnlyList<ReportEvent> events, DateTimeOffset from, DateTimeOffset until)
    {
        var spent = new Dictionary<ReportState, TimeSpan>();
        var moves = events.Where(e => Enum.TryParse<ReportState>(e.ToState, out _)).OrderBy(e => e.Id).ToList();
        for (var i = 0; i < moves.Count; i++)
        {
            var start = moves[i].At < from ? from : moves[i].At;
            var stop = i + 1 < moves.Count && moves[i + 1].At < until ? moves[i + 1].At : until;
            if (stop <= start) continue;
            var state = Enum.Parse<ReportState>(moves[i].ToState!);
            spent[state] = spent.GetValueOrDefault(state) + (stop - start);
        }
        return spent;
    }

    private static Desk DeskOf(ReportState state) => state switch
    {
        ReportState.Draft or ReportState.Returned => Desk.Clerk,
        ReportState.Checking => Desk.Checker,
        ReportState.AwaitingApproval => Desk.Approver,
        ReportState.Submitted or ReportState.InReview => Desk.Office,
        ReportState.Approved => Desk.Publisher,
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };
}

public static class Desks
{
    public static string Label(this Desk desk) => desk switch
    {
        Desk.Clerk => "经办人",
        Desk.Checker => "复核人",
        Desk.Approver => "审批人",
        Desk.Office => "审核员",
        Desk.Publisher => "发布人",
        _ => throw new ArgumentOutOfRangeException(nameof(desk), desk, null),
    };
}
