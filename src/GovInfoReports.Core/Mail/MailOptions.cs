namespace GovInfoReports.Core.Mail;

/// <summary>How the way to the mail server is encrypted. Its certificate must be one that the machine trusts.</summary>
public enum MailSecurity
{
    None,

    /// <summary>Asked for on the plain line, usually on port 587; a server that does not offer it is refused.</summary>
    StartTls,

    /// <summary>From the first byte, usually on port 465.</summary>
    Tls,
}

/// <summary>The section <c>Mail</c> of the configuration: any SMTP server.</summary>
public sealed class MailOptions
{
    public const string Section = "Mail";

    /// <summary>Empty: no mail is sent, reminders stay in the portal.</summary>
    public string Host { get; set; } = "";

    public int Port { get; set; } = 25;

    public MailSecurity Security { get; set; }

    public string UserName { get; set; } = "";

    public string Password { get; set; } = "";

    public string From { get; set; } = "";

    public string FromName { get; set; } = "政府信息公开年度报告系统";

    public bool IsConfigured => Host.Length > 0 && From.Length > 0;
}
