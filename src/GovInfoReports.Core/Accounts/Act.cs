namespace GovInfoReports.Core.Accounts;

/// <summary>What a person may or may not do; <see cref="Rights"/> says who.</summary>
public enum Act
{
    ReadUnpublished,
    Edit,
    HandlePapers,
    Sign,
    MarkNoticesRead,
    ReadReview,
    Review,
    PublishInBulk,
    ReadOffice,
    RunOffice,
    SetUpOffice,
    ReadRollup,
    KeepRollup,
    MakeOwnReport,
    Administer,
    ReadAccounts,
    GovernRights,
    ReadAuditLog,
}
