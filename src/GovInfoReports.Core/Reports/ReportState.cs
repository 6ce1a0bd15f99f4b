namespace GovInfoReports.Core.Reports;

/// <summary>Where the working version of a report is. The one transition table is <see cref="ReportTransitions"/>.</summary>
public enum ReportState
{
    /// <summary>草稿: with the clerk.</summary>
    Draft,

    /// <summary>复核中: with the agency's checker.</summary>
    Checking,

    /// <summary>待审批: with the agency's approver.</summary>
    AwaitingApproval,

    /// <summary>已报送: with the district, not yet taken.</summary>
    Submitted,

    /// <summary>审核中: taken by a reviewer.</summary>
    InReview,

    /// <summary>退回: with the clerk again, with remarks.</summary>
    Returned,

    /// <summary>通过.</summary>
    Approved,
}

/// <summary>Where a frozen revision is on its way to the public.</summary>
public enum RevisionState
{
    /// <summary>未公开.</summary>
    Unpublished,

    /// <summary>待公开: at a set time.</summary>
    Scheduled,

    /// <summary>公开.</summary>
    Public,

    /// <summary>被更正版取代: still readable under its own address.</summary>
    Superseded,

    /// <summary>撤下: its page says so and why.</summary>
    Withdrawn,
}

public static class ReportStates
{
    public static string Label(this ReportState state) => state switch
    {
        ReportState.Draft => "草稿",
        ReportState.Checking => "复核中",
        ReportState.AwaitingApproval => "待审批",
        ReportState.Submitted => "已报送",
        ReportState.InReview => "审核中",
        ReportState.Returned => "退回",
        ReportState.Approved => "通过",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    public static string Label(this RevisionState state) => state switch
    {
        RevisionState.Unpublished => "未公开",
        RevisionState.Scheduled => "待公开",
        RevisionState.Public => "已公开",
        RevisionState.Superseded => "已更正",
        RevisionState.Withdrawn => "已撤下",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    /// <summary>Whether the clerk may edit in this state.</summary>
    public static bool IsEditable(this ReportState state) => state is ReportState.Draft or ReportState.Returned;
}
