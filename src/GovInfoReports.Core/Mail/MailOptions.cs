namespace GovInfoReports.Core.Mail;

/// <summary>The section <c>Mail</c> of the configuration: any SMTP server.</summary>
public sealed class MailOptions
{
    public const string Section = "Mail";

    /// <summary>Empty: no mail is sent, reminders stay in the portal.</summary>
    public string Host { get; set; } = "";

    public int Port { get; set; } = 25;

    /// <summary>STARTTLS.</summary>
    public bool UseTls { get; set; }

    public string UserName { get; set; } = "";

    public string Password { get; set; } = "";

    public string From { get; set; } = "";

    public string FromName { get; set; } = "政府信息公开年度报告系统";

    public bool IsConfigured => Host.Length > 0 && From.Length > 0;
}
