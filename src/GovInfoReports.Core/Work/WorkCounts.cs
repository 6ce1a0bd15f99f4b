namespace GovInfoReports.Core.Work;

/// <summary>How much waits for a person, by what is to be done. What belongs to a role that the person does not have is 0.</summary>
public sealed record WorkCounts
{
    /// <summary>Returned to the clerk by the office.</summary>
    public int Returned { get; init; }

    /// <summary>In the clerk's hands otherwise: begun, taken back, or sent back inside the agency. Historical reports are nobody's task.</summary>
    public int Drafts { get; init; }

    /// <summary>The office's remarks on returned reports to which the clerk has not answered.</summary>
    public int Unanswered { get; init; }

    /// <summary>Wait for this person's signature as checker or approver, and are not signed by the same person already.</summary>
    public int ToSign { get; init; }

    /// <summary>Submitted, and taken by no reviewer.</summary>
    public int ToTake { get; init; }

    /// <summary>When the first of them was submitted; null when there is none.</summary>
    public DateTimeOffset? WaitingSince { get; init; }

    /// <summary>Taken by this reviewer.</summary>
    public int InHand { get; init; }

    /// <summary>Of them, those that somebody else handed over or assigned.</summary>
    public int HandedOver { get; init; }

    public int Waivers { get; init; }

    /// <summary>Approved, and neither public nor given a time.</summary>
    public int ToPublish { get; init; }

    /// <summary>Given a time at which they become public.</summary>
    public int Scheduled { get; init; }

    /// <summary>The first of these times; null when there is none.</summary>
    public DateTimeOffset? NextPublication { get; init; }

    /// <summary>Mails of the last <see cref="OpenWork.MailDays"/> days that will not be tried again.</summary>
    public int FailedMails { get; init; }

    /// <summary>Refused accesses of the last <see cref="OpenWork.DenialDays"/> days.</summary>
    public int Denials { get; init; }

    /// <summary>What the agency's own people have to do about its reports.</summary>
    public int Filing => Returned + Drafts;

    /// <summary>What the office has to do about submitted reports.</summary>
    public int Review => ToTake + InHand + Waivers + ToPublish;
}
