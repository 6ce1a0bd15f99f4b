namespace GovInfoReports.Core.Reports;

/// <summary>What a standing means to whoever looks at it; decides its colour wherever it is shown.</summary>
public enum StandingTone
{
    /// <summary>Somebody else is at work, or nothing is to do.</summary>
    Plain,

    /// <summary>Somebody has to act.</summary>
    Waiting,
    Good,
    Bad,
}

/// <summary>
/// Where an agency's report of a year stands, its way to the public included: one word and one tone for every list and
/// page.
/// </summary>
/// <param name="State">Null when none was started.</param>
/// <param name="Latest">Of the newest revision; null before the first submission.</param>
/// <param name="IsPublic">Whether a version can be read by everybody.</param>
/// <param name="IsExempt">Whether the agency need not file.</param>
/// <param name="IsHistorical">Whether it is 历史数据: published elsewhere, and never on its way here.</param>
public readonly record struct ReportStanding(ReportState? State, RevisionState? Latest, bool IsPublic, bool IsExempt = false, bool IsHistorical = false)
{
    /// <summary>
    /// 已报: the report is with the office or past it, or a version is public. A returned report has to be submitted again and is
    /// 未报, whatever was submitted before. The one definition of board, chase, reminders and statistics.
    /// </summary>
    public bool IsFiled => IsPublic || State is ReportState.Submitted or ReportState.InReview or ReportState.Approved;

    /// <summary>Whether the agency still has to file, and may be reminded.</summary>
    public bool IsOwed => !IsFiled && !IsExempt && !IsHistorical;

    public string Label => this switch
    {
        { IsHistorical: true } => "历史数据",
        { State: null } => IsExempt ? "免报" : "未开始",
        { State: ReportState.Approved, Latest: null or RevisionState.Unpublished } => IsPublic ? "更正通过，未公开" : "通过，未公开",
        { State: ReportState.Approved } => Latest.Value.Label(),
        { IsPublic: true } => $"更正中（{State.Value.Label()}）",
        _ => State.Value.Label(),
    };

    public StandingTone Tone => IsHistorical ? StandingTone.Plain : State switch
    {
        null => IsExempt ? StandingTone.Plain : StandingTone.Waiting,
        ReportState.Returned => StandingTone.Bad,
        ReportState.Draft or ReportState.Submitted => StandingTone.Waiting,
        ReportState.Approved => Latest switch
        {
            RevisionState.Withdrawn => StandingTone.Bad,
            RevisionState.Scheduled => StandingTone.Waiting,
            _ => StandingTone.Good,
        },
        _ => StandingTone.Plain,
    };
}
