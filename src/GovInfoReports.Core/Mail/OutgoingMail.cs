namespace GovInfoReports.Core.Mail;

/// <summary>A mail to be sent. Written in the transaction of what it tells about, sent afterwards, so that neither happens without the other.</summary>
public sealed class OutgoingMail
{
    public int Id { get; set; }

    /// <summary>Unique: the same mail is never queued twice.</summary>
    public string Key { get; set; } = "";

    public string To { get; set; } = "";

    public string Subject { get; set; } = "";

    public string Body { get; set; } = "";

    public DateTimeOffset CreatedAt { get; set; }

    public int Attempts { get; set; }

    public DateTimeOffset NextAttemptAt { get; set; }

    public DateTimeOffset? SentAt { get; set; }

    /// <summary>Why the last attempt failed.</summary>
    public string? Problem { get; set; }
}
