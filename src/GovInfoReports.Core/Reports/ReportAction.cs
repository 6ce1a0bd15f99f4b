namespace GovInfoReports.Core.Reports;

/// <summary>What can be done to the working version of a report. Which of them is possible stands in <see cref="ReportTransitions"/>.</summary>
public enum ReportAction
{
    /// <summary>送审: the clerk signs and hands the report to the agency's next signer.</summary>
    SendToCheck,

    /// <summary>复核通过.</summary>
    CheckPass,

    /// <summary>复核退回 to the clerk.</summary>
    CheckBack,

    /// <summary>报送 to the district (or city), by the approver, or by the clerk of a one-person agency.</summary>
    Submit,

    /// <summary>审批人退回 to the clerk.</summary>
    SendBackToClerk,

    /// <summary>撤回: the filer takes it back before review starts.</summary>
    Recall,

    /// <summary>接收审核.</summary>
    Take,

    /// <summary>指派: a submitted report is given to a reviewer by a colleague.</summary>
    Assign,

    /// <summary>转交 to another reviewer.</summary>
    HandOver,

    /// <summary>放回 so that another reviewer can take it.</summary>
    Release,

    /// <summary>退回 to the agency.</summary>
    Return,

    /// <summary>审核通过.</summary>
    Approve,

    /// <summary>更正: a public report is opened again.</summary>
    StartCorrection,

    /// <summary>放弃更正: nothing was sent yet, and what is public stays as it is.</summary>
    GiveUpCorrection,
}

/// <summary>What can be done to a frozen revision. Which of them is possible stands in <see cref="RevisionTransitions"/>.</summary>
public enum RevisionAction
{
    /// <summary>公开.</summary>
    Publish,

    /// <summary>定时公开.</summary>
    Schedule,

    /// <summary>取消定时.</summary>
    Unschedule,

    /// <summary>撤下.</summary>
    Withdraw,

    /// <summary>恢复公开: what was withdrawn can be read again.</summary>
    Restore,

    /// <summary>被更正版取代: follows from publishing the next version.</summary>
    Supersede,
}

public static class ReportActions
{
    public static string Label(this ReportAction action) => action switch
    {
        ReportAction.SendToCheck => "送审",
        ReportAction.CheckPass => "复核通过",
        ReportAction.CheckBack => "复核退回",
        ReportAction.Submit => "报送",
        ReportAction.SendBackToClerk => "审批退回",
        ReportAction.Recall => "撤回",
        ReportAction.Take => "接收审核",
        ReportAction.Assign => "指派审核员",
        ReportAction.HandOver => "转交",
        ReportAction.Release => "放回",
        ReportAction.Return => "退回",
        ReportAction.Approve => "审核通过",
        ReportAction.StartCorrection => "发起更正",
        ReportAction.GiveUpCorrection => "放弃更正",
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, null),
    };

    public static string Label(this RevisionAction action) => action switch
    {
        RevisionAction.Publish => "公开",
        RevisionAction.Schedule => "定时公开",
        RevisionAction.Unschedule => "取消定时",
        RevisionAction.Withdraw => "撤下",
        RevisionAction.Restore => "恢复公开",
        RevisionAction.Supersede => "被更正版取代",
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, null),
    };
}
