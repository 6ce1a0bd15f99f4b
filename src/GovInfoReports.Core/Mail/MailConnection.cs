using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace GovInfoReports.Core.Mail;

/// <summary>Makes the client that talks to the mail server.</summary>
public delegate SmtpClient NewMailClient();

/// <summary>One signed-in connection to the mail server, over which a batch goes out.</summary>
internal sealed class MailConnection : IAsyncDisposable
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    private readonly MailOptions _options;
    private readonly SmtpClient _client;

    private MailConnection(MailOptions options, SmtpClient client) => (_options, _client) = (options, client);

    /// <summary>Whether the next mail can go out over it.</summary>
    public bool IsOpen => _client.IsConnected;

    public static async Task<MailConnection> OpenAsync(MailOptions options, NewMailClient newClient, CancellationToken cancellation)
    {
        var connection = new MailConnection(options, newClient());
        try
        {
            await connection.SignInAsync(cancellation);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public async Task SendAsync(OutgoingMail mail, CancellationToken cancellation)
    {
        using var message = new MimeMessage
        {
            Subject = mail.Subject,
            Body = new TextPart("plain") { Text = mail.Body },
        };
        message.From.Add(new MailboxAddress(_options.FromName, _options.From));
        message.To.Add(MailboxAddress.Parse(mail.To));
        using var patience = Patience(cancellation);
        await _client.SendAsync(message, patience.Token);
    }

    public async ValueTask DisposeAsync()
    {
        using var client = _client;
        if (client.IsConnected) await client.DisconnectAsync(quit: true, CancellationToken.None);
    }

    private async Task SignInAsync(CancellationToken cancellation)
    {
        using var patience = Patience(cancellation);
        await _client.ConnectAsync(_options.Host, _options.Port, OptionsOf(_options.Security), patience.Token);
        if (_options.UserName.Length > 0) await _client.AuthenticateAsync(_options.UserName, _options.Password, patience.Token);
    }

    private static CancellationTokenSource Patience(CancellationToken cancellation)
    {
        var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(LongestWait);
        return patience;
    }

    private static SecureSocketOptions OptionsOf(MailSecurity security) => security switch
    {
        MailSecurity.StartTls => SecureSocketOptions.StartTls,
        MailSecurity.Tls => SecureSocketOptions.SslOnConnect,
        _ => SecureSocketOptions.None,
    };
}
